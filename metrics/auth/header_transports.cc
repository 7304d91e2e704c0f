#include "metrics/auth/header_transports.h"

namespace serin::auth {

http::Task<Result<http::Response>> HeadersTransport::RoundTrip(http::Request request,
                                                               http::Context& context) {
  if (!request.foreign) {
    for (const auto& [key, value] : headers_) request.headers.Set(key, value);
  }
  return next_->RoundTrip(std::move(request), context);
}

http::Task<Result<http::Response>> AuthorizationTransport::RoundTrip(http::Request request,
                                                                     http::Context& context) {
  if (!request.foreign && !request.headers.Has("Authorization")) {
    request.headers.Set("Authorization", value_);
  }
  return next_->RoundTrip(std::move(request), context);
}

}  // namespace serin::auth
