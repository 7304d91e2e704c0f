#include "metrics/http/net_transport.h"

#include <utility>

#include "metrics/http/credentials.h"
#include "metrics/http/gzip.h"

namespace serin::http {
namespace {

// What a kept connection can be used for again. Plain requests share the proxy's connections.
std::string AddressOf(const Request& request, const std::optional<Url>& proxy) {
  const std::string through = proxy ? proxy->Authority() : "";
  if (proxy && request.url.scheme == "http") return "proxy " + through;
  return fmt::format("{}://{}:{} {} {}", request.url.scheme, request.url.host,
                     request.url.PortOrDefault(), through, request.insecure ? "insecure" : "");
}

// Undoes the compression that we asked for, as Go's transport does.
Result<void> Decompress(Response& response, size_t limit) {
  const auto encoding = response.headers.Get("Content-Encoding");
  if (!encoding || !EqualIgnoringCase(*encoding, "gzip")) return {};
  if (!response.body.empty()) {
    SERIN_TRY(response.body, Gunzip(response.body, limit));
  }
  response.headers.Remove("Content-Encoding");
  response.headers.Remove("Content-Length");
  return {};
}

}  // namespace

NetTransport::NetTransport(boost::asio::io_context& io, const ClientOptions& options,
                           const Environment& environment)
    : limits_{.body_bytes = options.max_body_bytes, .header_bytes = kMaxHeaderBytes},
      user_agent_(options.user_agent),
      proxies_(environment),
      dialer_(io, options, environment),
      pool_(io, PoolLimits{.in_use_per_address = options.max_connections_per_address,
                           .idle_per_address = options.max_idle_per_address,
                           .idle_timeout = options.idle_timeout}) {}

Task<Result<Response>> NetTransport::RoundTrip(Request request, Context& context) {
  Headers& headers = request.headers;
  if (!headers.Has("User-Agent")) headers.Set("User-Agent", user_agent_);
  const bool may_compress = !headers.Has("Accept-Encoding") && !headers.Has("Range");
  if (may_compress) headers.Set("Accept-Encoding", "gzip");
  const Result<std::optional<Url>> proxy = proxies_.For(request.url);
  if (!proxy) co_return Fail(proxy.error());
  if (*proxy && (*proxy)->user && request.url.scheme == "http") {
    const UserInfo& user = *(*proxy)->user;
    headers.Set("Proxy-Authorization", BasicCredentials(user.username, user.password.value_or("")));
  }
  context.stage = "waiting for a free connection";
  Result<ConnectionPool::Lease> lease = co_await pool_.Acquire(AddressOf(request, *proxy));
  if (!lease) co_return Fail(std::move(lease).error());
  Result<Response> response = co_await Send(*lease, request, *proxy, context);
  if (response && may_compress) {
    const Result<void> plain = Decompress(*response, limits_.body_bytes);
    if (!plain) co_return Fail(plain.error());
  }
  co_return response;
}

Task<Result<Response>> NetTransport::Send(ConnectionPool::Lease& lease, const Request& request,
                                          const std::optional<Url>& proxy, Context& context) {
  const Result<std::string> bytes =
      Serialize(request, proxy.has_value() && request.url.scheme == "http");
  if (!bytes) co_return Fail(bytes.error());
  std::unique_ptr<Connection> connection = lease.TakeIdle();
  for (bool again = connection != nullptr && request.repeatable;; again = false) {
    if (!connection) {
      auto dialed = co_await dialer_.Dial(request.url, proxy, request.insecure, context);
      if (!dialed) co_return Fail(std::move(dialed).error());
      connection = std::move(*dialed);
    }
    Result<Response> response =
        co_await connection->Exchange(*bytes, request.method, limits_, context);
    const bool closed_under_us =
        !response && !connection->answered() && response.error().code != ErrorCode::kCancelled;
    if (again && closed_under_us) {
      connection.reset();
      continue;
    }
    if (response && connection->reusable()) lease.Keep(std::move(connection));
    co_return response;
  }
}

}  // namespace serin::http
