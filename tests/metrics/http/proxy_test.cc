#include "metrics/http/proxy.h"

#include <gtest/gtest.h>

namespace serin::http {
namespace {

using Variables = std::map<std::string, std::string>;

Environment With(Variables variables) {
  Environment environment = Environment::Empty();
  environment.variable =
      [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
    const auto it = variables.find(name);
    if (it == variables.end()) return std::nullopt;
    return it->second;
  };
  return environment;
}

// The proxy's authority, `-` for none, or the error.
std::string ProxyFor(const Variables& variables, const std::string& url) {
  const auto proxy = ProxySettings(With(variables)).For(*ParseUrl(url));
  if (!proxy) return proxy.error().message;
  return *proxy ? (*proxy)->Authority() : "-";
}

TEST(ProxySettings, SchemeChoosesTheVariable) {
  const Variables both = {{"HTTP_PROXY", "http://p:1"}, {"HTTPS_PROXY", "http://s:2"}};
  EXPECT_EQ(ProxyFor(both, "http://x"), "p:1");
  EXPECT_EQ(ProxyFor(both, "https://x"), "s:2");
  EXPECT_EQ(ProxyFor({{"http_proxy", "p:3"}}, "http://x"), "p:3");
  EXPECT_EQ(ProxyFor({{"HTTP_PROXY", "p:1"}, {"http_proxy", "q:1"}}, "http://x"), "p:1");
  EXPECT_EQ(ProxyFor({}, "http://x"), "-");
}

TEST(ProxySettings, LoopbackIsNeverProxied) {
  const Variables set = {{"HTTP_PROXY", "http://p:1"}};
  for (const char* url :
       {"http://localhost:9090", "http://127.0.0.1", "http://127.8.9.1:1", "http://[::1]:9090"}) {
    EXPECT_EQ(ProxyFor(set, url), "-") << url;
  }
  EXPECT_EQ(ProxyFor(set, "http://localhost.example"), "p:1");
}

// Go, golang.org/x/net/http/httpproxy/proxy_test.go, TestUseProxy.
TEST(ProxySettings, NoProxyAsGoReadsIt) {
  const Variables set = {
      {"HTTP_PROXY", "http://p:1"},
      {"NO_PROXY",
       "foobar.com, .barbaz.net, *.wildcard.io, 192.168.1.1, 192.168.1.2:81, 192.168.1.3:80, "
       "10.0.0.0/30, 2001:db8::52:0:1, [2001:db8::52:0:2]:443, [2001:db8::52:0:3]:80, "
       "2002:db8:a::45/64"}};
  const struct {
    const char* host;
    bool proxied;
  } cases[] = {
      {"192.168.1.1", false},
      {"192.168.1.2", true},
      {"192.168.1.3", false},
      {"192.168.1.4", true},
      {"10.0.0.2", false},
      {"10.0.0.4", true},
      {"[2001:db8::52:0:1]", false},
      {"[2001:db8::52:0:2]", true},
      {"[2001:db8::52:0:3]", false},
      {"[2002:db8:a::123]", false},
      {"[fe80::424b:c8be:1643:a1b6]", true},
      {"barbaz.net", true},
      {"www.barbaz.net", false},
      {"foobar.com", false},
      {"www.foobar.com", false},
      {"foofoobar.com", true},
      {"baz.com", true},
      {"localhost.net", true},
      {"local.localhost", true},
      {"barbarbaz.net", true},
      {"wildcard.io", true},
      {"nested.wildcard.io", false},
      {"awildcard.io", true},
  };
  for (const auto& [host, proxied] : cases) {
    EXPECT_EQ(ProxyFor(set, fmt::format("http://{}/", host)), proxied ? "p:1" : "-") << host;
  }
}

TEST(ProxySettings, AStarExceptsEverything) {
  EXPECT_EQ(ProxyFor({{"HTTP_PROXY", "p:1"}, {"NO_PROXY", "x, *"}}, "http://any"), "-");
}

TEST(ProxySettings, ACgiRequestCannotSetTheProxy) {
  EXPECT_EQ(ProxyFor({{"HTTP_PROXY", "p:1"}, {"REQUEST_METHOD", "GET"}}, "http://x"),
            "refusing to use HTTP_PROXY value in CGI environment; see golang.org/s/cgihttpproxy");
}

TEST(ProxySettings, AProxyThatCannotBeUsedIsAnError) {
  EXPECT_EQ(ProxyFor({{"HTTP_PROXY", "socks5://p:1"}}, "http://x"),
            "a proxy of scheme socks5 is not supported");
}

}  // namespace
}  // namespace serin::http
