#pragma once

#include <gtest/gtest.h>
#include <memory>
#include <string>

#include "metrics/http/client.h"
#include "metrics/prometheus/prometheus_sources.h"
#include "tests/metrics/testing/manual_clock.h"
#include "tests/metrics/testing/stub_server.h"

namespace serin::testing {

// An API answer with one number.
inline constexpr char kOne[] =
    R"({"status":"success","data":{"resultType":"scalar","result":[1700000000,"1"]}})";

inline source::Endpoint EndpointAt(const std::string& address, int64_t timeout_seconds = 20) {
  source::Endpoint endpoint;
  endpoint.address = address;
  endpoint.timeout_seconds = timeout_seconds;
  return endpoint;
}

inline source::QueryRequest InstantQuery(const std::string& promql = "up") {
  source::QueryRequest request;
  request.promql = promql;
  request.at = Timestamp::FromUnixSeconds(1'700'000'000);
  return request;
}

// A client with an environment and a clock of the test's, and live sources over it.
class LiveFixture : public ::testing::Test {
 protected:
  // Replaces the client; whatever came from the old one must be gone.
  void Connect(http::ClientOptions options, prometheus::PrometheusOptions prometheus = {}) {
    sources_.reset();
    client_ = http::Client::Create(std::move(options), environment_, clock_);
    sources_ = prometheus::PrometheusSources::Create(std::move(prometheus), client_);
  }

  Result<source::QueryResponse> Ask(const source::Endpoint& endpoint,
                                    const source::QueryRequest& request = InstantQuery()) {
    if (!client_) Connect({});
    auto source = sources_->Open(endpoint);
    if (!source) return Fail(source.error());
    return (*source)->Query(request);
  }
  // The message of the error that must come.
  std::string ErrorOf(const source::Endpoint& endpoint) {
    const auto answer = Ask(endpoint);
    EXPECT_FALSE(answer);
    return answer ? "" : answer.error().message;
  }

  ManualClock clock_;
  http::Environment environment_ = http::Environment::Empty();
  std::shared_ptr<http::Client> client_;
  std::shared_ptr<prometheus::PrometheusSources> sources_;
};

}  // namespace serin::testing
