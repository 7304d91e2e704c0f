#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "metrics/http/transport.h"

// Internal to metrics/: includes Asio.
namespace serin::http {

struct ReadLimits {
  size_t body_bytes;
  size_t header_bytes;
};

// An established connection to a server or proxy. One exchange at a time; on the worker's thread.
class Connection {
 public:
  virtual ~Connection() = default;

  // Writes `request` (Serialize) and reads the answer to `method`. An error ends the connection.
  virtual Task<Result<Response>> Exchange(const std::string& request, std::string_view method,
                                          const ReadLimits& limits, Context& context) = 0;
  // May carry another exchange: the last answer was read whole and both sides keep it open.
  virtual bool reusable() const = 0;
  // The peer closed it, or said something unasked, since the last exchange.
  virtual bool Stale() = 0;
  // Whether any byte of the last answer arrived.
  virtual bool answered() const = 0;
  // Gives the socket away after a CONNECT. Plain connections only.
  virtual boost::asio::ip::tcp::socket TakeSocket() = 0;
};

std::unique_ptr<Connection> MakePlainConnection(boost::asio::ip::tcp::socket socket);

class TlsContext;

struct TlsPeer {
  std::string host;  // what the certificate must say
  bool insecure = false;
  std::chrono::nanoseconds timeout;
};

// Turns a connected socket into a TLS connection.
Task<Result<std::unique_ptr<Connection>>> HandshakeTls(boost::asio::io_context& io,
                                                       boost::asio::ip::tcp::socket socket,
                                                       TlsContext& tls, TlsPeer peer,
                                                       Context& context);

}  // namespace serin::http
