#pragma once

#include <memory>
#include <string>

#include "engine/analysis/provider.h"
#include "engine/condition/value.h"
#include "engine/source/metric_source.h"
#include "engine/source/value.h"

namespace serin::analysis {

// Argo's Prometheus provider on a MetricSource (spec/argo-analysis.md §14). Source: upstream
// metricproviders/prometheus/prometheus.go.
Result<std::shared_ptr<Provider>> CreatePrometheusProvider(const model::Metric& metric,
                                                           source::MetricSources& sources);

// What a query's answer is to a condition, and the measurement's value (§14.3). A native histogram
// counts as 0 in a vector and is left out of a matrix. A string answer is an Error.
struct QueryResult {
  condition::Value value;
  std::string text;
};
Result<QueryResult> MapQueryValue(const source::Value& value);

// MetricResult.metadata of a metric that a Prometheus answers: `ResolvedPrometheusQuery`.
model::TextMap PrometheusMetadata(const model::Metric& metric);

// Measurement metadata for the warnings of an answer: `"a", "b"` under `warnings`.
model::TextMap WarningsMetadata(const std::vector<std::string>& warnings);

}  // namespace serin::analysis
