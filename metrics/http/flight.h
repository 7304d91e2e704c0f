#pragma once

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "metrics/http/transport.h"
#include "metrics/http/worker.h"

// Internal to metrics/: includes Asio.
namespace serin::http {

// One piece of work and those who wait for its outcome, each with a deadline and a stop token of
// their own. A waiter is told exactly once. When nobody waits any more the work is cancelled.
// All of it, and the callbacks, on the worker's thread.
template <typename T>
class Flight final : public Abortable, public std::enable_shared_from_this<Flight<T>> {
 public:
  using Done = std::function<void(Result<T>)>;

  explicit Flight(Worker& worker) : worker_(worker) {}

  Context& context() { return context_; }

  // Before Start, at least once; afterwards while `finished()` is false.
  void Join(Duration timeout, const std::stop_token& stop, Done done);
  // `on_finished` is called once, before the waiters hear of it.
  void Start(Task<Result<T>> work, std::function<void()> on_finished);

  void Abort() override { EndAll(Error{ErrorCode::kCancelled, "the client was closed"}); }

 private:
  using Clock = std::chrono::steady_clock;
  struct StopPoster {
    Worker* worker;
    std::weak_ptr<Flight> flight;
    uint64_t id;
    void operator()() const {
      worker->Post([flight = flight, id = id] {
        const auto self = flight.lock();
        if (self) self->End(id, Error{ErrorCode::kCancelled, self->Describe("context canceled")});
      });
    }
  };
  struct Waiter {
    Waiter(uint64_t number, Done callback, boost::asio::io_context& io, Clock::time_point deadline)
        : id(number), done(std::move(callback)), timer(io, deadline) {}
    uint64_t id;
    Done done;
    boost::asio::steady_timer timer;
    std::optional<std::stop_callback<StopPoster>> on_stop;
  };

  std::string Describe(std::string_view what) const {
    if (context_.operation.empty()) return std::string(what);
    return fmt::format("{}: {} ({})", context_.operation, what, context_.stage);
  }
  void End(uint64_t id, Error error);
  void EndAll(const Error& error);
  void Finish(Result<T> outcome);
  void CancelWhenAlone();

  Worker& worker_;
  Context context_;
  boost::asio::cancellation_signal cancel_;
  std::list<Waiter> waiters_;
  std::function<void()> on_finished_;
  uint64_t next_waiter_ = 0;
  uint64_t remembered_ = 0;
  bool running_ = false;
};

template <typename T>
void Flight<T>::Join(Duration timeout, const std::stop_token& stop, Done done) {
  const uint64_t id = ++next_waiter_;
  const auto deadline = Clock::now() + timeout;
  if (deadline > context_.deadline || waiters_.empty()) context_.deadline = deadline;
  Waiter& waiter = waiters_.emplace_back(id, std::move(done), worker_.io(), deadline);
  waiter.timer.async_wait([weak = this->weak_from_this(), id](boost::system::error_code error) {
    const auto self = weak.lock();
    if (error || !self) return;
    self->End(id, Error{ErrorCode::kDeadlineExceeded, self->Describe("context deadline exceeded")});
  });
  if (stop.stop_possible()) {
    waiter.on_stop.emplace(stop, StopPoster{&worker_, this->weak_from_this(), id});
  }
}

template <typename T>
void Flight<T>::Start(Task<Result<T>> work, std::function<void()> on_finished) {
  on_finished_ = std::move(on_finished);
  running_ = true;
  remembered_ = worker_.Remember(this->weak_from_this());
  boost::asio::co_spawn(
      worker_.io(), std::move(work),
      boost::asio::bind_cancellation_slot(
          cancel_.slot(),
          [self = this->shared_from_this()](const std::exception_ptr& thrown, Result<T> outcome) {
            self->running_ = false;
            if (thrown) {
              outcome = Fail(ErrorCode::kInternal, self->Describe("the exchange was broken off"));
            }
            self->Finish(std::move(outcome));
          }));
}

template <typename T>
void Flight<T>::End(uint64_t id, Error error) {
  const auto place = std::find_if(waiters_.begin(), waiters_.end(),
                                  [&](const Waiter& waiter) { return waiter.id == id; });
  if (place == waiters_.end()) return;
  const Done done = std::move(place->done);
  waiters_.erase(place);
  CancelWhenAlone();
  done(Fail(std::move(error)));
}

template <typename T>
void Flight<T>::EndAll(const Error& error) {
  const auto keep = this->shared_from_this();
  std::list<Waiter> leaving = std::move(waiters_);
  waiters_.clear();
  CancelWhenAlone();
  for (Waiter& waiter : leaving) waiter.done(Fail(error));
}

template <typename T>
void Flight<T>::CancelWhenAlone() {
  if (!waiters_.empty()) return;
  if (on_finished_) std::exchange(on_finished_, nullptr)();
  if (running_) cancel_.emit(boost::asio::cancellation_type::terminal);
}

template <typename T>
void Flight<T>::Finish(Result<T> outcome) {
  worker_.Forget(remembered_);
  if (on_finished_) std::exchange(on_finished_, nullptr)();
  std::list<Waiter> leaving = std::move(waiters_);
  waiters_.clear();
  if (leaving.empty()) return;
  // The last one gets the outcome itself, the others copies.
  const Done last = std::move(leaving.back().done);
  leaving.pop_back();
  for (Waiter& waiter : leaving) waiter.done(outcome);
  leaving.clear();
  last(std::move(outcome));
}

}  // namespace serin::http
