#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "metrics/http/message.h"

// Internal to metrics/: includes Asio. Users of the sources need client.h only.
namespace serin::http {

template <typename T>
using Task = boost::asio::awaitable<T>;

// What one piece of work may take, and how far it got. Lives as long as the work does.
struct Context {
  // The last moment at which anybody still waits for the answer.
  std::chrono::steady_clock::time_point deadline;
  // For the message when time runs out: `Post "http://prometheus:9090/api/v1/query"`.
  std::string operation;
  // For the same: what the work is waiting for; static text.
  std::string_view stage = "starting";
};

// Sends one request and gives its answer, whatever its status; does not follow redirects. Errors
// carry text like Go's net/http: `dial tcp 127.0.0.1:9090: connect: connection refused`.
// Runs on the worker's thread; ends soon once the coroutine is cancelled.
class Transport {
 public:
  virtual ~Transport() = default;
  virtual Task<Result<Response>> RoundTrip(Request request, Context& context) = 0;
};

// Redirects as Go's http.Client: up to kMaxRedirects, 301, 302 and 303 turn into GET, 307 and 308
// repeat the request. Once it leads to another host, or from https to http, the request is
// `foreign` and its Authorization and Cookie are gone. Errors and context.operation name the
// request: `Post "http://…": …`.
Task<Result<Response>> Follow(Transport& transport, Request request, Context& context);

inline constexpr int kMaxRedirects = 10;

}  // namespace serin::http
