#include "engine/model/validate_metric.h"

#include <cstdint>
#include <fmt/format.h>
#include <optional>
#include <set>
#include <string_view>

#include "engine/base/duration.h"

namespace serin::model {
namespace {

int64_t ValueOr0(const std::optional<IntOrString>& field) { return field ? field->IntValue() : 0; }

// The four limits and the count as Go's ints.
struct Limits {
  int64_t count;
  int64_t failure;
  int64_t success;
  int64_t inconclusive;
};

Result<void> ValidateSigns(const Metric& metric, const Limits& limits) {
  if (limits.success < 0) return InvalidArgument("consecutiveSuccessLimit must be >= 0");
  if (limits.failure < -1) {
    return InvalidArgument("failureLimit must be >= 0, or -1 to be disabled");
  }
  if (limits.success == 0 && limits.failure == -1) {
    return InvalidArgument("failureLimit and consecutiveSuccessLimit cannot both be disabled");
  }
  if (limits.inconclusive < 0) return InvalidArgument("inconclusiveLimit must be >= 0");
  if (ValueOr0(metric.consecutive_error_limit) < 0) {
    return InvalidArgument("consecutiveErrorLimit must be >= 0");
  }
  return {};
}

Result<void> ValidateCount(const Metric& metric, const Limits& limits) {
  if (limits.count > 0) {
    // Go's ints wrap; unsigned addition does the same without undefined behaviour.
    const auto sum = static_cast<int64_t>(static_cast<uint64_t>(limits.failure) +
                                          static_cast<uint64_t>(limits.success));
    if (limits.failure >= 0 && limits.count < sum) {
      return InvalidArgument(fmt::format(
          "count ({}) must be >= failureLimit + consecutiveSuccessLimit ({} + {}) if both >= 0",
          limits.count, limits.failure, limits.success));
    }
    if (limits.failure < 0 && limits.count < limits.success) {
      return InvalidArgument("count must be >= consecutiveSuccessLimit");
    }
    if (limits.count < limits.inconclusive) {
      return InvalidArgument("count must be >= inconclusiveLimit");
    }
  }
  if (limits.count > 1 && metric.interval.empty()) {
    return InvalidArgument("interval must be specified when count > 1");
  }
  return {};
}

Result<void> ValidateDuration(std::string_view text, std::string_view field) {
  if (text.empty()) return {};
  if (const auto parsed = ParseGoDuration(text); !parsed) {
    return InvalidArgument(fmt::format("invalid {} string: {}", field, parsed.error().message));
  }
  return {};
}

Result<void> ValidateProvider(const MetricProvider& provider) {
  const size_t providers = (provider.prometheus ? 1u : 0u) + (provider.web ? 1u : 0u) +
                           provider.others.size() + provider.plugins.size();
  if (providers == 0) return InvalidArgument("no provider specified");
  if (providers > 1) return InvalidArgument("multiple providers specified");
  return {};
}

}  // namespace

Result<void> ValidateMetric(const Metric& metric) {
  const Limits limits{ValueOr0(metric.count), ValueOr0(metric.failure_limit),
                      ValueOr0(metric.consecutive_success_limit),
                      ValueOr0(metric.inconclusive_limit)};
  SERIN_CHECK_OK(ValidateSigns(metric, limits));
  SERIN_CHECK_OK(ValidateCount(metric, limits));
  SERIN_CHECK_OK(ValidateDuration(metric.interval, "interval"));
  SERIN_CHECK_OK(ValidateDuration(metric.initial_delay, "startDelay"));
  return ValidateProvider(metric.provider);
}

Result<void> ValidateMetrics(std::span<const Metric> metrics) {
  if (metrics.empty()) return InvalidArgument("no metrics specified");
  std::set<std::string_view> names;
  for (size_t i = 0; i < metrics.size(); ++i) {
    if (!names.insert(metrics[i].name).second) {
      return InvalidArgument(fmt::format("metrics[{}]: duplicate name '{}'", i, metrics[i].name));
    }
    if (const auto valid = ValidateMetric(metrics[i]); !valid) {
      return InvalidArgument(fmt::format("metrics[{}]: {}", i, valid.error().message));
    }
  }
  return {};
}

}  // namespace serin::model
