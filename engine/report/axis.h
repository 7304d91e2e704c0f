#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "engine/base/time.h"

namespace serin::report {

struct Tick {
  double at = 0;
  std::string label;
};

// A stretch of numbers and where to write them. `low` < `high`, both finite.
struct Axis {
  double low = 0;
  double high = 1;
  std::vector<Tick> ticks;

  // 0 at `low`, 1 at `high`; at most one length outside, at -1 and 2. NaN stays NaN.
  double Share(double value) const {
    const double length = high - low;
    return (std::clamp(value, low - length, high + length) - low) / length;
  }
};

// An axis of round numbers around the finite ones among `values`, with about `ticks` ticks. None
// finite: 0 to 1. All equal: a stretch around the value. Spans that overflow are halved in.
Axis NumberAxis(const std::vector<double>& values, size_t ticks);

// Seconds since `start`, from 0 to the length, labelled with clock times (UTC). At least a second.
Axis TimeAxis(Timestamp start, Timestamp end, size_t ticks);

// For a chart's text: six significant digits.
std::string ChartNumber(double value);

}  // namespace serin::report
