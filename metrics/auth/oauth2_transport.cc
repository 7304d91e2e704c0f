#include "metrics/auth/oauth2_transport.h"

#include <utility>

namespace serin::auth {
namespace {

constexpr Duration kEarly = std::chrono::seconds(10);  // golang.org/x/oauth2, defaultExpiryDelta

}  // namespace

OAuth2Transport::OAuth2Transport(source::OAuth2 oauth2, bool insecure, boost::asio::io_context& io,
                                 const Clock& clock, std::shared_ptr<http::Transport> next)
    : oauth2_(std::move(oauth2)),
      insecure_(insecure),
      clock_(clock),
      next_(std::move(next)),
      credentials_(io, clock, kEarly,
                   [this](http::Context& context) { return FetchToken(context); }) {}

http::Task<Result<http::Response>> OAuth2Transport::RoundTrip(http::Request request,
                                                              http::Context& context) {
  if (request.foreign) co_return co_await next_->RoundTrip(std::move(request), context);
  for (bool again = true;; again = false) {
    const Result<std::string> credentials = co_await credentials_.Get(context);
    if (!credentials) co_return Fail(credentials.error());
    request.headers.Set("Authorization", *credentials);
    Result<http::Response> response = co_await next_->RoundTrip(request, context);
    if (!response || response->status != 401) co_return response;
    credentials_.Reject(*credentials);
    if (!again) co_return response;
  }
}

http::Task<Result<Expiring<std::string>>> OAuth2Transport::FetchToken(http::Context& context) {
  const ClientAuth first = client_auth_.value_or(ClientAuth::kHeader);
  Result<AccessToken> token = co_await AskFor(first, context);
  ClientAuth used = first;
  if (!token && !client_auth_ && token.error().code != ErrorCode::kCancelled) {
    used = ClientAuth::kForm;
    token = co_await AskFor(used, context);
  }
  if (!token) co_return Fail(std::move(token).error());
  client_auth_ = used;
  Expiring<std::string> credentials{.value = token->Credentials(), .expires = std::nullopt};
  if (token->expires_in_seconds) {
    credentials.expires = clock_.Now() + std::chrono::seconds(*token->expires_in_seconds);
  }
  co_return credentials;
}

http::Task<Result<AccessToken>> OAuth2Transport::AskFor(ClientAuth client_auth,
                                                        http::Context& context) {
  Result<http::Request> request = MakeTokenRequest(oauth2_, client_auth);
  if (!request) co_return Fail(request.error());
  request->insecure = insecure_;
  const Result<http::Response> response =
      co_await http::Follow(*next_, std::move(*request), context);
  if (!response) co_return Fail(response.error());
  co_return ParseTokenResponse(*response);
}

}  // namespace serin::auth
