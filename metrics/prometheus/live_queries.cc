#include "metrics/prometheus/live_queries.h"

#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "metrics/http/retry_after.h"
#include "metrics/prometheus/answer.h"

namespace serin::prometheus {
namespace {

// Requests for one query, the first included, while the server asks to come back later.
constexpr int kMaxAttempts = 10;
// A server that asks to come back at once gets this much rest.
constexpr Duration kMinRetryDelay = std::chrono::milliseconds(100);

// Client errors after which upstream's client asks again with GET.
bool RefusesPost(int status) { return status == 403 || status == 405 || status == 501; }

http::Request MakePost(const QueryForm& form, bool insecure) {
  http::Request request;
  request.method = "POST";
  request.url = form.url;
  request.headers.Set("Content-Type", "application/x-www-form-urlencoded");
  request.body = form.body;
  request.insecure = insecure;
  request.repeatable = true;  // a query changes nothing
  return request;
}

http::Request MakeGet(const QueryForm& form, bool insecure) {
  http::Request request;
  request.url = form.url;
  request.url.query = form.body;
  request.insecure = insecure;
  request.repeatable = true;
  return request;
}

// Shorter header values are rather a tenant's name or a number than a secret, and taking those out
// of a message would spoil it.
constexpr size_t kMinSecretHeader = 8;

Redactor SecretsOf(const CheckedEndpoint& checked) {
  Redactor redactor;
  const source::Endpoint& endpoint = checked.endpoint;
  redactor.Add(endpoint.bearer_token);
  redactor.Add(endpoint.authentication.basic_auth.password);
  redactor.Add(endpoint.authentication.oauth2.client_secret);
  if (checked.url.user) redactor.Add(checked.url.user->password.value_or(""));
  for (const auto& [key, value] : endpoint.headers) {
    if (value.size() >= kMinSecretHeader) redactor.Add(value);
  }
  return redactor;
}

}  // namespace

LiveQueries::LiveQueries(CheckedEndpoint endpoint, http::Client& client,
                         std::shared_ptr<http::Transport> transport,
                         std::shared_ptr<Backoff> backoff)
    : endpoint_(std::move(endpoint)),
      worker_(client.worker()),
      clock_(client.clock()),
      transport_(std::move(transport)),
      backoff_(std::move(backoff)),
      redactor_(SecretsOf(endpoint_)) {}

void LiveQueries::Launch(const source::QueryRequest& request, Callback callback) {
  if (worker_.stopping() || request.stop.stop_requested()) {
    callback(Fail(ErrorCode::kCancelled, "context canceled"));
    return;
  }
  if (endpoint_.timeout <= Duration::zero()) {
    callback(Fail(ErrorCode::kDeadlineExceeded, "context deadline exceeded (the timeout is 0)"));
    return;
  }
  QueryForm form = MakeQueryForm(endpoint_.url, request);
  // The form's time is rounded to what a double holds; the instant is not.
  std::string key = fmt::format("{} {}", request.range ? 0 : request.at.UnixNanos(), form.body);
  std::weak_ptr<QueryFlight>& entry = in_flight_[key];
  if (const auto flight = entry.lock()) {
    flight->Join(endpoint_.timeout, request.stop, std::move(callback));
    return;
  }
  const auto flight = std::make_shared<QueryFlight>(worker_);
  entry = flight;
  flight->Join(endpoint_.timeout, request.stop, std::move(callback));
  flight->Start(Ask(shared_from_this(), std::move(form), flight->context()),
                [self = shared_from_this(), key = std::move(key)] { self->in_flight_.erase(key); });
}

http::Task<Result<source::QueryResponse>> LiveQueries::Ask(std::shared_ptr<LiveQueries> /*self*/,
                                                           QueryForm form, http::Context& context) {
  for (int asked = 0;;) {
    if (backoff_->not_before >= context.deadline) co_return Fail(StatusError(backoff_->status));
    if (backoff_->not_before > std::chrono::steady_clock::now()) {
      context.stage = "waiting as the server asked with Retry-After";
      boost::asio::steady_timer wait(worker_.io(), backoff_->not_before);
      co_await wait.async_wait(boost::asio::use_awaitable);
      continue;  // another query may have been told to wait longer
    }
    Result<http::Response> response = co_await PostOrGet(form, context);
    if (!response) co_return Fail(std::move(response).error());
    if (MustWait(*response) && ++asked < kMaxAttempts) continue;
    Result<source::QueryResponse> answer = ReadAnswer(std::move(*response));
    // The server's own words may repeat what it was sent.
    if (!answer) answer.error().message = redactor_.Redact(answer.error().message);
    co_return answer;
  }
}

http::Task<Result<http::Response>> LiveQueries::PostOrGet(const QueryForm& form,
                                                          http::Context& context) {
  const bool insecure = endpoint_.endpoint.insecure;
  Result<http::Response> response =
      co_await http::Follow(*transport_, MakePost(form, insecure), context);
  if (response && RefusesPost(response->status)) {
    response = co_await http::Follow(*transport_, MakeGet(form, insecure), context);
  }
  co_return response;
}

bool LiveQueries::MustWait(const http::Response& response) {
  if (response.status != 429 && response.status != 503) return false;
  const auto header = response.headers.Get("Retry-After");
  if (!header) return false;
  const auto delay = http::ParseRetryAfter(*header, clock_.Now());
  if (!delay) return false;
  const auto until = std::chrono::steady_clock::now() + std::max(*delay, kMinRetryDelay);
  backoff_->not_before = std::max(backoff_->not_before, until);
  backoff_->status = response.status;
  return true;
}

}  // namespace serin::prometheus
