#pragma once

#include <cstddef>
#include <string>

#include "engine/report/metric_view.h"

namespace serin::report {

// At most this many of a metric's newest measurements are drawn.
inline constexpr size_t kMaxChartPoints = 2'000;

// The metric's measurements over time against its thresholds, as an inline SVG element: lines for
// the numbers, a mark for each measurement whose shape and colour tell its phase. NaN and
// infinities sit on the edge; a measurement without a number is a cross at the bottom. Empty where
// no measurement has begun.
std::string MetricChart(const MetricView& metric);

}  // namespace serin::report
