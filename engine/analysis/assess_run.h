#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/analysis/metric_policy.h"
#include "engine/base/time.h"
#include "engine/model/analysis.h"

namespace serin::analysis {

// A metric whose phase the assessment changed.
struct MetricTransition {
  size_t result = 0;  // index into status.metric_results
  model::Phase before = model::Phase::kNone;
};

struct RunAssessment {
  model::Phase phase = model::Phase::kNone;
  std::string message;  // to be stored only where the phase changes
  std::vector<MetricTransition> transitions;
};

// Assesses a run (A-1 … A-10). Updates the results' phases and messages, the summaries, and
// startedAt where it is absent; leaves the run's own phase and message to the caller.
RunAssessment AssessRun(std::span<const MetricPolicy> metrics, bool terminate_requested,
                        Timestamp now, model::AnalysisRunStatus& status);

}  // namespace serin::analysis
