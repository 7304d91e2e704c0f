#pragma once

#include <map>
#include <memory>
#include <string>

#include "engine/base/redact.h"
#include "metrics/http/client.h"
#include "metrics/http/flight.h"
#include "metrics/http/transport.h"
#include "metrics/prometheus/backoff.h"
#include "metrics/prometheus/endpoint_check.h"
#include "metrics/prometheus/prometheus_sources.h"
#include "metrics/prometheus/query_form.h"

// Internal to metrics/: includes Asio.
namespace serin::prometheus {

// The queries of one endpoint, on the worker's thread.
class LiveQueries final : public std::enable_shared_from_this<LiveQueries> {
 public:
  using Callback = PrometheusSource::Callback;

  // `transport` carries the endpoint's authentication already. `client` outlives the work.
  LiveQueries(CheckedEndpoint endpoint, http::Client& client,
              std::shared_ptr<http::Transport> transport, std::shared_ptr<Backoff> backoff);

  // Begins the query, or joins an equal one that is in flight.
  void Launch(const source::QueryRequest& request, Callback callback);

 private:
  using QueryFlight = http::Flight<source::QueryResponse>;

  // Asks until there is an answer that does not ask to wait. `self` keeps this alive.
  http::Task<Result<source::QueryResponse>> Ask(std::shared_ptr<LiveQueries> self, QueryForm form,
                                                http::Context& context);
  // POST, and GET where the server does not take that.
  http::Task<Result<http::Response>> PostOrGet(const QueryForm& form, http::Context& context);
  // Notes what an answer asks for; false where it asks for nothing.
  bool MustWait(const http::Response& response);

  const CheckedEndpoint endpoint_;
  http::Worker& worker_;
  const Clock& clock_;
  const std::shared_ptr<http::Transport> transport_;
  const std::shared_ptr<Backoff> backoff_;
  const Redactor redactor_;
  std::map<std::string, std::weak_ptr<QueryFlight>> in_flight_;  // by form and instant
};

}  // namespace serin::prometheus
