#include "metrics/auth/header_transports.h"

#include "metrics/auth/base64.h"

namespace serin::auth {

std::string BasicCredentials(std::string_view username, std::string_view password) {
  return "Basic " + Base64(fmt::format("{}:{}", username, password));
}

std::string BearerCredentials(std::string_view token) { return fmt::format("Bearer {}", token); }

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
