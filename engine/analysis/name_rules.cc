#include "engine/analysis/name_rules.h"

#include <fmt/format.h>
#include <re2/re2.h>

namespace serin::analysis {
namespace {

// Calls `apply` for every metric whose name `rule` matches; says whether any did.
template <typename Apply>
bool ForEachMatch(const std::string& rule, std::span<MetricPolicy> metrics, const Apply& apply) {
  RE2::Options options;
  options.set_log_errors(false);
  const RE2 expression(rule, options);
  if (!expression.ok()) {
    return false;
  }
  bool matched = false;
  for (MetricPolicy& metric : metrics) {
    if (RE2::PartialMatch(metric.name, expression)) {
      apply(metric);
      matched = true;
    }
  }
  return matched;
}

tl::unexpected<Error> Unmatched(std::string_view field, size_t index) {
  return InvalidArgument(fmt::format("{}[{}]: Rule didn't match any metric name(s)", field, index));
}

}  // namespace

Result<void> ApplyDryRunRules(std::span<const model::DryRun> rules,
                              std::span<MetricPolicy> metrics) {
  for (size_t i = 0; i < rules.size(); ++i) {
    if (!ForEachMatch(rules[i].metric_name, metrics,
                      [](MetricPolicy& metric) { metric.dry_run = true; })) {
      return Unmatched("dryRun", i);
    }
  }
  return {};
}

Result<void> ApplyRetentionRules(std::span<const model::MeasurementRetention> rules,
                                 std::span<MetricPolicy> metrics) {
  for (size_t i = 0; i < rules.size(); ++i) {
    const int32_t limit = rules[i].limit > 0 ? rules[i].limit : kDefaultMeasurementLimit;
    if (!ForEachMatch(rules[i].metric_name, metrics,
                      [limit](MetricPolicy& metric) { metric.measurement_limit = limit; })) {
      return Unmatched("measurementRetention", i);
    }
  }
  return {};
}

}  // namespace serin::analysis
