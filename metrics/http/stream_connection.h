#pragma once

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cerrno>
#include <sys/socket.h>
#include <utility>

#include "metrics/http/connection.h"
#include "metrics/http/message_convert.h"
#include "metrics/http/net_error.h"

// Internal to metrics/http: includes Beast, which is slow to compile; only the two sources that
// make connections may include this.
namespace serin::http {

// A connection over any stream of Asio. `Holder` has stream(), for reading and writing, and
// socket().
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
    co_await boost::asio::async_write(
        holder_.stream(), boost::asio::buffer(request),
        boost::asio::redirect_error(boost::asio::use_awaitable, error));
    // A server may answer and close without reading everything; the answer counts then.
    const boost::system::error_code write_error = error;
    context.stage = "waiting for the response";
    for (int interim = 0; interim <= kMaxInterim; ++interim) {
      ResponseParser parser;
      parser.body_limit(limits.body_bytes);
      parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
      co_await boost::beast::http::async_read_header(
          holder_.stream(), buffer_, parser,
          boost::asio::redirect_error(boost::asio::use_awaitable, error));
      answered_ = answered_ || parser.got_some();
      if (error)
        co_return Fail(write_error ? NetError("write", write_error) : ReadError(error, limits));
      const int status = static_cast<int>(parser.get().result_int());
      if (IsInterim(status)) continue;
      const bool no_body = method == "HEAD" || (method == "CONNECT" && status / 100 == 2);
      if (!no_body) {
        context.stage = "reading the response body";
        co_await boost::beast::http::async_read(
            holder_.stream(), buffer_, parser,
            boost::asio::redirect_error(boost::asio::use_awaitable, error));
        if (error) co_return Fail(ReadError(error, limits));
      }
      reusable_ = parser.keep_alive() && !write_error && status != 101;
      co_return ConvertMessage(parser.release());
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

  boost::asio::ip::tcp::socket TakeSocket() override { return std::move(holder_.socket()); }

 private:
  Holder holder_;
  boost::beast::flat_buffer buffer_;
  bool reusable_ = false;
  bool answered_ = false;
};

}  // namespace serin::http
