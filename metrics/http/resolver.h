#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "metrics/http/client.h"
#include "metrics/http/transport.h"

// Internal to metrics/: includes Asio.
namespace serin::http {

// getaddrinfo, as numeric texts. Blocks, for as long as the system's configuration says.
Result<std::vector<std::string>> SystemLookup(const std::string& host);

// Turns host names into addresses without blocking the worker: lookups run on threads of their own,
// because getaddrinfo cannot be interrupted, and a coroutine that stops waiting just goes on.
class Resolver {
 public:
  // Lookups at the same time; more wait their turn.
  static constexpr size_t kThreads = 4;
  // Lookups waiting; more are refused.
  static constexpr size_t kMaxWaiting = 1000;

  Resolver(boost::asio::io_context& io, Lookup lookup);
  // Waits for the lookups that are running.
  ~Resolver();

  // At least one address. A numeric host needs no lookup. On the worker's thread.
  Task<Result<std::vector<boost::asio::ip::address>>> Resolve(std::string host);

 private:
  struct Pending;
  void Enqueue(std::shared_ptr<Pending> pending);
  void RunLookups();

  boost::asio::io_context& io_;
  Lookup lookup_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<Pending>> queue_;  // guarded by mutex_
  size_t idle_threads_ = 0;                     // guarded by mutex_
  bool closing_ = false;                        // guarded by mutex_
  std::vector<std::jthread> threads_;           // started when first needed
};

}  // namespace serin::http
