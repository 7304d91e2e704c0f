#include "metrics/web/http_web_source.h"

#include <future>
#include <map>
#include <utility>

#include "metrics/auth/oauth2_transport.h"
#include "metrics/http/flight.h"
#include "metrics/http/transport.h"
#include "metrics/http/worker.h"

namespace serin::web {
namespace {

// Sets of credentials whose tokens are remembered.
constexpr size_t kMaxRemembered = 1000;

using Outcome = Result<source::WebResponse>;
using WebFlight = http::Flight<source::WebResponse>;

Result<http::Request> MakeRequest(const source::WebRequest& web) {
  auto url = http::ParseUrl(web.url);
  if (!url) return InvalidArgument(fmt::format("web metric url: {}", url.error().message));
  http::Request request;
  request.method = web.method.empty() ? "GET" : web.method;
  request.url = std::move(*url);
  for (const auto& [key, value] : web.headers) request.headers.Set(key, value);
  request.body = web.body;
  request.insecure = web.insecure;
  request.repeatable = request.method == "GET" || request.method == "HEAD";
  return request;
}

Result<void> CheckOAuth2(const source::WebRequest& web) {
  if (!web.oauth2 || web.oauth2->token_url.empty()) return {};
  if (web.oauth2->client_id.empty() || web.oauth2->client_secret.empty()) {
    return InvalidArgument("missing mandatory parameter in metric for OAuth2 setup");
  }
  return {};
}

http::Task<Outcome> Exchange(std::shared_ptr<http::Transport> transport, http::Request request,
                             http::Context& context) {
  Result<http::Response> response = co_await http::Follow(*transport, std::move(request), context);
  if (!response) co_return Fail(std::move(response).error());
  co_return source::WebResponse{.status = response->status, .body = std::move(response->body)};
}

class HttpWebSource final : public source::WebSource {
 public:
  explicit HttpWebSource(std::shared_ptr<http::Client> client) : client_(std::move(client)) {}

  Outcome Fetch(const source::WebRequest& web) override {
    SERIN_CHECK_OK(CheckOAuth2(web));
    SERIN_TRY(http::Request request, MakeRequest(web));
    // Shared, because set_value may still be busy with it when the answer has woken us.
    const auto promise = std::make_shared<std::promise<Outcome>>();
    std::future<Outcome> answer = promise->get_future();
    http::Worker& worker = client_->worker();
    worker.Post([&] {
      const auto flight = std::make_shared<WebFlight>(worker);
      flight->Join(web.timeout, web.stop,
                   [promise](Outcome outcome) { promise->set_value(std::move(outcome)); });
      flight->Start(Exchange(TransportFor(web), std::move(request), flight->context()), {});
    });
    return answer.get();
  }

 private:
  // Keeps one per set of credentials, for its token. On the worker's thread.
  std::shared_ptr<http::Transport> TransportFor(const source::WebRequest& web) {
    if (!web.oauth2 || web.oauth2->token_url.empty()) return client_->transport();
    source::Endpoint key;
    key.insecure = web.insecure;
    key.authentication.oauth2 = *web.oauth2;
    if (authorized_.size() >= kMaxRemembered) authorized_.clear();
    std::shared_ptr<http::Transport>& transport = authorized_[source::EndpointKey(key)];
    if (!transport) {
      transport =
          std::make_shared<auth::OAuth2Transport>(*web.oauth2, web.insecure, client_->worker().io(),
                                                  client_->clock(), client_->transport());
    }
    return transport;
  }

  const std::shared_ptr<http::Client> client_;
  std::map<std::string, std::shared_ptr<http::Transport>> authorized_;
};

}  // namespace

std::shared_ptr<source::WebSource> CreateWebSource(std::shared_ptr<http::Client> client) {
  return std::make_shared<HttpWebSource>(std::move(client));
}

}  // namespace serin::web
