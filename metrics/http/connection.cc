#include "metrics/http/connection.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <utility>

#include "metrics/http/net_error.h"

namespace serin::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;
using Parser = http::response_parser<http::string_body>;

// Interim answers (100, 103) before the real one; as Go's max1xxResponses.
constexpr int kMaxInterim = 5;

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
  if (error == http::error::partial_message) {
    return Error{ErrorCode::kBadPeer, "unexpected EOF: the response is truncated"};
  }
  if (error.category() == http::make_error_code(http::error::bad_version).category()) {
    return Error{ErrorCode::kBadPeer, fmt::format("malformed HTTP response: {}", error.message())};
  }
  return NetError("read", error);
}

Response Convert(http::response<http::string_body>&& message) {
  Response response;
  response.status = static_cast<int>(message.result_int());
  for (const auto& field : message) {
    response.headers.Add(std::string_view(field.name_string().data(), field.name_string().size()),
                         std::string(field.value()));
  }
  response.body = std::move(message.body());
  return response;
}

bool IsInterim(int status) { return status >= 100 && status < 200 && status != 101; }

class PlainStream {
 public:
  explicit PlainStream(tcp::socket socket) : socket_(std::move(socket)) {}
  tcp::socket& stream() { return socket_; }
  tcp::socket& socket() { return socket_; }

 private:
  tcp::socket socket_;
};

template <typename Holder>
class StreamConnection final : public Connection {
 public:
  explicit StreamConnection(Holder holder) : holder_(std::move(holder)) {}

  Task<Result<Response>> Exchange(const std::string& request, std::string_view method,
                                  const ReadLimits& limits, Context& context) override {
    reusable_ = false;
    answered_ = false;
    context.stage = "sending the request";
    boost::system::error_code error;
    co_await asio::async_write(holder_.stream(), asio::buffer(request),
                               asio::redirect_error(asio::use_awaitable, error));
    // A server may answer and close without reading everything; the answer counts then.
    const boost::system::error_code write_error = error;
    context.stage = "waiting for the response";
    for (int interim = 0; interim <= kMaxInterim; ++interim) {
      Parser parser;
      parser.body_limit(limits.body_bytes);
      parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
      co_await http::async_read_header(holder_.stream(), buffer_, parser,
                                       asio::redirect_error(asio::use_awaitable, error));
      answered_ = answered_ || parser.got_some();
      if (error)
        co_return Fail(write_error ? NetError("write", write_error) : ReadError(error, limits));
      const int status = static_cast<int>(parser.get().result_int());
      if (IsInterim(status)) continue;
      const bool no_body = method == "HEAD" || (method == "CONNECT" && status / 100 == 2);
      if (!no_body) {
        context.stage = "reading the response body";
        co_await http::async_read(holder_.stream(), buffer_, parser,
                                  asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return Fail(ReadError(error, limits));
      }
      reusable_ = parser.keep_alive() && !write_error && status != 101;
      co_return Convert(parser.release());
    }
    co_return Fail(ErrorCode::kBadPeer, "too many 1xx informational responses");
  }

  bool reusable() const override { return reusable_; }
  bool answered() const override { return answered_; }

  bool Stale() override {
    if (buffer_.size() > 0) return true;
    char byte = 0;
    const auto got = ::recv(holder_.socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
  }

  tcp::socket TakeSocket() override { return std::move(holder_.socket()); }

 private:
  Holder holder_;
  beast::flat_buffer buffer_;
  bool reusable_ = false;
  bool answered_ = false;
};

}  // namespace

std::unique_ptr<Connection> MakePlainConnection(tcp::socket socket) {
  return std::make_unique<StreamConnection<PlainStream>>(PlainStream(std::move(socket)));
}

}  // namespace serin::http
