#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "metrics/http/connection.h"

// Internal to metrics/: includes Asio.
namespace serin::http {

struct PoolLimits {
  size_t in_use_per_address;
  size_t idle_per_address;
  std::chrono::nanoseconds idle_timeout;
};

// Bounds the connections in use to each address and keeps idle ones for the next request. An
// address is a text that the caller makes (scheme, host, port, proxy, TLS mode). On the worker's
// thread.
class ConnectionPool {
  struct Address;

 public:
  // The right to use one connection; ends when destroyed. Must not outlive the pool.
  class Lease {
   public:
    Lease(ConnectionPool& pool, Address& address) : pool_(&pool), address_(&address) {}
    Lease(Lease&& other) noexcept : pool_(other.pool_), address_(other.address_) {
      other.pool_ = nullptr;
    }
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    // A kept connection that still looks alive, or nullptr.
    std::unique_ptr<Connection> TakeIdle();
    // Keeps the connection for the next one.
    void Keep(std::unique_ptr<Connection> connection);

   private:
    ConnectionPool* pool_;
    Address* address_;
  };

  ConnectionPool(boost::asio::io_context& io, PoolLimits limits);
  ~ConnectionPool();

  // Waits, first come first served, until the address has room. Fails only when cancelled.
  Task<Result<Lease>> Acquire(std::string address);
  // Closes every idle connection and keeps none from now on.
  void Close();

 private:
  using SteadyClock = std::chrono::steady_clock;
  struct Idle {
    std::unique_ptr<Connection> connection;
    SteadyClock::time_point since;
  };
  struct Waiting {
    explicit Waiting(boost::asio::io_context& io) : turn(io, SteadyClock::time_point::max()) {}
    boost::asio::steady_timer turn;
    bool granted = false;
  };
  struct Address {
    std::string name;
    size_t in_use = 0;
    std::vector<Idle> idle;  // oldest first
    std::list<Waiting*> waiting;
  };

  void Release(Address& address);
  void ForgetIfUnused(Address& address);
  void ScheduleSweep();
  void Sweep();

  boost::asio::io_context& io_;
  PoolLimits limits_;
  std::map<std::string, std::unique_ptr<Address>> addresses_;
  boost::asio::steady_timer sweep_;
  bool sweeping_ = false;
  bool closed_ = false;
};

}  // namespace serin::http
