#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <openssl/ssl.h>
#include <utility>

#include "metrics/http/connection.h"
#include "metrics/http/stream_connection.h"
#include "metrics/http/tls_context.h"
#include "metrics/http/watchdog.h"

namespace serin::http {
namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

class TlsHolder {
 public:
  // Asio frees the context that it is given, so it gets a reference of its own.
  TlsHolder(tcp::socket socket, SSL_CTX* context)
      : context_(std::make_unique<asio::ssl::context>((SSL_CTX_up_ref(context), context))),
        stream_(std::make_unique<asio::ssl::stream<tcp::socket>>(std::move(socket), *context_)) {}
  asio::ssl::stream<tcp::socket>& stream() { return *stream_; }
  tcp::socket& socket() { return stream_->next_layer(); }

 private:
  std::unique_ptr<asio::ssl::context> context_;
  std::unique_ptr<asio::ssl::stream<tcp::socket>> stream_;
};

}  // namespace

Task<Result<std::unique_ptr<Connection>>> HandshakeTls(asio::io_context& io, tcp::socket socket,
                                                       TlsContext& tls, TlsPeer peer,
                                                       Context& context) {
  const Result<SSL_CTX*> settings = tls.Get(peer.insecure);
  if (!settings) co_return Fail(settings.error());
  TlsHolder holder(std::move(socket), *settings);
  SSL* const ssl = holder.stream().native_handle();
  const Result<void> expected = ExpectHost(ssl, peer.host, peer.insecure);
  if (!expected) co_return Fail(expected.error());
  context.stage = "waiting for the TLS handshake";
  const Watchdog watchdog(io, peer.timeout, [&holder] {
    boost::system::error_code ignored;
    holder.socket().close(ignored);
  });
  boost::system::error_code error;
  co_await holder.stream().async_handshake(asio::ssl::stream_base::client,
                                           asio::redirect_error(asio::use_awaitable, error));
  if (watchdog.expired()) {
    co_return Fail(ErrorCode::kUnavailable, "net/http: TLS handshake timeout");
  }
  if (error && error.category() == asio::error::get_ssl_category()) {
    co_return Fail(
        ErrorCode::kUnavailable,
        DescribeHandshakeError(ssl, peer.host, static_cast<unsigned long>(error.value())));
  }
  if (error == asio::ssl::error::stream_truncated) error = asio::error::eof;
  if (error) co_return Fail(NetError("tls: handshake failure", error));
  co_return std::make_unique<StreamConnection<TlsHolder>>(std::move(holder));
}

}  // namespace serin::http
