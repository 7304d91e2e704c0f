#include "metrics/http/worker.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <utility>

namespace serin::http {

namespace asio = boost::asio;

Worker::Worker() : io_(1), guard_(asio::make_work_guard(io_)), thread_([this] { io_.run(); }) {}

Worker::~Worker() {
  if (thread_.joinable()) Stop({});
}

void Worker::Post(std::function<void()> function) { asio::post(io_, std::move(function)); }

void Worker::Stop(std::function<void()> at_end) {
  Post([this, at_end = std::move(at_end)] {
    stopping_ = true;
    // Aborting calls back, and what is called back may finish other work.
    const auto in_flight = in_flight_;
    for (const auto& [id, work] : in_flight) {
      if (const auto alive = work.lock()) alive->Abort();
    }
    if (at_end) at_end();
    guard_.reset();
  });
  thread_.join();
}

uint64_t Worker::Remember(std::weak_ptr<Abortable> work) {
  in_flight_.emplace(++next_id_, std::move(work));
  return next_id_;
}

}  // namespace serin::http
