#include "engine/analysis/assess_run.h"

#include <fmt/format.h>
#include <utility>

#include "engine/analysis/assess_metric.h"
#include "engine/analysis/metric_results.h"
#include "engine/analysis/tasks.h"

namespace serin::analysis {
namespace {

using model::Phase;

// what the limit check said, "nothing" as a success.
void Summarise(Phase exceeded, model::RunSummary& summary) {
  switch (exceeded) {
    case Phase::kError:
      ++summary.error;
      break;
    case Phase::kFailed:
      ++summary.failed;
      break;
    case Phase::kInconclusive:
      ++summary.inconclusive;
      break;
    default:
      ++summary.successful;
      break;
  }
}

// The worst completed phase so far and the message that goes with it.
struct Worst {
  Phase phase = Phase::kNone;
  std::string message;
};

//
void Worsen(const MetricPolicy& metric, const model::MetricResult& result, Phase exceeded,
            Worst& worst) {
  if (worst.phase != Phase::kNone && !model::IsWorse(worst.phase, result.phase)) {
    return;
  }
  worst.phase = result.phase;
  if (exceeded == Phase::kNone) {
    return;
  }
  worst.message =
      fmt::format("Metric \"{}\" assessed {} due to {}", metric.name,
                  model::PhaseName(result.phase), LimitReason(metric, result, exceeded));
  if (!result.message.empty()) {
    worst.message += fmt::format(": \"Error Message: {}\"", result.message.view());
  }
}

// Returns whether the phase changed.
bool UpdatePhase(const MetricPolicy& metric, bool terminating, model::MetricResult& result) {
  const Phase phase = AssessMetric(metric, result, terminating);
  if (phase == result.phase) {
    return false;
  }
  if (const model::Measurement* last = LastMeasurement(&result)) {
    result.message = last->message;
  }
  result.phase = phase;
  return true;
}

// for a metric that is completed.
void Conclude(const MetricPolicy& metric, model::RunSummary& summary, model::MetricResult& result,
              Worst& worst) {
  const Phase exceeded = CheckLimits(metric, result);
  Summarise(exceeded, summary);
  if (!metric.dry_run) {
    Worsen(metric, result, exceeded, worst);
    return;
  }
  if (worst.phase == Phase::kNone) {
    worst.phase = Phase::kSuccessful;
  }
  if (exceeded != Phase::kNone) {
    result.message = fmt::format("Metric assessed {} due to {}", model::PhaseName(result.phase),
                                 LimitReason(metric, result, exceeded));
  }
}

}  // namespace

RunAssessment AssessRun(std::span<const MetricPolicy> metrics, bool terminate_requested,
                        Timestamp now, model::AnalysisRunStatus& status) {
  const bool terminating = IsTerminating(status, terminate_requested);
  if (!status.started_at) {
    status.started_at = now;
  }
  Worst worst;
  if (terminate_requested) {
    worst.message = "Run Terminated";
  }
  model::RunSummary summary;
  model::RunSummary dry_run_summary;
  RunAssessment assessment;
  bool all_completed = true;
  for (const MetricPolicy& metric : metrics) {
    model::RunSummary& own = metric.dry_run ? dry_run_summary : summary;
    ++own.count;
    model::MetricResult* result = FindResult(status, metric.name);
    if (result == nullptr) {
      all_completed = false;
      continue;
    }
    const Phase before = result->phase;
    if (UpdatePhase(metric, terminating, *result)) {
      const auto index = static_cast<size_t>(result - status.metric_results.data());
      assessment.transitions.push_back({.result = index, .before = before});
    }
    if (!model::IsCompleted(result->phase)) {
      all_completed = false;
      continue;
    }
    Conclude(metric, own, *result, worst);
  }
  status.run_summary = summary;
  status.dry_run_summary = dry_run_summary;
  if (!terminating && (!all_completed || worst.phase == Phase::kNone)) {
    assessment.phase = Phase::kRunning;
    return assessment;
  }
  assessment.phase = worst.phase == Phase::kNone ? Phase::kSuccessful : worst.phase;
  assessment.message = std::move(worst.message);
  return assessment;
}

}  // namespace serin::analysis
