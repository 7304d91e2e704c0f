#include "engine/analysis/source_providers.h"

#include <fmt/format.h>

#include "engine/analysis/prometheus_provider.h"
#include "engine/analysis/serin_config.h"
#include "engine/analysis/serin_provider.h"
#include "engine/analysis/web_provider.h"

namespace serin::analysis {

Result<std::shared_ptr<Provider>> SourceProviders::Create(const model::Metric& metric) {
  const std::string name = metric.provider.Name();
  if (name == "prometheus") {
    return CreatePrometheusProvider(metric, metrics_);
  }
  if (name == "web") {
    return CreateWebProvider(metric, web_);
  }
  if (name == "plugin" && metric.provider.plugins.front().name == kSerinPlugin) {
    return CreateSerinProvider(metric, metrics_);
  }
  return InvalidArgument(fmt::format("no valid provider in metric '{}'", metric.name));
}

}  // namespace serin::analysis
