#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace serin::report {

enum class Comparison { kLess, kLessOrEqual, kGreater, kGreaterOrEqual, kEqual };

// A line that a condition draws: `result[0] >= 0.95`.
struct Threshold {
  Comparison comparison = Comparison::kGreaterOrEqual;
  double value = 0;
  std::optional<size_t> index;  // of the result's element; absent: the result itself or each of it
  bool success = true;          // from the success condition; else from the failure condition
};

// The comparisons of `result`, or an element of it, with a number that stand in `condition` by
// themselves or joined by and/or; a default around the result is seen through. Anything else, and
// any text that does not parse, draws no line.
std::vector<Threshold> Thresholds(std::string_view condition, bool success);

}  // namespace serin::report
