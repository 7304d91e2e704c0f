#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <utility>

// Internal to metrics/: includes Asio.
namespace serin::http {

// Runs `on_expiry` once `after` has passed, unless destroyed before. On the worker's thread.
class Watchdog {
 public:
  Watchdog(boost::asio::io_context& io, std::chrono::nanoseconds after,
           std::function<void()> on_expiry)
      : state_(std::make_shared<State>(io)) {
    state_->on_expiry = std::move(on_expiry);
    state_->timer.expires_after(after);
    state_->timer.async_wait([state = state_](boost::system::error_code error) {
      // A timer that has expired already cannot be cancelled any more, hence the flag.
      if (error || !state->on_expiry) return;
      state->expired = true;
      state->on_expiry();
    });
  }
  ~Watchdog() {
    state_->on_expiry = nullptr;
    state_->timer.cancel();
  }
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  bool expired() const { return state_->expired; }

 private:
  struct State {
    explicit State(boost::asio::io_context& io) : timer(io) {}
    boost::asio::steady_timer timer;
    std::function<void()> on_expiry;
    bool expired = false;
  };
  std::shared_ptr<State> state_;
};

}  // namespace serin::http
