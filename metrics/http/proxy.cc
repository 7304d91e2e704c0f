#include "metrics/http/proxy.h"

#include <arpa/inet.h>
#include <cctype>
#include <charconv>
#include <cstring>
#include <utility>

namespace serin::http {
namespace {

// An address as bytes: 4 or 16 of them; empty where the text is none.
std::string AddressBytes(const std::string& text) {
  std::array<char, sizeof(in6_addr)> bytes;
  if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return {bytes.data(), sizeof(in_addr)};
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return {bytes.data(), bytes.size()};
  return {};
}

bool IsLoopback(const std::string& address) {
  if (address.size() == 4) return static_cast<unsigned char>(address[0]) == 127;
  return address == std::string(15, '\0') + '\x01';
}

bool SamePrefix(const std::string& a, const std::string& b, unsigned bits) {
  if (a.size() != b.size() || bits > 8 * a.size()) return false;
  const size_t whole = bits / 8;
  if (std::memcmp(a.data(), b.data(), whole) != 0) return false;
  const unsigned rest = bits % 8;
  if (rest == 0) return true;
  const unsigned difference =
      static_cast<unsigned char>(a[whole]) ^ static_cast<unsigned char>(b[whole]);
  return difference >> (8 - rest) == 0;
}

std::string TrimmedLower(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) {
    text.remove_prefix(1);
  }
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) {
    text.remove_suffix(1);
  }
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string FirstSet(const Environment& environment, const char* upper, const char* lower) {
  std::string value = environment.Get(upper);
  return value.empty() ? environment.Get(lower) : value;
}

// `host:port` apart; port empty where there is none. `[::1]:80` and `::1` too.
std::pair<std::string, std::string> SplitPort(const std::string& text) {
  const size_t colon = text.rfind(':');
  const bool bracketed = text.starts_with('[');
  if (colon == std::string::npos) return {text, ""};
  if (!bracketed) {
    if (text.find(':') != colon) return {text, ""};  // a bare IPv6 address
    return {text.substr(0, colon), text.substr(colon + 1)};
  }
  const size_t end = text.find(']');
  if (end == std::string::npos) return {text, ""};
  return {text.substr(1, end - 1), colon > end ? text.substr(colon + 1) : ""};
}

}  // namespace

ProxySettings::ProxySettings(const Environment& environment)
    : http_proxy_(FirstSet(environment, "HTTP_PROXY", "http_proxy")),
      https_proxy_(FirstSet(environment, "HTTPS_PROXY", "https_proxy")),
      cgi_(!environment.Get("REQUEST_METHOD").empty()) {
  std::string_view rest;
  const std::string list = FirstSet(environment, "NO_PROXY", "no_proxy");
  for (rest = list; !rest.empty();) {
    const size_t end = std::min(rest.find(','), rest.size());
    std::string entry = TrimmedLower(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (entry == "*") except_all_ = true;
    if (auto exception = ParseException(std::move(entry))) {
      exceptions_.push_back(std::move(*exception));
    }
  }
}

std::optional<ProxySettings::Exception> ProxySettings::ParseException(std::string entry) {
  Exception exception;
  const size_t slash = entry.find('/');
  if (slash != std::string::npos) {
    unsigned bits = 0;
    const char* const end = entry.data() + entry.size();
    const auto parsed = std::from_chars(entry.data() + slash + 1, end, bits);
    exception.text = AddressBytes(entry.substr(0, slash));
    if (!exception.text.empty() && parsed.ec == std::errc() && parsed.ptr == end &&
        bits <= 8 * exception.text.size()) {
      exception.prefix_bits = bits;
      return exception;
    }
  }
  auto [host, port] = SplitPort(entry);
  if (host.empty()) return std::nullopt;
  exception.port = std::move(port);
  exception.text = AddressBytes(host);
  if (!exception.text.empty()) {
    exception.is_address = true;
    return exception;
  }
  if (host.starts_with("*.")) host.erase(0, 1);
  exception.also_itself = !host.starts_with('.');
  exception.text = exception.also_itself ? '.' + host : host;
  return exception;
}

bool ProxySettings::Excepted(const Url& url) const {
  const std::string address = AddressBytes(url.host);
  if (except_all_ || url.host == "localhost") return true;
  if (!address.empty() && IsLoopback(address)) return true;
  return std::any_of(exceptions_.begin(), exceptions_.end(), [&](const Exception& exception) {
    if (exception.prefix_bits) return SamePrefix(address, exception.text, *exception.prefix_bits);
    if (!exception.port.empty() && exception.port != url.PortOrDefault()) return false;
    if (exception.is_address) return address == exception.text;
    if (!address.empty()) return false;
    return url.host.ends_with(exception.text) ||
           (exception.also_itself && url.host == exception.text.substr(1));
  });
}

Result<std::optional<Url>> ProxySettings::For(const Url& url) const {
  const std::string& proxy = url.scheme == "https" ? https_proxy_ : http_proxy_;
  if (proxy.empty() || Excepted(url)) return std::nullopt;
  if (url.scheme == "http" && cgi_) {
    return InvalidArgument(
        "refusing to use HTTP_PROXY value in CGI environment; see golang.org/s/cgihttpproxy");
  }
  auto parsed = ParseUrl(proxy);
  if (!parsed) parsed = ParseUrl("http://" + proxy);
  if (!parsed) return std::nullopt;  // as upstream: a bogus proxy is none
  if (parsed->scheme != "http") {
    return InvalidArgument(fmt::format("a proxy of scheme {} is not supported", parsed->scheme));
  }
  return std::optional<Url>(std::move(*parsed));
}

}  // namespace serin::http
