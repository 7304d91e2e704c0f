#include "metrics/http/connection.h"

#include <boost/asio/ssl/error.hpp>
#include <boost/beast/http/error.hpp>
#include <utility>

#include "metrics/http/stream_connection.h"

namespace serin::http {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

class PlainHolder {
 public:
  explicit PlainHolder(tcp::socket socket) : socket_(std::move(socket)) {}
  tcp::socket& stream() { return socket_; }
  tcp::socket& socket() { return socket_; }

 private:
  tcp::socket socket_;
};

}  // namespace

Error ReadError(const boost::system::error_code& error, const ReadLimits& limits) {
  if (error == http::error::body_limit) {
    return Error{ErrorCode::kLimitExceeded,
                 fmt::format("response body is larger than {} bytes", limits.body_bytes)};
  }
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return Error{ErrorCode::kLimitExceeded,
                 fmt::format("response headers are larger than {} bytes", limits.header_bytes)};
  }
  if (error == http::error::end_of_stream) {
    return Error{ErrorCode::kBadPeer, "EOF: the server closed the connection without an answer"};
  }
  if (error == http::error::partial_message || error == asio::ssl::error::stream_truncated) {
    return Error{ErrorCode::kBadPeer, "unexpected EOF: the response is truncated"};
  }
  if (error.category() == http::make_error_code(http::error::bad_version).category()) {
    return Error{ErrorCode::kBadPeer, fmt::format("malformed HTTP response: {}", error.message())};
  }
  return NetError("read", error);
}

Response ConvertMessage(http::response<http::string_body>&& message) {
  Response response;
  response.status = static_cast<int>(message.result_int());
  for (const auto& field : message) {
    response.headers.Add(std::string_view(field.name_string()), std::string(field.value()));
  }
  response.body = std::move(message.body());
  return response;
}

std::unique_ptr<Connection> MakePlainConnection(tcp::socket socket) {
  return std::make_unique<StreamConnection<PlainHolder>>(PlainHolder(std::move(socket)));
}

}  // namespace serin::http
