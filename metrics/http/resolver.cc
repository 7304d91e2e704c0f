#include "metrics/http/resolver.h"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <netdb.h>
#include <sys/socket.h>
#include <utility>

namespace serin::http {

namespace asio = boost::asio;
using Addresses = std::vector<asio::ip::address>;

struct Resolver::Pending {
  Pending(asio::io_context& io, std::string name)
      : host(std::move(name)), done(io, asio::steady_timer::time_point::max()) {}
  std::string host;
  asio::steady_timer done;  // cancelled when the outcome is there
  Result<std::vector<std::string>> outcome;
};

Result<std::vector<std::string>> SystemLookup(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* list = nullptr;
  const int code = getaddrinfo(host.c_str(), nullptr, &hints, &list);
  if (code != 0) {
    const bool unknown = code == EAI_NONAME || code == EAI_NODATA;
    return Fail(ErrorCode::kUnavailable, unknown ? "no such host" : gai_strerror(code));
  }
  std::vector<std::string> addresses;
  for (const addrinfo* info = list; info != nullptr; info = info->ai_next) {
    std::array<char, NI_MAXHOST> text;
    if (getnameinfo(info->ai_addr, info->ai_addrlen, text.data(), text.size(), nullptr, 0,
                    NI_NUMERICHOST) == 0) {
      addresses.emplace_back(text.data());
    }
  }
  freeaddrinfo(list);
  return addresses;
}

Resolver::Resolver(asio::io_context& io, Lookup lookup)
    : io_(io), lookup_(lookup ? std::move(lookup) : SystemLookup) {}

Resolver::~Resolver() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    queue_.clear();
  }
  changed_.notify_all();
}

void Resolver::Enqueue(std::shared_ptr<Pending> pending) {
  bool another_thread = false;
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(pending));
    another_thread = queue_.size() > idle_threads_ && threads_.size() < kThreads;
  }
  if (another_thread) threads_.emplace_back([this] { RunLookups(); });
  changed_.notify_one();
}

void Resolver::RunLookups() {
  std::unique_lock lock(mutex_);
  while (true) {
    ++idle_threads_;
    changed_.wait(lock, [this] { return closing_ || !queue_.empty(); });
    --idle_threads_;
    if (closing_) return;
    const std::shared_ptr<Pending> pending = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    auto outcome = lookup_(pending->host);
    asio::post(io_, [pending, outcome = std::move(outcome)]() mutable {
      pending->outcome = std::move(outcome);
      pending->done.cancel();
    });
    lock.lock();
  }
}

Task<Result<Addresses>> Resolver::Resolve(std::string host) {
  boost::system::error_code not_numeric;
  const auto numeric = asio::ip::make_address(host, not_numeric);
  if (!not_numeric) co_return Addresses{numeric};
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() >= kMaxWaiting) {
      co_return Fail(ErrorCode::kLimitExceeded,
                     fmt::format("dial tcp: lookup {}: too many lookups at once", host));
    }
  }
  const auto pending = std::make_shared<Pending>(io_, host);
  pending->outcome = Fail(ErrorCode::kCancelled, "operation was canceled");
  Enqueue(pending);
  boost::system::error_code woken;
  co_await pending->done.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  if (!pending->outcome) {
    co_return Fail(ErrorCode::kUnavailable,
                   fmt::format("dial tcp: lookup {}: {}", host, pending->outcome.error().message));
  }
  Addresses addresses;
  for (const std::string& text : *pending->outcome) {
    boost::system::error_code error;
    const auto address = asio::ip::make_address(text, error);
    if (!error) addresses.push_back(address);
  }
  if (addresses.empty()) {
    co_return Fail(ErrorCode::kUnavailable, fmt::format("dial tcp: lookup {}: no such host", host));
  }
  co_return addresses;
}

}  // namespace serin::http
