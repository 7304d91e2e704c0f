#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/analysis/metric_policy.h"
#include "engine/analysis/provider.h"
#include "engine/base/redact.h"
#include "engine/base/result.h"
#include "engine/model/analysis.h"
#include "engine/model/secrets.h"

namespace serin::analysis {

// One metric as its provider sees it.
struct CompiledMetric {
  std::shared_ptr<const model::Metric> resolved;              // secrets are placeholders (K-1)
  Result<std::shared_ptr<const model::Metric>> with_secrets;  // an Error ends the run
  Result<std::shared_ptr<Provider>> provider;  // an Error is a construction error
};

// What R-2 … R-5 make of a run's spec, done once: metrics substituted, validated, their rules
// parsed and their providers built with compiled conditions. Immutable; runs of an equal spec share
// one, from several threads.
class CompiledRun {
 public:
  // Never fails: a spec that Argo would refuse gives a CompiledRun whose error() says why.
  // `factory` is used during the call only.
  static std::shared_ptr<const CompiledRun> Compile(
      std::shared_ptr<const model::AnalysisRunSpec> spec, const model::SecretStore& secrets,
      ProviderFactory& factory);

  const model::AnalysisRunSpec& spec() const { return *spec_; }
  // The run's message where R-2 … R-5 end it: `Analysis spec invalid: …`. Empty: none.
  const std::string& error() const { return error_; }
  // The same for secrets that cannot be read (K-2), which end the run in R-7.
  const std::string& secrets_error() const { return secrets_error_; }
  // Parallel lists, in the order of the spec; empty where error() is set, and metrics() also where
  // secrets_error() is.
  std::span<const MetricPolicy> policies() const { return policies_; }
  std::span<const CompiledMetric> metrics() const { return metrics_; }
  // Knows the secrets that this spec refers to.
  const Redactor& redactor() const { return redactor_; }

 private:
  explicit CompiledRun(std::shared_ptr<const model::AnalysisRunSpec> spec);
  void CompileMetrics(std::vector<model::Metric> resolved, const model::SecretStore& secrets,
                      ProviderFactory& factory);

  std::shared_ptr<const model::AnalysisRunSpec> spec_;
  std::vector<MetricPolicy> policies_;
  std::vector<CompiledMetric> metrics_;
  Redactor redactor_;
  std::string error_;
  std::string secrets_error_;
};

}  // namespace serin::analysis
