#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/time.h"

namespace serin::source {

struct Header {
  std::string key;
  std::string value;

  friend bool operator==(const Header&, const Header&) = default;
};

struct BasicAuth {
  std::string username;
  std::string password;

  friend bool operator==(const BasicAuth&, const BasicAuth&) = default;
};

struct OAuth2 {
  std::string token_url;
  std::string client_id;
  std::string client_secret;
  std::vector<std::string> scopes;

  friend bool operator==(const OAuth2&, const OAuth2&) = default;
};

struct SigV4 {
  std::string region;
  std::string profile;
  std::string role_arn;

  bool empty() const { return region.empty() && profile.empty() && role_arn.empty(); }
  friend bool operator==(const SigV4&, const SigV4&) = default;
};

// The `authentication` block of Argo's prometheus and web providers, as written.
struct Authentication {
  SigV4 sigv4;
  OAuth2 oauth2;
  BasicAuth basic_auth;

  friend bool operator==(const Authentication&, const Authentication&) = default;
};

// Where a Prometheus is and how to talk to it: the connection part of Argo's prometheus provider
// (spec/argo-analysis.md §1.6, §14.1), arguments substituted. Nothing here is validated yet; that
// is MetricSources::Open's job (Q-1 … Q-7).
struct Endpoint {
  std::string address;          // empty: the default address
  bool insecure = false;        // no TLS verification
  std::vector<Header> headers;  // set last, in order
  Authentication authentication;
  std::string bearer_token;                // Serin's own: not in Argo's provider
  std::optional<int64_t> timeout_seconds;  // absent is 30; 0 is already expired

  friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

// A text that is equal for equal endpoints only; a cache key. Contains secrets: never print it.
std::string EndpointKey(const Endpoint& endpoint);

}  // namespace serin::source
