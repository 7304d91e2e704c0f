#pragma once

#include <optional>
#include <string>

#include "metrics/http/client.h"
#include "metrics/http/connection_pool.h"
#include "metrics/http/dialer.h"
#include "metrics/http/proxy.h"
#include "metrics/http/transport.h"

// Internal to metrics/: includes Asio.
namespace serin::http {

// The lowest transport: the network. Kept connections, gzip, User-Agent.
class NetTransport final : public Transport {
 public:
  NetTransport(boost::asio::io_context& io, const ClientOptions& options,
               const Environment& environment);

  Task<Result<Response>> RoundTrip(Request request, Context& context) override;
  // Drops idle connections, so that the worker can come to its end.
  void Close() { pool_.Close(); }

 private:
  // Over a kept connection or a new one; a kept one that turns out closed is replaced once.
  Task<Result<Response>> Send(ConnectionPool::Lease& lease, const Request& request,
                              const std::optional<Url>& proxy, Context& context);

  ReadLimits limits_;
  std::string user_agent_;
  ProxySettings proxies_;
  Dialer dialer_;
  ConnectionPool pool_;
};

}  // namespace serin::http
