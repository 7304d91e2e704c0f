#pragma once

#include <memory>
#include <optional>
#include <string>

#include "metrics/http/client.h"
#include "metrics/http/connection.h"
#include "metrics/http/resolver.h"
#include "metrics/http/tls_context.h"

// Internal to metrics/: includes Asio.
namespace serin::http {

// Opens connections: name, TCP, CONNECT through a proxy, TLS. On the worker's thread.
class Dialer {
 public:
  Dialer(boost::asio::io_context& io, const ClientOptions& options, const Environment& environment);

  // `proxy`: through it, with a tunnel for https.
  Task<Result<std::unique_ptr<Connection>>> Dial(const Url& url, const std::optional<Url>& proxy,
                                                 bool insecure, Context& context);

 private:
  using Socket = boost::asio::ip::tcp::socket;

  // A socket whose other end is `target`, behind the proxy.
  Task<Result<Socket>> Tunnel(const Url& proxy, const Url& target, Context& context);
  // Tries the host's addresses in order, each with its share of the connect timeout.
  Task<Result<Socket>> Connect(const std::string& host, const std::string& port, Context& context);

  boost::asio::io_context& io_;
  Duration connect_timeout_;
  Duration tls_handshake_timeout_;
  TlsContext tls_;
  Resolver resolver_;
};

}  // namespace serin::http
