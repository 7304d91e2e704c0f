#pragma once

#include <optional>
#include <string>

#include "engine/analysis/metric_policy.h"
#include "engine/model/analysis.h"

namespace serin::analysis {

// The limit check of §8: the phase that the exceeded limit gives, kNone where none is exceeded.
// Error beats Inconclusive beats Failed.
model::Phase CheckLimits(const MetricPolicy& metric, const model::MetricResult& result);

// Why: `failed (2) > failureLimit (1)`; empty for kNone. `exceeded` is what CheckLimits said.
std::string LimitReason(const MetricPolicy& metric, const model::MetricResult& result,
                        model::Phase exceeded);

// The metric's phase (P-1 … P-10).
model::Phase AssessMetric(const MetricPolicy& metric, const model::MetricResult& result,
                          bool terminating);

}  // namespace serin::analysis
