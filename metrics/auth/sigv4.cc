#include "metrics/auth/sigv4.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <utility>
#include <vector>

namespace serin::auth {
namespace {

std::string Sha256(std::string_view text) {
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  EVP_Digest(text.data(), text.size(), reinterpret_cast<unsigned char*>(digest.data()), &size,
             EVP_sha256(), nullptr);
  digest.resize(size);
  return digest;
}

std::string Hmac(std::string_view key, std::string_view text) {
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
       reinterpret_cast<unsigned char*>(digest.data()), &size);
  digest.resize(size);
  return digest;
}

std::string Hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

// AWS's encoding: everything but the unreserved characters, and slashes where they stay.
std::string Encode(std::string_view text, bool keep_slash) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool kept = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                      (byte >= '0' && byte <= '9') || c == '-' || c == '_' || c == '.' ||
                      c == '~' || (c == '/' && keep_slash);
    out += kept ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

std::string CanonicalQuery(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> fields;
  while (!query.empty()) {
    const size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
    fields.emplace_back(
        Encode(http::UnescapeQuery(pair.substr(0, equals)).value_or(std::string()), false),
        Encode(http::UnescapeQuery(value).value_or(std::string(value)), false));
  }
  std::sort(fields.begin(), fields.end());
  std::string out;
  for (const auto& [key, value] : fields) out += (out.empty() ? "" : "&") + key + '=' + value;
  return out;
}

// Of `20150830T123600Z`; the day is its first eight characters.
std::string AmzDate(Timestamp now) {
  std::string out;
  for (const char c : FormatRfc3339(now)) {
    if (c != '-' && c != ':') out += c;
  }
  return out;
}

}  // namespace

void SignV4(http::Request& request, const AwsKeys& keys, std::string_view region,
            std::string_view service, Timestamp now) {
  const std::string date = AmzDate(now);
  const std::string day = date.substr(0, 8);
  request.headers.Set("X-Amz-Date", date);
  request.headers.Remove("X-Amz-Security-Token");
  std::string headers = fmt::format("host:{}\nx-amz-date:{}\n", request.url.Authority(), date);
  std::string names = "host;x-amz-date";
  if (!keys.session_token.empty()) {
    request.headers.Set("X-Amz-Security-Token", keys.session_token);
    headers += fmt::format("x-amz-security-token:{}\n", keys.session_token);
    names += ";x-amz-security-token";
  }
  const std::string path = request.url.path.empty() ? "/" : request.url.path;
  const std::string canonical = fmt::format(
      "{}\n{}\n{}\n{}\n{}\n{}", request.method, Encode(path, true),
      CanonicalQuery(request.url.query.value_or("")), headers, names, Hex(Sha256(request.body)));
  const std::string scope = fmt::format("{}/{}/{}/aws4_request", day, region, service);
  const std::string to_sign =
      fmt::format("AWS4-HMAC-SHA256\n{}\n{}\n{}", date, scope, Hex(Sha256(canonical)));
  std::string key = Hmac("AWS4" + keys.secret_access_key, day);
  for (const std::string_view part : {region, service, std::string_view("aws4_request")}) {
    key = Hmac(key, part);
  }
  request.headers.Set("Authorization",
                      fmt::format("AWS4-HMAC-SHA256 Credential={}/{}, SignedHeaders={}, "
                                  "Signature={}",
                                  keys.access_key_id, scope, names, Hex(Hmac(key, to_sign))));
}

}  // namespace serin::auth
