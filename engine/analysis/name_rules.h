#pragma once

#include <span>

#include "engine/analysis/metric_policy.h"
#include "engine/base/result.h"
#include "engine/model/analysis.h"

namespace serin::analysis {

// Marks the metrics that a dryRun rule names (D-1, D-2, D-4). A rule is an unanchored RE2
// expression; one that does not compile matches nothing. Error:
// `dryRun[<i>]: Rule didn't match any metric name(s)`.
Result<void> ApplyDryRunRules(std::span<const model::DryRun> rules,
                              std::span<MetricPolicy> metrics);

// Sets the measurement limits: the last matching rule wins, a limit ≤ 0 is the default. Error:
// `measurementRetention[<i>]: Rule didn't match any metric name(s)`.
Result<void> ApplyRetentionRules(std::span<const model::MeasurementRetention> rules,
                                 std::span<MetricPolicy> metrics);

}  // namespace serin::analysis
