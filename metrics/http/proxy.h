#pragma once

#include <optional>
#include <string>
#include <vector>

#include "metrics/http/environment.h"
#include "metrics/http/url.h"

namespace serin::http {

// Which proxy a URL is reached through: HTTP_PROXY, HTTPS_PROXY and NO_PROXY, or their lower-case
// spellings, read once. Source: Go, golang.org/x/net/http/httpproxy. `localhost` and loopback
// addresses never go through a proxy.
class ProxySettings {
 public:
  explicit ProxySettings(const Environment& environment);

  // nullopt: directly. An error where a proxy is meant that cannot be used.
  Result<std::optional<Url>> For(const Url& url) const;

 private:
  // One entry of NO_PROXY.
  struct Exception {
    std::string text;  // `.example.com`, an address, or the network of a CIDR
    std::string port;  // empty: any
    bool is_address = false;
    bool also_itself = false;             // `example.com` means itself and its subdomains
    std::optional<unsigned> prefix_bits;  // of a CIDR
  };
  static std::optional<Exception> ParseException(std::string entry);
  bool Excepted(const Url& url) const;

  std::string http_proxy_;
  std::string https_proxy_;
  bool cgi_ = false;
  bool except_all_ = false;
  std::vector<Exception> exceptions_;
};

}  // namespace serin::http
