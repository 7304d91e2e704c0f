#pragma once

#include <optional>
#include <string>

#include "engine/source/endpoint.h"
#include "metrics/http/message.h"

// The client credentials grant of RFC 6749 section 4.4, as Go's golang.org/x/oauth2 speaks it.
namespace serin::auth {

// Where the client's id and secret go. Servers differ; both are tried, the header first.
enum class ClientAuth { kHeader, kForm };

struct AccessToken {
  std::string type;  // `Bearer` unless the server says otherwise
  std::string text;
  std::optional<int64_t> expires_in_seconds;  // absent: the server does not say

  // The value of the Authorization header.
  std::string Credentials() const { return type + ' ' + text; }
};

Result<http::Request> MakeTokenRequest(const source::OAuth2& oauth2, ClientAuth client_auth);

// Errors: `oauth2: "invalid_client" "description"`, `oauth2: cannot fetch token: 401`, … Never the
// body, which may hold what should not be shown.
Result<AccessToken> ParseTokenResponse(const http::Response& response);

}  // namespace serin::auth
