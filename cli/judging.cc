#include "cli/judging.h"

#include <fmt/format.h>

#include "cli/files.h"
#include "cli/live_sources.h"
#include "cli/real_clock.h"
#include "cli/secrets.h"
#include "engine/analysis/run_loop.h"
#include "engine/analysis/serin_config.h"
#include "engine/analysis/source_providers.h"
#include "engine/analysis/thread_task_runner.h"
#include "engine/analysis/unsupported_providers.h"
#include "engine/base/duration.h"
#include "metrics/prometheus/prometheus_sources.h"

namespace serin::cli {
namespace {

// What is wrong with a metric's own configuration is for its measurement to say, not for this.
bool AsksTheDefaultAddress(const model::Metric& metric) {
  const model::MetricProvider& provider = metric.provider;
  if (provider.prometheus) return provider.prometheus->endpoint.address.empty();
  if (provider.Name() != "plugin") return false;
  const auto config = analysis::ParseSerinConfig(provider.plugins.front().json);
  return config && config->prometheus.endpoint.address.empty();
}

}  // namespace

Judging::~Judging() = default;

Result<std::unique_ptr<Judging>> Judging::Create(const JudgingOptions& options, Context& context) {
  std::unique_ptr<Judging> judging(new Judging);
  SERIN_TRY(judging->secrets_, LoadSecrets(options.secrets, context));
  judging->redactor_ = judging->secrets_.MakeRedactor();
  if (!options.values.file.empty()) {
    SERIN_CHECK_OK(judging->SetUpValues(options.values, context));
  } else {
    SERIN_CHECK_OK(judging->SetUpLive(options.prometheus, context));
  }
  return judging;
}

Result<void> Judging::SetUpValues(const ValuesOptions& options, Context& context) {
  SERIN_TRY(const NamedText file, ReadFile(options.file, *context.in));
  auto script = analysis::ParseScript(file.text);
  if (!script) {
    return InvalidArgument(fmt::format("{}: {}", options.file, script.error().ToString()));
  }
  auto start = ParseRfc3339(options.at);
  if (!start) return InvalidArgument("--at: " + start.error().message);
  auto limit = ParseGoDuration(options.max_duration);
  if (!limit) return InvalidArgument("--max-duration: " + limit.error().message);
  if (*limit <= Duration::zero()) return InvalidArgument("--max-duration must be more than 0s");
  script_ = *std::move(script);
  max_duration_ = *limit;
  source_ = "values from " + options.file;
  clock_ = std::make_unique<VirtualClock>(analysis::VirtualStart(*start));
  providers_ = std::make_unique<analysis::ScriptedProviders>(*script_);
  tasks_ = std::make_unique<analysis::SerialTaskRunner>();
  return {};
}

Result<void> Judging::SetUpLive(const PrometheusOptions& options, Context& context) {
  clock_ = std::make_unique<RealClock>();
  SERIN_TRY(live_, LiveSources::Create(options, *clock_, context));
  redactor_.Add(live_->bearer_token());
  source_ = live_->default_address();
  providers_ = std::make_unique<analysis::SourceProviders>(live_->metrics(), live_->web());
  tasks_ = std::make_unique<analysis::ThreadTaskRunner>();
  return {};
}

Result<void> Judging::CheckMetrics(const std::vector<model::Metric>& metrics) const {
  std::string names;
  if (script_) {
    for (const std::string& metric : analysis::MetricsWithoutValues(metrics, *script_)) {
      names += fmt::format("\n  metric \"{}\"", metric);
    }
    if (names.empty()) return {};
    return InvalidArgument("the values file has no results for:" + names);
  }
  for (const auto& [metric, provider] : analysis::UnsupportedProviders(metrics)) {
    names += fmt::format("\n  metric \"{}\": provider {}", metric, provider);
  }
  if (names.empty()) return CheckAddresses(metrics);
  return InvalidArgument(
      "serin does not have the provider of these metrics; give their results with "
      "--values to judge without it:" +
      names);
}

Result<void> Judging::CheckAddresses(const std::vector<model::Metric>& metrics) const {
  if (!live_->default_address().empty()) return {};
  for (const model::Metric& metric : metrics) {
    if (!AsksTheDefaultAddress(metric)) continue;
    return InvalidArgument(
        fmt::format("metric \"{}\" has no Prometheus address: give --prometheus URL, or set {}",
                    metric.name, prometheus::kAddressVariable));
  }
  return {};
}

}  // namespace serin::cli
