#include "metrics/http/credentials.h"

#include <openssl/evp.h>

namespace serin::http {

std::string Base64(std::string_view bytes) {
  std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');  // EVP_EncodeBlock ends with a zero
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                     reinterpret_cast<const unsigned char*>(bytes.data()),
                                     static_cast<int>(bytes.size()));
  out.resize(static_cast<size_t>(length));
  return out;
}

std::string BasicCredentials(std::string_view username, std::string_view password) {
  return "Basic " + Base64(fmt::format("{}:{}", username, password));
}

std::string BearerCredentials(std::string_view token) { return fmt::format("Bearer {}", token); }

}  // namespace serin::http
