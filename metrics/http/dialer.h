#pragma once

#include <memory>

#include "metrics/http/client.h"
#include "metrics/http/connection.h"
#include "metrics/http/resolver.h"

// Internal to metrics/: includes Asio.
namespace serin::http {

// Opens connections. On the worker's thread.
class Dialer {
 public:
  Dialer(boost::asio::io_context& io, const ClientOptions& options, const Environment& environment);

  Task<Result<std::unique_ptr<Connection>>> Dial(const Url& url, bool insecure, Context& context);

 private:
  // Tries the host's addresses in order, each with its share of the connect timeout.
  Task<Result<boost::asio::ip::tcp::socket>> Connect(const std::string& host,
                                                     const std::string& port, Context& context);

  boost::asio::io_context& io_;
  Duration connect_timeout_;
  Resolver resolver_;
};

}  // namespace serin::http
