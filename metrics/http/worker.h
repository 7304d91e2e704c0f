#pragma once

#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <thread>

// Internal to metrics/: includes Asio.
namespace serin::http {

// Something in flight that can be told to end early.
class Abortable {
 public:
  virtual ~Abortable() = default;
  virtual void Abort() = 0;
};

// The one thread that does all I/O of a client. Everything that runs on it needs no locks.
class Worker {
 public:
  Worker();
  // Stop(), unless that was done.
  ~Worker();

  boost::asio::io_context& io() { return io_; }
  // Runs `function` on the thread, soon. Safe from any thread.
  void Post(std::function<void()> function);
  // Aborts all that is in flight, runs `at_end` on the thread and waits until nothing is left.
  void Stop(std::function<void()> at_end);

  // On the thread: keeps track of work until Forget.
  uint64_t Remember(std::weak_ptr<Abortable> work);
  void Forget(uint64_t id) { in_flight_.erase(id); }
  bool stopping() const { return stopping_; }

 private:
  boost::asio::io_context io_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
  std::map<uint64_t, std::weak_ptr<Abortable>> in_flight_;
  uint64_t next_id_ = 0;
  bool stopping_ = false;
  std::jthread thread_;
};

}  // namespace serin::http
