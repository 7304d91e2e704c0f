#include "metrics/auth/oauth2_token.h"

#include <map>
#include <rapidjson/document.h>
#include <utility>

#include "engine/base/go_text.h"
#include "engine/base/number.h"
#include "metrics/http/credentials.h"

namespace serin::auth {
namespace {

using Fields = std::map<std::string, std::string>;

constexpr size_t kMaxTokenBody = 1 << 20;  // as upstream
constexpr size_t kMaxErrorText = 500;

// A JSON object's texts and numbers as text; nullopt where the body is no JSON object.
std::optional<Fields> JsonFields(const std::string& body) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(body.data(), body.size());
  if (document.HasParseError() || !document.IsObject()) return std::nullopt;
  Fields fields;
  for (const auto& [name, value] : document.GetObject()) {
    if (value.IsString()) fields[name.GetString()] = value.GetString();
    if (value.IsInt64()) fields[name.GetString()] = fmt::format("{}", value.GetInt64());
  }
  return fields;
}

Fields FormFields(std::string_view body) {
  Fields fields;
  while (!body.empty()) {
    const size_t end = std::min(body.find('&'), body.size());
    const std::string_view pair = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    const size_t equals = std::min(pair.find('='), pair.size());
    auto key = http::UnescapeQuery(pair.substr(0, equals));
    auto value = http::UnescapeQuery(pair.substr(std::min(equals + 1, pair.size())));
    if (key && value) fields.emplace(std::move(*key), std::move(*value));
  }
  return fields;
}

std::string CanonicalType(const std::string& type) {
  for (const char* known : {"Bearer", "MAC", "Basic"}) {
    if (http::EqualIgnoringCase(type, known)) return known;
  }
  return type.empty() ? "Bearer" : type;
}

Error RefusedBy(const Fields& fields, int status) {
  const auto text = [&](const char* key) {
    const auto it = fields.find(key);
    return it == fields.end() ? std::string() : it->second.substr(0, kMaxErrorText);
  };
  const std::string code = text("error");
  if (code.empty()) {
    return {ErrorCode::kUnavailable, fmt::format("oauth2: cannot fetch token: {}", status)};
  }
  std::string message = "oauth2: " + GoQuote(code);
  for (const char* key : {"error_description", "error_uri"}) {
    if (const std::string more = text(key); !more.empty()) message += ' ' + GoQuote(more);
  }
  return {ErrorCode::kUnavailable, std::move(message)};
}

}  // namespace

Result<http::Request> MakeTokenRequest(const source::OAuth2& oauth2, ClientAuth client_auth) {
  auto url = http::ParseUrl(oauth2.token_url);
  if (!url) return InvalidArgument(fmt::format("oauth2: tokenUrl: {}", url.error().message));
  Fields form = {{"grant_type", "client_credentials"}};
  if (!oauth2.scopes.empty()) form["scope"] = fmt::format("{}", fmt::join(oauth2.scopes, " "));
  http::Request request;
  request.method = "POST";
  request.url = std::move(*url);
  request.headers.Set("Content-Type", "application/x-www-form-urlencoded");
  if (client_auth == ClientAuth::kForm) {
    form["client_id"] = oauth2.client_id;
    form["client_secret"] = oauth2.client_secret;
  } else {
    request.headers.Set("Authorization",
                        http::BasicCredentials(http::EscapeQuery(oauth2.client_id),
                                               http::EscapeQuery(oauth2.client_secret)));
  }
  for (const auto& [key, value] : form) {
    if (!request.body.empty()) request.body += '&';
    request.body += http::EscapeQuery(key) + '=' + http::EscapeQuery(value);
  }
  return request;
}

Result<AccessToken> ParseTokenResponse(const http::Response& response) {
  const bool failed = response.status < 200 || response.status > 299;
  if (response.body.size() > kMaxTokenBody) {
    return Fail(ErrorCode::kLimitExceeded, "oauth2: the token response is larger than 1 MiB");
  }
  const std::string_view content = response.headers.Get("Content-Type").value_or("");
  const std::string_view type = content.substr(0, content.find(';'));
  const bool form = type == "application/x-www-form-urlencoded" || type == "text/plain";
  const std::optional<Fields> parsed = form ? FormFields(response.body) : JsonFields(response.body);
  if (!parsed) {
    if (failed) return Fail(RefusedBy({}, response.status));
    return Fail(ErrorCode::kBadPeer, "oauth2: cannot parse json: not a JSON object");
  }
  Fields fields = *parsed;
  if (failed || !fields["error"].empty()) return Fail(RefusedBy(fields, response.status));
  if (fields["access_token"].empty()) {
    return Fail(ErrorCode::kBadPeer, "oauth2: server response missing access_token");
  }
  AccessToken token;
  token.type = CanonicalType(fields["token_type"]);
  token.text = std::move(fields["access_token"]);
  const Result<int64_t> seconds = ParseGoInt(fields["expires_in"]);
  // Upstream takes no lifetime and 0 alike for "does not expire".
  if (seconds && *seconds != 0) {
    token.expires_in_seconds = std::min<int64_t>(*seconds, std::numeric_limits<int32_t>::max());
  }
  return token;
}

}  // namespace serin::auth
