#pragma once

#include <memory>
#include <string>

#include "cli/context.h"
#include "cli/options.h"
#include "engine/base/clock.h"
#include "engine/base/result.h"
#include "engine/source/metric_source.h"
#include "engine/source/web_source.h"

namespace serin::http {
class Client;
}
namespace serin::prometheus {
class PrometheusSources;
}

namespace serin::cli {

// The live Prometheus and web sources, set up from the command line.
class LiveSources {
 public:
  // `clock` must outlive the sources.
  static Result<std::unique_ptr<LiveSources>> Create(const PrometheusOptions& options,
                                                     const Clock& clock, Context& context);
  ~LiveSources();
  LiveSources(const LiveSources&) = delete;
  LiveSources& operator=(const LiveSources&) = delete;

  source::MetricSources& metrics();
  source::WebSource& web() { return *web_; }
  // Where metrics without an address of their own are asked; empty: nowhere.
  const std::string& default_address() const { return default_address_; }
  const std::string& bearer_token() const { return bearer_token_; }

 private:
  LiveSources() = default;

  std::string default_address_;
  std::string bearer_token_;
  std::shared_ptr<http::Client> client_;
  std::shared_ptr<prometheus::PrometheusSources> metrics_;
  std::shared_ptr<source::WebSource> web_;
};

}  // namespace serin::cli
