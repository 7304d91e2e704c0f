#pragma once

#include <string>
#include <vector>

#include "engine/condition/value.h"
#include "engine/model/metric.h"

namespace serin::lint {

// A result that a metric's provider may give, to try a condition on.
struct SampleShape {
  std::string name;  // `a vector`, `a scalar`, `a JSON object`
  condition::Value value;
};

// The shapes of results that the metric's provider gives (spec/argo-analysis.md §12.4, §14.3, §16),
// the likeliest first: for Prometheus a vector, or a scalar where the query says so; for a formula
// a number.
std::vector<SampleShape> ResultShapes(const model::Metric& metric);

// Is it measured by Serin's own plugin configuration (engine/analysis/serin_config.h)?
bool IsSerinMetric(const model::Metric& metric);

// Does the metric's provider give numbers (Prometheus in either way)?
bool IsNumeric(const model::Metric& metric);

// Does the metric's provider answer with a list that may be empty (a Prometheus vector)?
bool MayBeEmptyVector(const model::Metric& metric);

}  // namespace serin::lint
