#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <functional>
#include <optional>
#include <utility>

#include "engine/base/clock.h"
#include "metrics/http/transport.h"

// Internal to metrics/: includes Asio.
namespace serin::auth {

template <typename T>
struct Expiring {
  T value;
  std::optional<Timestamp> expires;  // nullopt: never
};

// Something that a server gives for a while: a token, temporary keys. Kept until shortly before it
// expires and fetched anew then, once for everybody who asks meanwhile; they share a failure too.
// On the worker's thread.
template <typename T>
class Renewed {
 public:
  using Fetch = std::function<http::Task<Result<Expiring<T>>>(http::Context&)>;

  // `early`: so long before it expires it counts as expired.
  Renewed(boost::asio::io_context& io, const Clock& clock, Duration early, Fetch fetch)
      : clock_(clock), early_(early), fetch_(std::move(fetch)), done_(io) {}

  http::Task<Result<T>> Get(http::Context& context) {
    while (!Fresh()) {
      if (!fetching_) co_return co_await Renew(context);
      context.stage = "waiting for credentials";
      const uint64_t renewal = renewals_;
      boost::system::error_code woken;
      co_await done_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, woken));
      if (renewals_ != renewal && failure_) co_return Fail(*failure_);
    }
    co_return current_->value;
  }

  // The server did not accept `value`: the next one who asks gets another.
  void Reject(const T& value) {
    if (current_ && current_->value == value) current_.reset();
  }

 private:
  bool Fresh() const {
    return current_ && (!current_->expires || clock_.Now() < *current_->expires - early_);
  }

  // Ends the renewal however the coroutine ends, cancelled too.
  struct Fetching {
    explicit Fetching(Renewed& renewed) : renewed_(renewed) {
      renewed.fetching_ = true;
      renewed.failure_.reset();
      renewed.done_.expires_at(std::chrono::steady_clock::time_point::max());
    }
    ~Fetching() {
      renewed_.fetching_ = false;
      renewed_.done_.cancel();
    }
    Fetching(const Fetching&) = delete;
    Fetching& operator=(const Fetching&) = delete;
    Renewed& renewed_;
  };

  http::Task<Result<T>> Renew(http::Context& context) {
    const Fetching fetching(*this);
    Result<Expiring<T>> fetched = co_await fetch_(context);
    if (!fetched) {
      // Whoever was cancelled says nothing about what the next one would find.
      if (fetched.error().code != ErrorCode::kCancelled) {
        failure_ = fetched.error();
        ++renewals_;
      }
      co_return Fail(std::move(fetched).error());
    }
    ++renewals_;
    current_ = std::move(*fetched);
    co_return current_->value;
  }

  const Clock& clock_;
  const Duration early_;
  const Fetch fetch_;
  boost::asio::steady_timer done_;  // cancelled at the end of a renewal
  bool fetching_ = false;
  uint64_t renewals_ = 0;
  std::optional<Error> failure_;
  std::optional<Expiring<T>> current_;
};

}  // namespace serin::auth
