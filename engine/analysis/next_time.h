#pragma once

#include <optional>
#include <span>

#include "engine/analysis/metric_policy.h"
#include "engine/base/time.h"
#include "engine/model/analysis.h"

namespace serin::analysis {

// When the run is to be reconciled again: the earliest of N-1 … N-8, possibly past; nullopt where
// no metric asks for it. Call it after trimming.
std::optional<Timestamp> NextReconcileTime(std::span<const MetricPolicy> metrics,
                                           const model::AnalysisRunStatus& status, Timestamp now);

}  // namespace serin::analysis
