#include "metrics/http/net_transport.h"

#include <utility>

namespace serin::http {
namespace {

std::string AddressOf(const Request& request) {
  return fmt::format("{}://{}:{}{}", request.url.scheme, request.url.host,
                     request.url.PortOrDefault(), request.insecure ? " insecure" : "");
}

}  // namespace

NetTransport::NetTransport(boost::asio::io_context& io, const ClientOptions& options,
                           const Environment& environment)
    : limits_{.body_bytes = options.max_body_bytes, .header_bytes = kMaxHeaderBytes},
      user_agent_(options.user_agent),
      dialer_(io, options, environment),
      pool_(io, PoolLimits{.in_use_per_address = options.max_connections_per_address,
                           .idle_per_address = options.max_idle_per_address,
                           .idle_timeout = options.idle_timeout}) {}

Task<Result<Response>> NetTransport::RoundTrip(Request request, Context& context) {
  if (!request.headers.Has("User-Agent")) request.headers.Set("User-Agent", user_agent_);
  const Result<std::string> bytes = Serialize(request, false);
  if (!bytes) co_return Fail(bytes.error());

  context.stage = "waiting for a free connection";
  Result<ConnectionPool::Lease> lease = co_await pool_.Acquire(AddressOf(request));
  if (!lease) co_return Fail(std::move(lease).error());

  std::unique_ptr<Connection> connection = lease->TakeIdle();
  const bool kept = connection != nullptr;
  for (bool again = kept && request.repeatable;; again = false) {
    if (!connection) {
      auto dialed = co_await dialer_.Dial(request.url, request.insecure, context);
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
    if (response && connection->reusable()) lease->Keep(std::move(connection));
    co_return response;
  }
}

}  // namespace serin::http
