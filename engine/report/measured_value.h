#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace serin::report {

// At most this many elements of one measurement are drawn.
inline constexpr size_t kMaxElements = 16;

// The numbers in a measurement's value text as the providers write it: `0.97`, `[0.97,NaN,+Inf]`.
// NaN and infinities are numbers. Empty where the text is something else: JSON, words, nothing.
std::vector<double> MeasuredNumbers(std::string_view value);

}  // namespace serin::report
