#include "engine/analysis/compiled_run.h"

#include <fmt/format.h>
#include <utility>

#include "engine/analysis/name_rules.h"
#include "engine/model/substitute.h"
#include "engine/model/validate_metric.h"

namespace serin::analysis {
namespace {

bool IsSecret(const model::Argument& argument) {
  return argument.value_from && argument.value_from->secret_key_ref;
}

std::string ArgumentsMessage(const Error& error) {
  return fmt::format("Unable to resolve metric arguments: {}", error.message);
}

std::string SpecMessage(const Error& error) {
  return fmt::format("Analysis spec invalid: {}", error.message);
}

Result<std::vector<MetricPolicy>> MakePolicies(const model::AnalysisRunSpec& spec,
                                               std::span<const model::Metric> resolved) {
  SERIN_CHECK_OK(model::ValidateMetrics(resolved));
  std::vector<MetricPolicy> policies;
  policies.reserve(resolved.size());
  for (const model::Metric& metric : resolved) {
    SERIN_TRY(MetricPolicy policy, MakeMetricPolicy(metric));
    policies.push_back(std::move(policy));
  }
  SERIN_CHECK_OK(ApplyDryRunRules(spec.dry_run, policies));
  SERIN_CHECK_OK(ApplyRetentionRules(spec.measurement_retention, policies));
  return policies;
}

}  // namespace

CompiledRun::CompiledRun(std::shared_ptr<const model::AnalysisRunSpec> spec)
    : spec_(std::move(spec)) {}

std::shared_ptr<const CompiledRun> CompiledRun::Compile(
    std::shared_ptr<const model::AnalysisRunSpec> spec, const model::SecretStore& secrets,
    ProviderFactory& factory) {
  std::shared_ptr<CompiledRun> compiled(new CompiledRun(std::move(spec)));
  const std::vector<model::Argument> placeholders =
      model::WithPlaceholderSecrets(compiled->spec_->args);
  auto resolved = model::ResolveMetrics(compiled->spec_->metrics, placeholders);
  if (!resolved) {
    compiled->error_ = ArgumentsMessage(resolved.error());
    return compiled;
  }
  auto policies = MakePolicies(*compiled->spec_, *resolved);
  if (!policies) {
    compiled->error_ = SpecMessage(policies.error());
    return compiled;
  }
  compiled->policies_ = std::move(*policies);
  compiled->CompileMetrics(std::move(*resolved), secrets, factory);
  return compiled;
}

void CompiledRun::CompileMetrics(std::vector<model::Metric> resolved,
                                 const model::SecretStore& secrets, ProviderFactory& factory) {
  const auto arguments = model::WithRealSecrets(spec_->args, secrets);
  if (!arguments) {
    secrets_error_ = ArgumentsMessage(arguments.error());
    return;
  }
  bool secret = false;
  for (const model::Argument& argument : *arguments) {
    if (IsSecret(argument)) {
      redactor_.Add(*argument.value);
      secret = true;
    }
  }
  metrics_.reserve(resolved.size());
  for (size_t i = 0; i < resolved.size(); ++i) {
    auto placeholder = std::make_shared<const model::Metric>(std::move(resolved[i]));
    if (!secret) {
      metrics_.push_back({placeholder, placeholder, factory.Create(*placeholder)});
      continue;
    }
    auto real = model::ResolveMetric(spec_->metrics[i], *arguments);
    if (!real) {
      metrics_.push_back({placeholder, Fail(real.error()), Fail(real.error())});
      continue;
    }
    auto with_secrets = std::make_shared<const model::Metric>(std::move(*real));
    metrics_.push_back({placeholder, with_secrets, factory.Create(*with_secrets)});
  }
}

}  // namespace serin::analysis
