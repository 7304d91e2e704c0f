#include "engine/source/endpoint.h"

#include <fmt/format.h>

namespace serin::source {
namespace {

// Length-prefixed, so that no two lists of fields run together into the same text.
void Append(std::string& key, std::string_view field) {
  key += fmt::format("{}:", field.size());
  key += field;
}

}  // namespace

std::string EndpointKey(const Endpoint& endpoint) {
  std::string key;
  Append(key, endpoint.address);
  Append(key, endpoint.insecure ? "insecure" : "");
  Append(key, endpoint.bearer_token);
  Append(key, endpoint.timeout_seconds ? fmt::format("{}", *endpoint.timeout_seconds) : "");
  const Authentication& auth = endpoint.authentication;
  for (const std::string* field :
       {&auth.sigv4.region, &auth.sigv4.profile, &auth.sigv4.role_arn, &auth.oauth2.token_url,
        &auth.oauth2.client_id, &auth.oauth2.client_secret, &auth.basic_auth.username,
        &auth.basic_auth.password}) {
    Append(key, *field);
  }
  Append(key, fmt::format("{}", auth.oauth2.scopes.size()));
  for (const std::string& scope : auth.oauth2.scopes) Append(key, scope);
  for (const Header& header : endpoint.headers) {
    Append(key, header.key);
    Append(key, header.value);
  }
  return key;
}

}  // namespace serin::source
