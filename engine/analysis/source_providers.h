#pragma once

#include <memory>

#include "engine/analysis/provider.h"
#include "engine/source/metric_source.h"
#include "engine/source/web_source.h"

namespace serin::analysis {

// The providers that Serin has: prometheus and its own plugin (serin_config.h) on `metrics`, web on
// `web`. Both outlive the providers.
class SourceProviders final : public ProviderFactory {
 public:
  SourceProviders(source::MetricSources& metrics, source::WebSource& web)
      : metrics_(metrics), web_(web) {}
  Result<std::shared_ptr<Provider>> Create(const model::Metric& metric) override;

 private:
  source::MetricSources& metrics_;
  source::WebSource& web_;
};

}  // namespace serin::analysis
