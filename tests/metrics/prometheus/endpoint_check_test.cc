#include "metrics/prometheus/endpoint_check.h"

#include <gtest/gtest.h>

namespace serin::prometheus {
namespace {

http::Environment WithAddress(const std::string& address) {
  http::Environment environment = http::Environment::Empty();
  environment.variable = [address](const std::string& name) -> std::optional<std::string> {
    if (name == kAddressVariable) return address;
    return std::nullopt;
  };
  return environment;
}

source::Endpoint At(const std::string& address) {
  source::Endpoint endpoint;
  endpoint.address = address;
  return endpoint;
}

// The URL that is used, or the error.
std::string Outcome(const source::Endpoint& endpoint, const PrometheusOptions& options = {},
                    const http::Environment& environment = http::Environment::Empty()) {
  const auto checked = CheckEndpoint(endpoint, options, environment);
  return checked ? checked->url.Display() : checked.error().message;
}

TEST(CheckEndpoint, Q1_TheAddressNeedsSchemeAndHost) {
  for (const char* address : {"prometheus", "prometheus:9090", "127.0.0.1:9090", "http://",
                              "/metrics", "http:///x", "://x", "http://[::1"}) {
    EXPECT_EQ(Outcome(At(address)), "prometheus address is not is url format") << address;
  }
  EXPECT_EQ(Outcome(At("http://prometheus:9090")), "http://prometheus:9090");
}

TEST(CheckEndpoint, Q2_TheMetricThenTheOptionThenTheEnvironment) {
  PrometheusOptions options;
  const auto environment = WithAddress("http://env");
  EXPECT_EQ(Outcome(At(""), options, environment), "http://env");
  options.default_address = "http://option";
  EXPECT_EQ(Outcome(At(""), options, environment), "http://option");
  EXPECT_EQ(Outcome(At("http://metric"), options, environment), "http://metric");
  EXPECT_EQ(Outcome(At(""), {}, WithAddress("nonsense")),
            "prometheus address is not is url format");
}

TEST(CheckEndpoint, InsecureIsForTheDefaultAddressOnly) {
  PrometheusOptions options;
  options.default_address = "https://default:9090";
  options.insecure = true;
  const auto none = http::Environment::Empty();
  EXPECT_TRUE(CheckEndpoint(At(""), options, none)->endpoint.insecure);
  EXPECT_FALSE(CheckEndpoint(At("https://other:9090"), options, none)->endpoint.insecure);
}

TEST(CheckEndpoint, Q3_NoAddressAtAll) {
  EXPECT_EQ(Outcome(At("")), "prometheus address is not configured");
  EXPECT_EQ(Outcome(At(""), {}, WithAddress("")), "prometheus address is not configured");
}

TEST(CheckEndpoint, Q4_BasicAuthNeedsBoth) {
  source::Endpoint endpoint = At("http://p");
  endpoint.authentication.basic_auth.username = "u";
  EXPECT_EQ(Outcome(endpoint),
            "missing mandatory parameter in metric for basic auth setup: password");
  endpoint.authentication.basic_auth = {"", "p"};
  EXPECT_EQ(Outcome(endpoint),
            "missing mandatory parameter in metric for basic auth setup: username");
}

TEST(CheckEndpoint, Q5_OAuth2NeedsClientIdAndSecret) {
  source::Endpoint endpoint = At("http://p");
  endpoint.authentication.oauth2.client_id = "id";
  EXPECT_EQ(Outcome(endpoint), "http://p");  // without a token URL it is not used
  endpoint.authentication.oauth2.token_url = "http://t";
  EXPECT_EQ(Outcome(endpoint), "missing mandatory parameter in metric for OAuth2 setup");
  endpoint.authentication.oauth2.client_secret = "s";
  EXPECT_EQ(Outcome(endpoint), "http://p");
}

TEST(CheckEndpoint, Q6_TheTimeoutIsNotNegative) {
  source::Endpoint endpoint = At("http://p");
  endpoint.timeout_seconds = -1;
  EXPECT_EQ(Outcome(endpoint), "prometheus timeout should not be negative");
}

TEST(CheckEndpoint, Q7_TheTimeoutIsThirtySecondsUnlessGiven) {
  source::Endpoint endpoint = At("http://p");
  const auto timeout = [&] {
    return CheckEndpoint(endpoint, {}, http::Environment::Empty())->timeout;
  };
  EXPECT_EQ(timeout(), std::chrono::seconds(30));
  endpoint.timeout_seconds = 0;
  EXPECT_EQ(timeout(), std::chrono::seconds(0));
  endpoint.timeout_seconds = std::numeric_limits<int64_t>::max();
  EXPECT_GT(timeout(), std::chrono::hours(24));
}

TEST(CheckEndpoint, TheFirstMistakeInArgosOrderIsTold) {
  source::Endpoint endpoint = At("");
  endpoint.timeout_seconds = -1;
  endpoint.authentication.basic_auth.username = "u";
  EXPECT_EQ(Outcome(endpoint), "prometheus address is not configured");
  endpoint.address = "http://p";
  EXPECT_EQ(Outcome(endpoint),
            "missing mandatory parameter in metric for basic auth setup: password");
}

}  // namespace
}  // namespace serin::prometheus
