#pragma once

#include <string_view>

namespace mu {
class Parser;
}

namespace serin::formula {

// Gives `parser` the functions of README.md in place of muParser's own, which round and treat NaN
// in their own ways and hold a random one. All are pure. Special cases: whatever has a NaN among
// its arguments is NaN, but for isnan, isinf, and the branch of `if` that is not taken.
void DefineFunctions(mu::Parser& parser);

// Is `name` a function or a constant of the language?
bool IsReserved(std::string_view name);

}  // namespace serin::formula
