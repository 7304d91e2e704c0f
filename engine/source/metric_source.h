#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/source/endpoint.h"
#include "engine/source/value.h"

namespace serin::source {

struct QueryRange {
  Timestamp start;
  Timestamp end;
  Duration step{};

  friend bool operator==(const QueryRange&, const QueryRange&) = default;
};

struct QueryRequest {
  std::string promql;
  Timestamp at;                     // the instant; not used when `range` is set
  std::optional<QueryRange> range;  // set: a range query
  std::stop_token stop;             // asked: the query ends soon with kCancelled
};

struct QueryResponse {
  Value value;
  std::vector<std::string> warnings;
};

// Where numbers come from: a live Prometheus, a recording, a simulation. Nothing above can tell
// which. Query blocks until there is an answer or the source's own timeout ends; it may be called
// from several threads at once.
//
// Errors carry the text that Argo's Prometheus provider would store as the measurement's message
// (spec/argo-analysis.md Q-10), without secrets.
class MetricSource {
 public:
  virtual ~MetricSource() = default;
  virtual Result<QueryResponse> Query(const QueryRequest& request) = 0;
};

// Gives the source for an endpoint. The live one checks the endpoint (Q-1 … Q-6; its errors are
// construction errors, X-2) and shares connections; offline ones answer with the same source for
// every endpoint. Safe from several threads.
class MetricSources {
 public:
  virtual ~MetricSources() = default;
  virtual Result<std::shared_ptr<MetricSource>> Open(const Endpoint& endpoint) = 0;
};

}  // namespace serin::source
