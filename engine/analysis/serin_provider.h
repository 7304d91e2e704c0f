#pragma once

#include <memory>

#include "engine/analysis/provider.h"
#include "engine/source/metric_source.h"

namespace serin::analysis {

// The provider of a metric with `provider.plugin."serin/analysis"` (serin_config.h). One query is
// measured as Argo's Prometheus provider does; of several, each must give one number, and the
// result is the formula's number. The single numbers are kept in the measurement's metadata under
// `query.<name>`, the queries in the metric's under `ResolvedPrometheusQuery.<name>`. Errors are
// construction errors.
Result<std::shared_ptr<Provider>> CreateSerinProvider(const model::Metric& metric,
                                                      source::MetricSources& sources);

}  // namespace serin::analysis
