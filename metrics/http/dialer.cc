#include "metrics/http/dialer.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>
#include <utility>

#include "metrics/http/credentials.h"
#include "metrics/http/net_error.h"
#include "metrics/http/watchdog.h"

namespace serin::http {
namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

// A connect attempt gets at least this much (Go: saneMinimum in net/dial.go).
constexpr Duration kMinAttempt = std::chrono::seconds(2);

// What a proxy may say to a CONNECT.
constexpr size_t kMaxProxyAnswer = 256 << 10;

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

Dialer::Dialer(asio::io_context& io, const ClientOptions& options, const Environment& environment)
    : io_(io),
      connect_timeout_(options.connect_timeout),
      tls_handshake_timeout_(options.tls_handshake_timeout),
      tls_(environment),
      resolver_(io, options.lookup) {}

Task<Result<std::unique_ptr<Connection>>> Dialer::Dial(const Url& url,
                                                       const std::optional<Url>& proxy,
                                                       bool insecure, Context& context) {
  const bool secure = url.scheme == "https";
  if (!secure && url.scheme != "http") {
    co_return InvalidArgument(fmt::format("unsupported protocol scheme \"{}\"", url.scheme));
  }
  Result<Socket> socket = Fail(ErrorCode::kInternal, "not dialled");
  if (proxy && secure) {
    socket = co_await Tunnel(*proxy, url, context);
  } else if (proxy) {
    socket = co_await Connect(proxy->host, proxy->PortOrDefault(), context);
  } else {
    socket = co_await Connect(url.host, url.PortOrDefault(), context);
  }
  if (!socket) {
    Error error = std::move(socket).error();
    if (proxy) error.message = "proxyconnect tcp: " + error.message;
    co_return Fail(std::move(error));
  }
  if (!secure) co_return MakePlainConnection(std::move(*socket));
  TlsPeer peer{.host = url.host, .insecure = insecure, .timeout = tls_handshake_timeout_};
  co_return co_await HandshakeTls(io_, std::move(*socket), tls_, std::move(peer), context);
}

Task<Result<tcp::socket>> Dialer::Tunnel(const Url& proxy, const Url& target, Context& context) {
  Result<Socket> socket = co_await Connect(proxy.host, proxy.PortOrDefault(), context);
  if (!socket) co_return Fail(std::move(socket).error());
  const bool is_v6 = target.host.find(':') != std::string::npos;
  const std::string authority =
      (is_v6 ? '[' + target.host + ']' : target.host) + ':' + target.PortOrDefault();
  std::string request = fmt::format("CONNECT {0} HTTP/1.1\r\nHost: {0}\r\n", authority);
  if (proxy.user) {
    request += "Proxy-Authorization: " +
               BasicCredentials(proxy.user->username, proxy.user->password.value_or("")) + "\r\n";
  }
  request += "\r\n";
  const std::unique_ptr<Connection> connection = MakePlainConnection(std::move(*socket));
  const ReadLimits limits{.body_bytes = kMaxProxyAnswer, .header_bytes = kMaxProxyAnswer};
  const Result<Response> response =
      co_await connection->Exchange(request, "CONNECT", limits, context);
  if (!response) co_return Fail(response.error());
  if (response->status != 200) {
    co_return Fail(ErrorCode::kUnavailable,
                   fmt::format("the proxy answered {} to CONNECT", response->status));
  }
  co_return connection->TakeSocket();
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
    const Watchdog watchdog(io_, std::min(share, left), [&socket] {
      boost::system::error_code ignored;
      socket.close(ignored);
    });
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
