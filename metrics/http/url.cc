#include "metrics/http/url.h"

#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>
#include <cctype>

namespace serin::http {
namespace {

namespace urls = boost::urls;

// Escapes what RFC 3986 allows nowhere in a URL; Go's net/url accepts it in paths and queries.
// Brackets are allowed around an IPv6 host only. A `%` that escapes nothing is refused in a path
// and passed on in a query.
std::string EscapeIllegal(std::string_view text) {
  static constexpr std::string_view kIllegal = " \"<>\\^`{|}";
  const size_t authority = text.find("//");
  const size_t path =
      authority == std::string_view::npos ? 0 : text.find_first_of("/?#", authority + 2);
  std::string out(text.substr(0, path));
  if (path == std::string_view::npos) return out;
  bool in_query = false;
  for (size_t i = path; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    in_query = in_query || c == '?';
    const bool stray_percent = c == '%' && in_query && !UnescapePath(text.substr(i, 3));
    if (byte >= 0x80 || kIllegal.find(c) != std::string_view::npos || c == '[' || c == ']' ||
        stray_percent) {
      out += fmt::format("%{:02X}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

Result<Url> FromView(const urls::url_view_base& view) {
  if (view.scheme().empty() || view.encoded_host().empty()) {
    return InvalidArgument("a URL needs a scheme and a host, for example http://prometheus:9090");
  }
  if (std::string_view(view.encoded_host()).find('%') != std::string_view::npos)
    return InvalidArgument("invalid URL");
  Url url;
  url.scheme = Lower(std::string_view(view.scheme()));
  if (view.has_userinfo()) {
    url.user = UserInfo{.username = view.user(), .password = std::nullopt};
    if (view.has_password()) url.user->password = view.password();
  }
  url.host = Lower(view.host_address());
  url.port = std::string_view(view.port());
  url.path = std::string_view(view.encoded_path());
  // Boost.URL 1.81 takes the port of `http://host:port/` for the beginning of the path.
  if (!url.path.empty() && url.path.front() != '/') return InvalidArgument("invalid URL");
  if (view.has_query()) url.query = std::string(std::string_view(view.encoded_query()));
  return url;
}

bool HasControlByte(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; });
}

}  // namespace

std::string Url::Authority() const {
  std::string out = host.find(':') == std::string::npos ? host : '[' + host + ']';
  if (!port.empty()) out += ':' + port;
  return out;
}

std::string Url::PortOrDefault() const {
  if (!port.empty()) return port;
  return scheme == "https" ? "443" : "80";
}

std::string Url::Target() const {
  std::string out = path.empty() ? "/" : path;
  if (query) out += '?' + *query;
  return out;
}

std::string Url::Display() const { return scheme + "://" + Authority() + path; }

Result<Url> ParseUrl(std::string_view text) {
  if (HasControlByte(text)) return InvalidArgument("invalid control character in URL");
  const std::string escaped = EscapeIllegal(text);
  const auto parsed = urls::parse_uri(escaped);
  if (!parsed) return InvalidArgument("invalid URL");
  return FromView(*parsed);
}

Result<Url> ResolveUrl(const Url& base, std::string_view reference) {
  if (HasControlByte(reference)) return InvalidArgument("invalid control character in URL");
  const std::string escaped = EscapeIllegal(reference);
  const auto parsed = urls::parse_uri_reference(escaped);
  if (!parsed) return InvalidArgument("invalid URL");
  const std::string base_text = base.scheme + "://" + base.Authority() + base.Target();
  const auto base_view = urls::parse_uri(base_text);
  urls::url resolved;
  if (!base_view || !urls::resolve(*base_view, *parsed, resolved))
    return InvalidArgument("invalid URL");
  return FromView(resolved);
}

}  // namespace serin::http
