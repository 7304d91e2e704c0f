#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace serin::jsonpath {

// A Go string literal in double or in single quotes, quotes included, as its text; nullopt where Go
// says `invalid syntax`. Source: parser.go, UnquoteExtend; Go's strconv.UnquoteChar.
std::optional<std::string> Unquote(std::string_view literal);

}  // namespace serin::jsonpath
