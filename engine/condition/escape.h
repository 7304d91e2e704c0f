#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace serin::condition {

// The value of a quoted literal, quotes included, whose escapes the lexer has accepted.
// Source: expr v1.17.8 parser/lexer/utils.go, unescape and unescapeBytes.
Result<std::string> Unescape(std::string_view literal);
Result<std::string> UnescapeBytes(std::string_view literal);

}  // namespace serin::condition
