#include "engine/analysis/metric_policy.h"

#include "engine/base/duration.h"

namespace serin::analysis {
namespace {

int32_t ValueOr(const std::optional<model::IntOrString>& value, int32_t otherwise) {
  return value ? value->IntValue() : otherwise;
}

Result<std::optional<Duration>> ParseOptional(const std::string& text) {
  if (text.empty()) {
    return std::nullopt;
  }
  SERIN_TRY(Duration duration, ParseGoDuration(text));
  return duration;
}

}  // namespace

Result<MetricPolicy> MakeMetricPolicy(const model::Metric& metric) {
  MetricPolicy policy;
  policy.name = metric.name;
  SERIN_TRY(policy.interval, ParseOptional(metric.interval));
  SERIN_TRY(policy.initial_delay, ParseOptional(metric.initial_delay));
  policy.count = metric.EffectiveCount();
  policy.failure_limit = ValueOr(metric.failure_limit, 0);
  policy.inconclusive_limit = ValueOr(metric.inconclusive_limit, 0);
  policy.consecutive_error_limit =
      ValueOr(metric.consecutive_error_limit, kDefaultConsecutiveErrorLimit);
  policy.consecutive_success_limit = ValueOr(metric.consecutive_success_limit, 0);
  return policy;
}

}  // namespace serin::analysis
