#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/metric.h"

namespace serin::analysis {

// The key under `provider.plugin` that is Serin's own.
inline constexpr std::string_view kSerinPlugin = "serin/analysis";

struct NamedQuery {
  std::string name;
  std::string promql;

  friend bool operator==(const NamedQuery&, const NamedQuery&) = default;
};

// What stands under `provider.plugin."serin/analysis"`: one query, or several with a formula over
// their names.
//
//   prometheus: {address, headers, authentication, timeout, insecure, rangeQuery}  # Argo's fields
//   query: PROMQL                        # either this,
//   queries: {NAME: PROMQL, …}           # or these two
//   formula: 1 - errors / total
struct SerinConfig {
  model::PrometheusMetric prometheus;  // its query is `query`
  std::vector<NamedQuery> queries;     // by name; empty where `query` is given
  std::string formula;
};

// Strict: a field that is unknown, has the wrong type, is missing or does not go with another is an
// error that names it: `serin/analysis: queries: expected a map from names to queries`.
Result<SerinConfig> ParseSerinConfig(std::string_view json);

}  // namespace serin::analysis
