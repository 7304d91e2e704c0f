#pragma once

#include <vector>

#include "engine/source/endpoint.h"
#include "metrics/http/environment.h"
#include "metrics/http/url.h"
#include "metrics/prometheus/prometheus_sources.h"

namespace serin::prometheus {

// The timeout of a metric that names none.
inline constexpr Duration kDefaultTimeout = std::chrono::seconds(30);

// An endpoint that passed Q-1 … Q-7, with the defaults filled in.
struct CheckedEndpoint {
  http::Url url;
  std::string address;  // as written, wherever it came from
  Duration timeout{};
  source::Endpoint endpoint;  // headers and bearer token include the defaults that apply
};

// Checks in Argo's order with Argo's texts. The address is the metric's, then
// options.default_address, then the environment's. The options' headers and bearer token apply to
// the default address alone, so that a metric that names a server of its own never gets them.
Result<CheckedEndpoint> CheckEndpoint(const source::Endpoint& endpoint,
                                      const PrometheusOptions& options,
                                      const http::Environment& environment);

}  // namespace serin::prometheus
