#pragma once

#include <string>
#include <string_view>

namespace serin::model {

// `json` laid out over lines, four blanks a level, as Go's json.Indent lays it out: only white
// space outside strings changes. Anything that is not JSON comes back with the same characters.
std::string IndentJson(std::string_view json);

}  // namespace serin::model
