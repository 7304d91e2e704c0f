#pragma once

#include <chrono>
#include <span>
#include <vector>

#include "engine/analysis/metric_policy.h"
#include "engine/base/time.h"
#include "engine/model/analysis.h"

namespace serin::analysis {

// The gap after a measurement that ended in Error, and where no interval is given (M-8, N-6).
inline constexpr Duration kErrorRetryInterval = std::chrono::seconds(10);

enum class TaskKind {
  kRun,        // a new measurement
  kResume,     // go on with the one in flight
  kTerminate,  // end the one in flight
};

struct MeasurementTask {
  size_t metric = 0;  // index into the policies
  TaskKind kind = TaskKind::kRun;

  friend bool operator==(const MeasurementTask&, const MeasurementTask&) = default;
};

// §6 "Terminating": asked to, or a metric that is not dry-run ended Failed, Error or Inconclusive.
bool IsTerminating(const model::AnalysisRunStatus& status, bool terminate_requested);

// What is to be measured at `now`, in the order of the policies (M-1 … M-8).
std::vector<MeasurementTask> DueTasks(std::span<const MetricPolicy> metrics,
                                      const model::AnalysisRunStatus& status,
                                      bool terminate_requested, Timestamp now);

}  // namespace serin::analysis
