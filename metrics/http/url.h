#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace serin::http {

struct UserInfo {
  std::string username;  // decoded
  std::optional<std::string> password;

  friend bool operator==(const UserInfo&, const UserInfo&) = default;
};

// An absolute URL with a host, in its parts. Source: RFC 3986; lenient as Go's net/url is:
// characters that must be escaped in a path or query (`{`, a space) are escaped on reading.
struct Url {
  std::string scheme;                // lower case
  std::optional<UserInfo> user;      // a secret: never printed
  std::string host;                  // lower case, IPv6 without brackets; never empty
  std::string port;                  // digits, or empty for the scheme's own
  std::string path;                  // percent-encoded; empty or begins with `/`
  std::optional<std::string> query;  // percent-encoded, without `?`

  // `host` or `host:port` as written, IPv6 in brackets: the Host header.
  std::string Authority() const;
  // The port, or 80 or 443 by scheme.
  std::string PortOrDefault() const;
  // Path and query as the request line has them; at least `/`.
  std::string Target() const;
  // Scheme, authority and path: what an error message may show.
  std::string Display() const;

  friend bool operator==(const Url&, const Url&) = default;
};

// Errors never contain the text: it may hold a password.
Result<Url> ParseUrl(std::string_view text);

// `reference` as a Location header on the answer of `base` means it (RFC 3986 section 5.2).
Result<Url> ResolveUrl(const Url& base, std::string_view reference);

// A path's bytes, escaped as Go's URL.EscapedPath does, and back. Unescape fails on `%zz`.
std::string EscapePath(std::string_view path);
Result<std::string> UnescapePath(std::string_view path);

// Go's url.QueryEscape: a space becomes `+`.
std::string EscapeQuery(std::string_view text);
// Go's url.QueryUnescape.
Result<std::string> UnescapeQuery(std::string_view text);

}  // namespace serin::http
