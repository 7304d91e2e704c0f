#pragma once

#include <string>
#include <string_view>

namespace serin::http {

// RFC 4648 base64 with padding.
std::string Base64(std::string_view bytes);

// The values of an Authorization header.
std::string BasicCredentials(std::string_view username, std::string_view password);
std::string BearerCredentials(std::string_view token);

}  // namespace serin::http
