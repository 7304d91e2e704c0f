#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/source/endpoint.h"
#include "metrics/http/transport.h"

// Internal to metrics/: includes Asio.
//
// Transports that dress a request on its way down, in the order of spec/argo-analysis.md §14.1.
// None adds anything to a foreign request (a redirect to another host).
namespace serin::auth {

// Sets each header in order, over whatever was there.
class HeadersTransport final : public http::Transport {
 public:
  HeadersTransport(std::vector<source::Header> headers, std::shared_ptr<http::Transport> next)
      : headers_(std::move(headers)), next_(std::move(next)) {}
  http::Task<Result<http::Response>> RoundTrip(http::Request request,
                                               http::Context& context) override;

 private:
  std::vector<source::Header> headers_;
  std::shared_ptr<http::Transport> next_;
};

// Sets `Authorization` unless the request has one.
class AuthorizationTransport final : public http::Transport {
 public:
  AuthorizationTransport(std::string value, std::shared_ptr<http::Transport> next)
      : value_(std::move(value)), next_(std::move(next)) {}
  http::Task<Result<http::Response>> RoundTrip(http::Request request,
                                               http::Context& context) override;

 private:
  std::string value_;
  std::shared_ptr<http::Transport> next_;
};

}  // namespace serin::auth
