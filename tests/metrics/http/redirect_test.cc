#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/metrics/testing/web_fixture.h"

namespace serin::http {
namespace {

using serin::testing::Http;
using serin::testing::StubRequest;
using serin::testing::StubServer;

class Redirects : public serin::testing::WebFixture {
 protected:
  static std::string To(int status, const std::string& location) {
    return Http(status, "", fmt::format("Location: {}\r\n", location));
  }
};

TEST_F(Redirects, MethodAndBodyDependOnTheStatus) {
  const struct {
    int status;
    const char* method;
    const char* body;
  } cases[] = {{301, "GET", ""},
               {302, "GET", ""},
               {303, "GET", ""},
               {307, "POST", "data"},
               {308, "POST", "data"}};
  for (const auto& [status, method, body] : cases) {
    const auto server = StubServer::Serving([&](const StubRequest& request) {
      return request.target == "/a" ? To(status, "/b?c") : Http(200, "done");
    });
    source::WebRequest request = WebFixture::To(server->Url("/a"));
    request.method = "POST";
    request.body = "data";
    request.headers = {{"Authorization", "kept"}};
    const auto response = Fetch(request);
    ASSERT_TRUE(response) << response.error().message;
    const StubRequest second = server->requests().at(1);
    EXPECT_EQ(second.method, method) << status;
    EXPECT_EQ(second.body, body) << status;
    EXPECT_EQ(second.target, "/b?c");
    EXPECT_EQ(second.headers.at("authorization"), "kept");
  }
}

TEST_F(Redirects, AnotherHostGetsNoSecrets) {
  const auto other = StubServer::Serving([](const StubRequest&) { return Http(200, "other"); });
  const auto server = StubServer::Serving([&](const StubRequest&) {
    return To(307, fmt::format("http://localhost:{}/", other->port()));
  });
  source::WebRequest request = WebFixture::To(server->Url());
  request.headers = {{"Authorization", "secret"}, {"Cookie", "secret"}, {"X-Other", "kept"}};
  const auto response = Fetch(request);
  ASSERT_TRUE(response) << response.error().message;
  const StubRequest seen = other->requests().at(0);
  EXPECT_FALSE(seen.headers.contains("authorization"));
  EXPECT_FALSE(seen.headers.contains("cookie"));
  EXPECT_EQ(seen.headers.at("x-other"), "kept");
}

TEST_F(Redirects, SecretsDoNotComeBackAfterAForeignHop) {
  std::unique_ptr<StubServer> server;
  const auto other =
      StubServer::Serving([&](const StubRequest&) { return To(307, server->Url("/back")); });
  server = StubServer::Serving([&](const StubRequest& request) {
    if (request.target == "/back") return Http(200, "back");
    return To(307, fmt::format("http://localhost:{}/", other->port()));
  });
  source::WebRequest request = WebFixture::To(server->Url("/"));
  request.headers = {{"Authorization", "secret"}};
  ASSERT_TRUE(Fetch(request));
  EXPECT_FALSE(server->requests().at(1).headers.contains("authorization"));
}

TEST_F(Redirects, TenAreFollowedAndNoMore) {
  int left = 0;
  const auto server = StubServer::Serving(
      [&](const StubRequest&) { return left-- > 0 ? To(302, "/again") : Http(200, "done"); });
  left = 10;
  EXPECT_TRUE(Fetch(server->Url()));
  left = 11;
  EXPECT_EQ(ErrorOf(server->Url()), "stopped after 10 redirects");
}

TEST_F(Redirects, ALocationThatIsNoUrlIsAnError) {
  const auto server =
      StubServer::Serving([](const StubRequest&) { return To(302, "http://[bad"); });
  EXPECT_EQ(ErrorOf(server->Url()), "failed to parse Location header: invalid URL");
}

TEST_F(Redirects, WithoutLocationTheAnswerStands) {
  const auto server = StubServer::Serving([](const StubRequest&) { return Http(302, "as is"); });
  const auto response = Fetch(server->Url());
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 302);
}

TEST_F(Redirects, ASchemeThatIsNotHttpIsRefused) {
  const auto server =
      StubServer::Serving([](const StubRequest&) { return To(302, "file:///etc/passwd"); });
  EXPECT_FALSE(Fetch(server->Url()));
  EXPECT_EQ(ErrorOf("ftp://127.0.0.1/"), "unsupported protocol scheme \"ftp\"");
}

}  // namespace
}  // namespace serin::http
