#pragma once

#include <span>
#include <string>
#include <string_view>

namespace serin::model {

// `, did you mean "count"?` where one of `known` is close to `word`, otherwise nothing. Close:
// equal but for case, or at most two edits away and not more than about a third of the word.
std::string DidYouMean(std::string_view word, std::span<const std::string_view> known);

}  // namespace serin::model
