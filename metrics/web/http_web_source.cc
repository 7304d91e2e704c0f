#include "metrics/web/http_web_source.h"

#include <future>
#include <utility>

#include "metrics/http/flight.h"
#include "metrics/http/transport.h"
#include "metrics/http/worker.h"

namespace serin::web {
namespace {

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
    SERIN_TRY(http::Request request, MakeRequest(web));
    std::promise<Outcome> promise;
    std::future<Outcome> answer = promise.get_future();
    http::Worker& worker = client_->worker();
    worker.Post([&] {
      const auto flight = std::make_shared<WebFlight>(worker);
      flight->Join(web.timeout, web.stop,
                   [&promise](Outcome outcome) { promise.set_value(std::move(outcome)); });
      flight->Start(Exchange(client_->transport(), std::move(request), flight->context()), {});
    });
    return answer.get();
  }

 private:
  const std::shared_ptr<http::Client> client_;
};

}  // namespace

std::shared_ptr<source::WebSource> CreateWebSource(std::shared_ptr<http::Client> client) {
  return std::make_shared<HttpWebSource>(std::move(client));
}

}  // namespace serin::web
