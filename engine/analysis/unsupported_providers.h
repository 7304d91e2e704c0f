#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/analysis/scripted_provider.h"
#include "engine/model/metric.h"

namespace serin::analysis {

struct UnsupportedProvider {
  std::string metric;
  std::string provider;  // `datadog`, `job`; of a plugin `plugin <namespace>/<name>`

  friend bool operator==(const UnsupportedProvider&, const UnsupportedProvider&) = default;
};

// The metrics whose provider Serin does not have. Metrics without a provider are left to
// validation (V-12).
std::vector<UnsupportedProvider> UnsupportedProviders(std::span<const model::Metric> metrics);

// The metrics for which a script gives no results. Scripts name metrics as they are after
// substitution, so `metrics` should be resolved.
std::vector<std::string> MetricsWithoutValues(std::span<const model::Metric> metrics,
                                              const Script& script);

}  // namespace serin::analysis
