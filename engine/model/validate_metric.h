#pragma once

#include <span>

#include "engine/base/result.h"
#include "engine/model/metric.h"

// The rules a metric must keep before a run measures it, in Argo's order with Argo's texts; the
// first broken one is the error. Source: spec/argo-analysis.md §1.3; upstream
// utils/analysis/factory.go.
namespace serin::model {

// V-1 … V-13. Placeholders must have been substituted: a duration of `{{args.x}}` does not parse.
Result<void> ValidateMetric(const Metric& metric);

// The list rules: `no metrics specified`, `metrics[<i>]: duplicate name '<name>'`, and each
// metric's own error behind `metrics[<i>]: `.
Result<void> ValidateMetrics(std::span<const Metric> metrics);

}  // namespace serin::model
