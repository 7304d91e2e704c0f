#pragma once

#include <memory>
#include <string>

#include "engine/base/clock.h"
#include "engine/source/endpoint.h"
#include "metrics/auth/oauth2_token.h"
#include "metrics/auth/renewed.h"
#include "metrics/http/transport.h"

// Internal to metrics/: includes Asio.
namespace serin::auth {

// Sets `Authorization` to an access token, over whatever was there, and fetches and renews the
// token through the same lower transports (spec/argo-analysis.md §14.1). A token that is answered
// with 401 is replaced once. Foreign requests get none.
class OAuth2Transport final : public http::Transport {
 public:
  OAuth2Transport(source::OAuth2 oauth2, bool insecure, boost::asio::io_context& io,
                  const Clock& clock, std::shared_ptr<http::Transport> next);

  http::Task<Result<http::Response>> RoundTrip(http::Request request,
                                               http::Context& context) override;

 private:
  http::Task<Result<Expiring<std::string>>> FetchToken(http::Context& context);
  http::Task<Result<AccessToken>> AskFor(ClientAuth client_auth, http::Context& context);

  const source::OAuth2 oauth2_;
  const bool insecure_;
  const Clock& clock_;
  const std::shared_ptr<http::Transport> next_;
  std::optional<ClientAuth> client_auth_;  // what the server accepted
  Renewed<std::string> credentials_;
};

}  // namespace serin::auth
