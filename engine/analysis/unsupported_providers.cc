#include "engine/analysis/unsupported_providers.h"

#include "engine/analysis/serin_config.h"

namespace serin::analysis {

std::vector<UnsupportedProvider> UnsupportedProviders(std::span<const model::Metric> metrics) {
  std::vector<UnsupportedProvider> unsupported;
  for (const model::Metric& metric : metrics) {
    const std::string name = metric.provider.Name();
    if (name == "plugin") {
      const std::string& plugin = metric.provider.plugins.front().name;
      if (plugin != kSerinPlugin) {
        unsupported.push_back({metric.name, "plugin " + plugin});
      }
    } else if (!name.empty() && name != "prometheus" && name != "web") {
      unsupported.push_back({metric.name, name});
    }
  }
  return unsupported;
}

std::vector<std::string> MetricsWithoutValues(std::span<const model::Metric> metrics,
                                              const Script& script) {
  std::vector<std::string> missing;
  for (const model::Metric& metric : metrics) {
    if (!script.contains(metric.name)) {
      missing.push_back(metric.name);
    }
  }
  return missing;
}

}  // namespace serin::analysis
