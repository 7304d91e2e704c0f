#include "engine/analysis/assess_metric.h"

#include <fmt/format.h>

namespace serin::analysis {

using model::Phase;

Phase CheckLimits(const MetricPolicy& metric, const model::MetricResult& result) {
  if (result.consecutive_error > metric.consecutive_error_limit) {
    return Phase::kError;
  }
  if (result.inconclusive > metric.inconclusive_limit) {
    return Phase::kInconclusive;
  }
  if (metric.failure_limit >= 0 && result.failed > metric.failure_limit) {
    return Phase::kFailed;
  }
  return Phase::kNone;
}

std::string LimitReason(const MetricPolicy& metric, const model::MetricResult& result,
                        Phase exceeded) {
  switch (exceeded) {
    case Phase::kError:
      return fmt::format("consecutiveErrors ({}) > consecutiveErrorLimit ({})",
                         result.consecutive_error, metric.consecutive_error_limit);
    case Phase::kInconclusive:
      return fmt::format("inconclusive ({}) > inconclusiveLimit ({})", result.inconclusive,
                         metric.inconclusive_limit);
    case Phase::kFailed:
      return fmt::format("failed ({}) > failureLimit ({})", result.failed, metric.failure_limit);
    default:
      return {};
  }
}

Phase AssessMetric(const MetricPolicy& metric, const model::MetricResult& result,
                   bool terminating) {
  if (model::IsCompleted(result.phase)) {
    return result.phase;
  }
  if (result.measurements.empty()) {
    return terminating ? Phase::kSuccessful : Phase::kPending;
  }
  if (!model::IsCompleted(result.measurements.back().phase)) {
    return Phase::kRunning;
  }
  if (const Phase exceeded = CheckLimits(metric, result); exceeded != Phase::kNone) {
    return exceeded;
  }
  const bool success_limited = metric.consecutive_success_limit > 0;
  if (success_limited && result.consecutive_success >= metric.consecutive_success_limit) {
    return Phase::kSuccessful;
  }
  if (metric.count && result.count >= *metric.count) {
    if (!success_limited) {
      return Phase::kSuccessful;
    }
    return metric.failure_limit >= 0 ? Phase::kInconclusive : Phase::kFailed;
  }
  return terminating ? Phase::kSuccessful : Phase::kRunning;
}

}  // namespace serin::analysis
