#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/model/metric.h"

namespace serin::analysis {

inline constexpr int32_t kDefaultConsecutiveErrorLimit = 4;
inline constexpr int32_t kDefaultMeasurementLimit = 10;  // measurements kept for a metric (G-1)

// What the rules of §6 to §11 need to know about a metric, its texts parsed. Source:
// spec/argo-analysis.md §1.3; upstream utils/defaults/defaults.go.
struct MetricPolicy {
  std::string name;
  std::optional<Duration> interval;
  std::optional<Duration> initial_delay;
  std::optional<int32_t> count;  // the effective count; absent is unbounded
  int32_t failure_limit = 0;     // -1: off
  int32_t inconclusive_limit = 0;
  int32_t consecutive_error_limit = kDefaultConsecutiveErrorLimit;
  int32_t consecutive_success_limit = 0;  // 0: off
  bool dry_run = false;
  int32_t measurement_limit = kDefaultMeasurementLimit;
};

// The policy of a metric whose placeholders are substituted, without dry-run and retention. Fails
// only where a duration does not parse, which validation (V-10, V-11) finds first.
Result<MetricPolicy> MakeMetricPolicy(const model::Metric& metric);

}  // namespace serin::analysis
