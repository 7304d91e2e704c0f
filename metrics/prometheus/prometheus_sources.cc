#include "metrics/prometheus/prometheus_sources.h"

#include <future>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "metrics/auth/aws_config.h"
#include "metrics/auth/header_transports.h"
#include "metrics/auth/oauth2_transport.h"
#include "metrics/auth/sigv4_transport.h"
#include "metrics/http/credentials.h"
#include "metrics/prometheus/endpoint_check.h"
#include "metrics/prometheus/live_queries.h"

namespace serin::prometheus {
namespace {

// Endpoints remembered; beyond that the ones that nobody holds are forgotten.
constexpr size_t kMaxRemembered = 1000;

// What a caller holds of an endpoint. The work on the client's thread holds only `queries_`.
class LiveSource final : public PrometheusSource {
 public:
  LiveSource(std::shared_ptr<http::Client> client, std::shared_ptr<LiveQueries> queries)
      : client_(std::move(client)), queries_(std::move(queries)) {}

  void QueryAsync(source::QueryRequest request, Callback callback) override {
    client_->worker().Post([queries = queries_, request = std::move(request),
                            callback = std::move(callback)]() mutable {
      queries->Launch(request, std::move(callback));
    });
  }

 private:
  const std::shared_ptr<http::Client> client_;
  const std::shared_ptr<LiveQueries> queries_;
};

class LiveSources final : public PrometheusSources {
 public:
  LiveSources(PrometheusOptions options, std::shared_ptr<http::Client> client)
      : options_(std::move(options)), client_(std::move(client)) {}

  Result<std::shared_ptr<PrometheusSource>> OpenPrometheus(
      const source::Endpoint& endpoint) override;

 private:
  Result<std::shared_ptr<http::Transport>> MakeTransport(const CheckedEndpoint& checked) const;
  std::shared_ptr<Backoff> BackoffOf(const http::Url& url);
  void ForgetUnused();

  const PrometheusOptions options_;
  const std::shared_ptr<http::Client> client_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<PrometheusSource>> sources_;  // by EndpointKey
  std::unordered_map<std::string, std::shared_ptr<Backoff>> backoffs_;          // by server
};

// From the network upwards, so that the last one sees a request first (§14.1).
Result<std::shared_ptr<http::Transport>> LiveSources::MakeTransport(
    const CheckedEndpoint& checked) const {
  std::shared_ptr<http::Transport> transport = client_->transport();
  const source::Endpoint& endpoint = checked.endpoint;
  if (!endpoint.headers.empty()) {
    transport = std::make_shared<auth::HeadersTransport>(endpoint.headers, transport);
  }
  if (!endpoint.bearer_token.empty()) {
    transport = std::make_shared<auth::AuthorizationTransport>(
        http::BearerCredentials(endpoint.bearer_token), transport);
  }
  const source::BasicAuth& basic = endpoint.authentication.basic_auth;
  if (!basic.username.empty()) {
    transport = std::make_shared<auth::AuthorizationTransport>(
        http::BasicCredentials(basic.username, basic.password), transport);
  }
  const source::SigV4& sigv4 = endpoint.authentication.sigv4;
  if (!sigv4.empty() && checked.address.find("aps-workspaces") != std::string::npos) {
    SERIN_TRY(auth::AwsConfig config, auth::ResolveAwsConfig(sigv4, client_->environment()));
    transport = std::make_shared<auth::SigV4Transport>(std::move(config), client_->environment(),
                                                       client_->worker().io(), client_->clock(),
                                                       client_->transport(), transport);
  }
  const source::OAuth2& oauth2 = endpoint.authentication.oauth2;
  if (!oauth2.token_url.empty()) {
    transport = std::make_shared<auth::OAuth2Transport>(
        oauth2, endpoint.insecure, client_->worker().io(), client_->clock(), transport);
  }
  return transport;
}

Result<std::shared_ptr<PrometheusSource>> LiveSources::OpenPrometheus(
    const source::Endpoint& endpoint) {
  SERIN_TRY(CheckedEndpoint checked, CheckEndpoint(endpoint, options_, client_->environment()));
  source::Endpoint resolved = checked.endpoint;
  resolved.address = checked.address;
  const std::lock_guard lock(mutex_);
  std::string key = source::EndpointKey(resolved);
  std::shared_ptr<PrometheusSource> source;
  if (const auto known = sources_.find(key); known != sources_.end()) source = known->second;
  if (!source) {
    SERIN_TRY(auto transport, MakeTransport(checked));
    auto backoff = BackoffOf(checked.url);
    auto queries = std::make_shared<LiveQueries>(std::move(checked), *client_, std::move(transport),
                                                 std::move(backoff));
    source = std::make_shared<LiveSource>(client_, std::move(queries));
    if (sources_.size() >= kMaxRemembered) ForgetUnused();
    sources_.emplace(std::move(key), source);
  }
  return source;
}

std::shared_ptr<Backoff> LiveSources::BackoffOf(const http::Url& url) {
  std::shared_ptr<Backoff>& backoff =
      backoffs_[fmt::format("{}://{}:{}", url.scheme, url.host, url.PortOrDefault())];
  if (!backoff) backoff = std::make_shared<Backoff>();
  return backoff;
}

void LiveSources::ForgetUnused() {
  const auto unused = [](const auto& entry) { return entry.second.use_count() == 1; };
  std::erase_if(sources_, unused);
  std::erase_if(backoffs_, unused);
}

}  // namespace

Result<source::QueryResponse> PrometheusSource::Query(const source::QueryRequest& request) {
  // Shared, because set_value may still be busy with it when the answer has woken us.
  const auto promise = std::make_shared<std::promise<Result<source::QueryResponse>>>();
  std::future<Result<source::QueryResponse>> answer = promise->get_future();
  QueryAsync(request, [promise](Result<source::QueryResponse> outcome) {
    promise->set_value(std::move(outcome));
  });
  return answer.get();
}

std::shared_ptr<PrometheusSources> PrometheusSources::Create(PrometheusOptions options,
                                                             std::shared_ptr<http::Client> client) {
  return std::make_shared<LiveSources>(std::move(options), std::move(client));
}

Result<std::shared_ptr<source::MetricSource>> PrometheusSources::Open(
    const source::Endpoint& endpoint) {
  SERIN_TRY(auto source, OpenPrometheus(endpoint));
  return std::shared_ptr<source::MetricSource>(std::move(source));
}

}  // namespace serin::prometheus
