#include "metrics/prometheus/endpoint_check.h"

#include <limits>
#include <utility>

namespace serin::prometheus {
namespace {

Result<void> CheckAuthentication(const source::Authentication& authentication) {
  const source::BasicAuth& basic = authentication.basic_auth;
  if (basic.username.empty() != basic.password.empty()) {
    return InvalidArgument(
        fmt::format("missing mandatory parameter in metric for basic auth setup: {}",
                    basic.username.empty() ? "username" : "password"));
  }
  const source::OAuth2& oauth2 = authentication.oauth2;
  if (!oauth2.token_url.empty() && (oauth2.client_id.empty() || oauth2.client_secret.empty())) {
    return InvalidArgument("missing mandatory parameter in metric for OAuth2 setup");
  }
  return {};
}

Result<Duration> CheckTimeout(const source::Endpoint& endpoint) {
  if (!endpoint.timeout_seconds) return kDefaultTimeout;
  const int64_t seconds = *endpoint.timeout_seconds;
  if (seconds < 0) return InvalidArgument("prometheus timeout should not be negative");
  // Upstream's multiplication overflows here; a hundred years are as good as the number asked for.
  constexpr int64_t kMost = int64_t{100} * 365 * 24 * 3600;
  return Duration(std::chrono::seconds(std::min(seconds, kMost)));
}

bool SameServer(const http::Url& a, const http::Url& b) {
  return a.scheme == b.scheme && a.host == b.host && a.PortOrDefault() == b.PortOrDefault();
}

void AddDefaults(const PrometheusOptions& options, source::Endpoint& endpoint) {
  endpoint.headers.insert(endpoint.headers.begin(), options.headers.begin(), options.headers.end());
  endpoint.insecure = endpoint.insecure || options.insecure;
  const source::Authentication none;
  if (endpoint.bearer_token.empty() && endpoint.authentication == none) {
    endpoint.bearer_token = options.bearer_token;
  }
}

}  // namespace

Result<CheckedEndpoint> CheckEndpoint(const source::Endpoint& endpoint,
                                      const PrometheusOptions& options,
                                      const http::Environment& environment) {
  const std::string fallback =
      options.default_address.empty() ? environment.Get(kAddressVariable) : options.default_address;
  CheckedEndpoint checked;
  checked.endpoint = endpoint;
  checked.address = endpoint.address.empty() ? fallback : endpoint.address;
  if (checked.address.empty()) return InvalidArgument("prometheus address is not configured");
  Result<http::Url> url = http::ParseUrl(checked.address);
  if (!url) return InvalidArgument("prometheus address is not is url format");
  checked.url = std::move(*url);
  SERIN_CHECK_OK(CheckAuthentication(endpoint.authentication));
  SERIN_TRY(checked.timeout, CheckTimeout(endpoint));
  const Result<http::Url> fallback_url = http::ParseUrl(fallback);
  if (fallback_url && SameServer(checked.url, *fallback_url)) {
    AddDefaults(options, checked.endpoint);
  }
  return checked;
}

}  // namespace serin::prometheus
