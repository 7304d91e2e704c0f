#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/provider.h"
#include "engine/analysis/sample_result.h"

namespace serin::analysis {

// For each metric's name its successive results, at least one; an Error is a measurement that ends
// in Error with its message. Past the end the last one repeats.
using Script =
    std::map<std::string, std::shared_ptr<const std::vector<Result<Sample>>>, std::less<>>;

// Reads a `--values` file, YAML or JSON: a map from metric names to lists of R (sample_result.h) or
// `{"error":"…"}`. Errors name metric and index, `values.success-rate[3]: …`, and carry a position
// without a file. The limits are those of model/node.h.
Result<Script> ParseScript(std::string_view text);

// Providers that answer from a script instead of measuring, whatever provider the metric has; they
// judge with the metric's conditions, also where Argo's provider (job, kayenta) ignores them. Which
// result is next follows from the run's status alone, so that providers are shared freely. A
// metric that the script does not name is a construction error.
class ScriptedProviders final : public ProviderFactory {
 public:
  explicit ScriptedProviders(Script script);
  Result<std::shared_ptr<Provider>> Create(const model::Metric& metric) override;

 private:
  Script script_;
};

}  // namespace serin::analysis
