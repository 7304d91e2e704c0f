#include "engine/analysis/tasks.h"

#include <algorithm>

#include "engine/analysis/metric_results.h"

namespace serin::analysis {
namespace {

using model::Phase;

// M-5.
bool DelayPassed(const MetricPolicy& metric, const model::AnalysisRunStatus& status,
                 Timestamp now) {
  return !metric.initial_delay ||
         (status.started_at && *status.started_at + *metric.initial_delay <= now);
}

// M-7, M-8.
bool NextIsDue(const MetricPolicy& metric, const model::MetricResult& result,
               const model::Measurement& last, Timestamp now) {
  if (metric.count && result.count >= *metric.count) {
    return false;
  }
  const Duration gap = last.phase == Phase::kError ? kErrorRetryInterval
                                                   : metric.interval.value_or(kErrorRetryInterval);
  return now > *last.finished_at + gap;
}

std::optional<TaskKind> DueTask(const MetricPolicy& metric, const model::AnalysisRunStatus& status,
                                bool terminating, Timestamp now) {
  const model::MetricResult* result = FindResult(status, metric.name);
  if (result != nullptr && model::IsCompleted(result->phase)) {
    return std::nullopt;
  }
  const model::Measurement* last = LastMeasurement(result);
  if (last != nullptr && InFlight(*last)) {
    if (terminating) {
      return TaskKind::kTerminate;
    }
    const bool waiting = last->resume_at && *last->resume_at > now;
    return waiting ? std::nullopt : std::optional(TaskKind::kResume);
  }
  if (terminating) {
    return std::nullopt;
  }
  const bool due =
      last == nullptr ? DelayPassed(metric, status, now) : NextIsDue(metric, *result, *last, now);
  return due ? std::optional(TaskKind::kRun) : std::nullopt;
}

}  // namespace

bool IsTerminating(const model::AnalysisRunStatus& status, bool terminate_requested) {
  return terminate_requested ||
         std::ranges::any_of(status.metric_results, [](const model::MetricResult& result) {
           return !result.dry_run &&
                  (result.phase == Phase::kFailed || result.phase == Phase::kError ||
                   result.phase == Phase::kInconclusive);
         });
}

std::vector<MeasurementTask> DueTasks(std::span<const MetricPolicy> metrics,
                                      const model::AnalysisRunStatus& status,
                                      bool terminate_requested, Timestamp now) {
  const bool terminating = IsTerminating(status, terminate_requested);
  std::vector<MeasurementTask> tasks;
  for (size_t i = 0; i < metrics.size(); ++i) {
    if (const auto kind = DueTask(metrics[i], status, terminating, now)) {
      tasks.push_back({.metric = i, .kind = *kind});
    }
  }
  return tasks;
}

}  // namespace serin::analysis
