#include "metrics/http/dialer.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>
#include <utility>

#include "metrics/http/net_error.h"
#include "metrics/http/watchdog.h"

namespace serin::http {
namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

// A connect attempt gets at least this much (Go: saneMinimum in net/dial.go).
constexpr Duration kMinAttempt = std::chrono::seconds(2);

Result<uint16_t> ParsePort(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value == 0 || value > 65535) {
    return InvalidArgument(fmt::format("dial tcp: invalid port {}", text));
  }
  return static_cast<uint16_t>(value);
}

std::string Text(const tcp::endpoint& endpoint) {
  const std::string address = endpoint.address().to_string();
  return fmt::format(fmt::runtime(endpoint.address().is_v6() ? "[{}]:{}" : "{}:{}"), address,
                     endpoint.port());
}

}  // namespace

Dialer::Dialer(asio::io_context& io, const ClientOptions& options, const Environment&)
    : io_(io), connect_timeout_(options.connect_timeout), resolver_(io, options.lookup) {}

Task<Result<std::unique_ptr<Connection>>> Dialer::Dial(const Url& url, bool, Context& context) {
  if (url.scheme != "http") {
    co_return InvalidArgument(fmt::format("unsupported protocol scheme \"{}\"", url.scheme));
  }
  Result<tcp::socket> socket = co_await Connect(url.host, url.PortOrDefault(), context);
  if (!socket) co_return Fail(std::move(socket).error());
  co_return MakePlainConnection(std::move(*socket));
}

Task<Result<tcp::socket>> Dialer::Connect(const std::string& host, const std::string& port,
                                          Context& context) {
  const Result<uint16_t> number = ParsePort(port);
  if (!number) co_return Fail(number.error());
  context.stage = "looking up the host name";
  const auto addresses = co_await resolver_.Resolve(host);
  if (!addresses) co_return Fail(addresses.error());
  context.stage = "connecting";
  const Duration share =
      std::max(kMinAttempt, connect_timeout_ / static_cast<int64_t>(addresses->size()));
  const auto give_up = std::chrono::steady_clock::now() + connect_timeout_;
  Error first_error;
  for (size_t i = 0; i < addresses->size(); ++i) {
    const tcp::endpoint endpoint((*addresses)[i], *number);
    tcp::socket socket(io_);
    const Duration left = give_up - std::chrono::steady_clock::now();
    const Watchdog watchdog(io_, std::min(share, left), [&socket] { socket.close(); });
    boost::system::error_code error;
    co_await socket.async_connect(endpoint, asio::redirect_error(asio::use_awaitable, error));
    if (!error) {
      boost::system::error_code ignored;
      socket.set_option(tcp::no_delay(true), ignored);
      co_return std::move(socket);
    }
    if (watchdog.expired()) error = asio::error::timed_out;
    Error failure = NetError(fmt::format("dial tcp {}: connect", Text(endpoint)), error);
    if (failure.code == ErrorCode::kCancelled) co_return Fail(std::move(failure));
    if (i == 0) first_error = std::move(failure);
  }
  co_return Fail(std::move(first_error));
}

}  // namespace serin::http
