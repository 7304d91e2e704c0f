#include "metrics/http/url.h"

#include <gtest/gtest.h>

namespace serin::http {
namespace {

TEST(ParseUrl, GivesThePartsOfAUrl) {
  const auto url = ParseUrl("HTTPS://user:p%40ss@Prom.Example:9090/a%20b/?x=1&y={z}#part");
  ASSERT_TRUE(url) << url.error().message;
  EXPECT_EQ(url->scheme, "https");
  EXPECT_EQ(url->user, (UserInfo{"user", "p@ss"}));
  EXPECT_EQ(url->host, "prom.example");
  EXPECT_EQ(url->port, "9090");
  EXPECT_EQ(url->path, "/a%20b/");
  EXPECT_EQ(url->query, "x=1&y=%7Bz%7D");
  EXPECT_EQ(url->Authority(), "prom.example:9090");
  EXPECT_EQ(url->Target(), "/a%20b/?x=1&y=%7Bz%7D");
}

TEST(ParseUrl, NeedsASchemeAndAHost) {
  for (const char* text : {"", "prometheus", "prometheus:9090", "127.0.0.1:9090", "/path", "//host",
                           "http://", "http:///path", "http:host", "http://a b/", "http://[::1",
                           "http://host:port/", "http://h\n/", "http://h/%zz", "http://a%20b/"}) {
    EXPECT_FALSE(ParseUrl(text)) << text;
  }
}

TEST(ParseUrl, AQueryMayHoldAnything) {
  EXPECT_EQ(ParseUrl("http://h?q=a%zz%")->query, "q=a%25zz%25");
  EXPECT_EQ(ParseUrl("http://h?q=[5m] {a=\"b\"}%20")->query, "q=%5B5m%5D%20%7Ba=%22b%22%7D%20");
}

TEST(ParseUrl, ErrorsDoNotRepeatTheText) {
  const auto url = ParseUrl("http://user:secret@ho st/");
  ASSERT_FALSE(url);
  EXPECT_EQ(url.error().message.find("secret"), std::string::npos);
}

TEST(ParseUrl, Ipv6HostsLoseTheirBracketsAndGetThemBack) {
  const auto url = ParseUrl("http://[::1]:9090");
  ASSERT_TRUE(url) << url.error().message;
  EXPECT_EQ(url->host, "::1");
  EXPECT_EQ(url->Authority(), "[::1]:9090");
  EXPECT_EQ(url->Target(), "/");
}

TEST(Url, DisplayShowsNeitherUserNorQuery) {
  const auto url = ParseUrl("http://user:secret@host:1/p?token=secret");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->Display(), "http://host:1/p");
}

TEST(Url, DefaultPortsFollowTheScheme) {
  EXPECT_EQ(ParseUrl("http://h")->PortOrDefault(), "80");
  EXPECT_EQ(ParseUrl("https://h")->PortOrDefault(), "443");
  EXPECT_EQ(ParseUrl("https://h:8443")->PortOrDefault(), "8443");
}

TEST(ResolveUrl, FollowsRfc3986) {
  const Url base = *ParseUrl("http://host:1/a/b?x=1");
  const struct {
    const char* reference;
    const char* expected;
  } cases[] = {{"/c", "http://host:1/c"},
               {"c", "http://host:1/a/c"},
               {"../c", "http://host:1/c"},
               {"https://other/", "https://other/"},
               {"//other/d", "http://other/d"}};
  for (const auto& [reference, expected] : cases) {
    const auto url = ResolveUrl(base, reference);
    ASSERT_TRUE(url) << reference;
    EXPECT_EQ(url->Display(), expected) << reference;
  }
  EXPECT_EQ(ResolveUrl(base, "?y=2")->Target(), "/a/b?y=2");
}

TEST(Escape, PathsAndQueriesAsGo) {
  EXPECT_EQ(EscapePath("/a b/$&+,:;=@{}~é"), "/a%20b/$&+,:;=@%7B%7D~%C3%A9");
  EXPECT_EQ(EscapeQuery("a b/+&=é~-_."), "a+b%2F%2B%26%3D%C3%A9~-_.");
  EXPECT_EQ(UnescapeQuery("a+b%2Fc").value(), "a b/c");
  EXPECT_EQ(UnescapePath("a+b%2Fc").value(), "a+b/c");
  for (const char* bad : {"%", "%1", "%zz"}) EXPECT_FALSE(UnescapePath(bad)) << bad;
}

}  // namespace
}  // namespace serin::http
