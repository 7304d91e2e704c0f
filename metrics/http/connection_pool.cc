#include "metrics/http/connection_pool.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

namespace serin::http {

namespace asio = boost::asio;

ConnectionPool::Lease::~Lease() {
  if (pool_ != nullptr) pool_->Release(*address_);
}

std::unique_ptr<Connection> ConnectionPool::Lease::TakeIdle() {
  while (!address_->idle.empty()) {
    std::unique_ptr<Connection> connection = std::move(address_->idle.back().connection);
    address_->idle.pop_back();
    if (!connection->Stale()) return connection;
  }
  return nullptr;
}

void ConnectionPool::Lease::Keep(std::unique_ptr<Connection> connection) {
  if (pool_->closed_) return;
  auto& idle = address_->idle;
  if (idle.size() >= pool_->limits_.idle_per_address) idle.erase(idle.begin());
  idle.push_back({.connection = std::move(connection), .since = SteadyClock::now()});
  pool_->ScheduleSweep();
}

ConnectionPool::ConnectionPool(asio::io_context& io, PoolLimits limits)
    : io_(io), limits_(limits), sweep_(io) {}

ConnectionPool::~ConnectionPool() = default;

Task<Result<ConnectionPool::Lease>> ConnectionPool::Acquire(std::string name) {
  std::unique_ptr<Address>& entry = addresses_[name];
  if (!entry) {
    entry = std::make_unique<Address>();
    entry->name = std::move(name);
  }
  Address& address = *entry;
  if (address.in_use < limits_.in_use_per_address) {
    ++address.in_use;
    co_return Lease(*this, address);
  }
  Waiting waiting(io_);
  address.waiting.push_back(&waiting);
  boost::system::error_code woken;
  co_await waiting.turn.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  if (!waiting.granted) {
    address.waiting.remove(&waiting);
    co_return Fail(ErrorCode::kCancelled, "operation was canceled");
  }
  co_return Lease(*this, address);
}

void ConnectionPool::Release(Address& address) {
  if (!address.waiting.empty()) {
    Waiting* next = address.waiting.front();
    address.waiting.pop_front();
    next->granted = true;
    next->turn.cancel();
    return;
  }
  --address.in_use;
  ForgetIfUnused(address);
}

void ConnectionPool::ForgetIfUnused(Address& address) {
  if (address.in_use > 0 || !address.idle.empty() || !address.waiting.empty()) return;
  const std::string name = address.name;
  addresses_.erase(name);
}

void ConnectionPool::Close() {
  closed_ = true;
  sweep_.cancel();
  for (auto& [name, address] : addresses_) address->idle.clear();
}

void ConnectionPool::ScheduleSweep() {
  if (sweeping_) return;
  sweeping_ = true;
  sweep_.expires_after(limits_.idle_timeout);
  sweep_.async_wait([this](boost::system::error_code error) {
    sweeping_ = false;
    if (!error) Sweep();
  });
}

void ConnectionPool::Sweep() {
  const auto oldest = SteadyClock::now() - limits_.idle_timeout;
  bool any_left = false;
  for (auto it = addresses_.begin(); it != addresses_.end();) {
    Address& address = *(it++)->second;
    std::erase_if(address.idle, [&](const Idle& idle) { return idle.since <= oldest; });
    any_left = any_left || !address.idle.empty();
    ForgetIfUnused(address);
  }
  if (any_left) ScheduleSweep();
}

}  // namespace serin::http
