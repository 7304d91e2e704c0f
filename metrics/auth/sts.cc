#include "metrics/auth/sts.h"

#include <optional>
#include <utility>
#include <vector>

namespace serin::auth {
namespace {

constexpr size_t kMaxErrorText = 1000;

using Form = std::vector<std::pair<std::string_view, std::string_view>>;

Result<http::Request> MakeRequest(const std::string& endpoint, const Form& form) {
  auto url = http::ParseUrl(endpoint);
  if (!url) return InvalidArgument("sts: the endpoint is not a URL");
  if (url->path.empty()) url->path = "/";
  http::Request request;
  request.method = "POST";
  request.url = std::move(*url);
  request.headers.Set("Content-Type", "application/x-www-form-urlencoded");
  for (const auto& [key, value] : form) {
    if (!request.body.empty()) request.body += '&';
    request.body += http::EscapeQuery(key) + '=' + http::EscapeQuery(value);
  }
  return request;
}

std::string UnescapeXml(std::string_view text) {
  static constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&amp;", '&'}};
  std::string out;
  while (!text.empty()) {
    const auto* const entity =
        std::find_if(std::begin(kEntities), std::end(kEntities),
                     [&](const auto& known) { return text.starts_with(known.first); });
    const bool found = entity != std::end(kEntities);
    out += found ? entity->second : text.front();
    text.remove_prefix(found ? entity->first.size() : 1);
  }
  return out;
}

// The text of the first element of that name; STS's answers nest no equal names.
std::optional<std::string> Element(std::string_view xml, std::string_view name) {
  const std::string open = fmt::format("<{}>", name);
  const std::string close = fmt::format("</{}>", name);
  const size_t begin = xml.find(open);
  if (begin == std::string_view::npos) return std::nullopt;
  const size_t end = xml.find(close, begin);
  if (end == std::string_view::npos) return std::nullopt;
  return UnescapeXml(xml.substr(begin + open.size(), end - begin - open.size()));
}

}  // namespace

Result<http::Request> MakeWebIdentityRequest(const std::string& endpoint,
                                             const std::string& role_arn,
                                             const std::string& session_name,
                                             const std::string& token) {
  return MakeRequest(endpoint, {{"Action", "AssumeRoleWithWebIdentity"},
                                {"RoleArn", role_arn},
                                {"RoleSessionName", session_name},
                                {"Version", "2011-06-15"},
                                {"WebIdentityToken", token}});
}

Result<http::Request> MakeAssumeRoleRequest(const std::string& endpoint,
                                            const std::string& role_arn,
                                            const std::string& session_name) {
  return MakeRequest(endpoint, {{"Action", "AssumeRole"},
                                {"RoleArn", role_arn},
                                {"RoleSessionName", session_name},
                                {"Version", "2011-06-15"}});
}

Result<TemporaryKeys> ParseStsResponse(const http::Response& response) {
  const std::string_view xml = response.body;
  if (response.status != 200) {
    const auto code = Element(xml, "Code");
    if (!code) {
      return Fail(ErrorCode::kUnavailable, fmt::format("sts: status {}", response.status));
    }
    return Fail(ErrorCode::kUnavailable,
                fmt::format("sts: {}: {}", code->substr(0, kMaxErrorText),
                            Element(xml, "Message").value_or("").substr(0, kMaxErrorText)));
  }
  const auto id = Element(xml, "AccessKeyId");
  const auto secret = Element(xml, "SecretAccessKey");
  const auto token = Element(xml, "SessionToken");
  const auto expiration = Element(xml, "Expiration");
  if (!id || !secret || !token || !expiration) {
    return Fail(ErrorCode::kBadPeer, "sts: the response holds no credentials");
  }
  const auto expires = ParseRfc3339(*expiration);
  if (!expires) return Fail(ErrorCode::kBadPeer, "sts: the credentials' expiration is no time");
  return TemporaryKeys{
      .keys = {.access_key_id = *id, .secret_access_key = *secret, .session_token = *token},
      .expires = *expires};
}

}  // namespace serin::auth
