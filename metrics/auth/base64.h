#pragma once

#include <string>
#include <string_view>

namespace serin::auth {

// RFC 4648 base64 with padding.
std::string Base64(std::string_view bytes);

}  // namespace serin::auth
