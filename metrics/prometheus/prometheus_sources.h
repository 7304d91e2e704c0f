#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/source/metric_source.h"
#include "metrics/http/client.h"

namespace serin::prometheus {

// The environment variable that gives the address when nothing else does.
inline constexpr char kAddressVariable[] = "ARGO_ROLLOUTS_PROMETHEUS_ADDRESS";

struct PrometheusOptions {
  // For metrics without an address of their own (`--prometheus`); goes before kAddressVariable.
  std::string default_address;
  // Sent with every query unless the metric sets the same header; a tenant, for example.
  std::vector<source::Header> headers;
  // Used where the metric has no authentication of its own, and only at the default address.
  std::string bearer_token;
  // No TLS verification, only at the default address.
  bool insecure = false;
};

// A live Prometheus, or anything that speaks its HTTP API. Source: spec/argo-analysis.md §14.
class PrometheusSource : public source::MetricSource {
 public:
  using Callback = std::function<void(Result<source::QueryResponse>)>;

  // Blocks until QueryAsync calls back. Not from a callback.
  Result<source::QueryResponse> Query(const source::QueryRequest& request) final;

  // Calls back exactly once, on the client's thread, within the endpoint's timeout; the callback
  // must not block. Equal queries for the same instant that are in flight together are asked once.
  virtual void QueryAsync(source::QueryRequest request, Callback callback) = 0;
};

// Opens endpoints. Sources of equal endpoints share state: connections, tokens, queries in flight.
class PrometheusSources : public source::MetricSources {
 public:
  static std::shared_ptr<PrometheusSources> Create(PrometheusOptions options,
                                                   std::shared_ptr<http::Client> client);

  // Checks the endpoint (Q-1 … Q-6) with Argo's texts. Does no I/O except for the files that
  // SigV4 profiles live in.
  virtual Result<std::shared_ptr<PrometheusSource>> OpenPrometheus(
      const source::Endpoint& endpoint) = 0;

  Result<std::shared_ptr<source::MetricSource>> Open(const source::Endpoint& endpoint) final;
};

}  // namespace serin::prometheus
