#include "metrics/prometheus/live_queries.h"

#include <utility>

#include "metrics/prometheus/answer.h"

namespace serin::prometheus {
namespace {

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

}  // namespace

LiveQueries::LiveQueries(CheckedEndpoint endpoint, http::Worker& worker,
                         std::shared_ptr<http::Transport> transport)
    : endpoint_(std::move(endpoint)), worker_(worker), transport_(std::move(transport)) {}

void LiveQueries::Launch(source::QueryRequest request, Callback callback) {
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
  const bool insecure = endpoint_.endpoint.insecure;
  Result<http::Response> response =
      co_await http::Follow(*transport_, MakePost(form, insecure), context);
  if (response && RefusesPost(response->status)) {
    response = co_await http::Follow(*transport_, MakeGet(form, insecure), context);
  }
  if (!response) co_return Fail(std::move(response).error());
  co_return ReadAnswer(std::move(*response));
}

}  // namespace serin::prometheus
