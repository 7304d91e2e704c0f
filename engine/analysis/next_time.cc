#include "engine/analysis/next_time.h"

#include "engine/analysis/metric_results.h"
#include "engine/analysis/tasks.h"

namespace serin::analysis {
namespace {

using model::Phase;

std::optional<Timestamp> NextTime(const MetricPolicy& metric,
                                  const model::AnalysisRunStatus& status, Timestamp now) {
  const model::MetricResult* result = FindResult(status, metric.name);
  if (result != nullptr && model::IsCompleted(result->phase)) {
    return std::nullopt;
  }
  const model::Measurement* last = LastMeasurement(result);
  if (last == nullptr) {
    return metric.initial_delay
               ? std::optional(status.started_at.value_or(now) + *metric.initial_delay)
               : std::nullopt;
  }
  if (InFlight(*last)) {
    return last->resume_at;
  }
  if (metric.count && result->count >= *metric.count) {
    return std::nullopt;
  }
  if (last->phase == Phase::kError) {
    return *last->finished_at + kErrorRetryInterval;
  }
  return metric.interval ? std::optional(*last->finished_at + *metric.interval) : std::nullopt;
}

}  // namespace

std::optional<Timestamp> NextReconcileTime(std::span<const MetricPolicy> metrics,
                                           const model::AnalysisRunStatus& status, Timestamp now) {
  std::optional<Timestamp> earliest;
  for (const MetricPolicy& metric : metrics) {
    const std::optional<Timestamp> next = NextTime(metric, status, now);
    if (next && (!earliest || *next < *earliest)) {
      earliest = next;
    }
  }
  return earliest;
}

}  // namespace serin::analysis
