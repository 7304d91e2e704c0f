#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "metrics/web/http_web_source.h"
#include "tests/metrics/testing/manual_clock.h"
#include "tests/metrics/testing/stub_server.h"

namespace serin::web {
namespace {

using serin::testing::Http;
using serin::testing::StubRequest;
using serin::testing::StubServer;

class WebSourceTest : public ::testing::Test {
 protected:
  serin::testing::ManualClock clock_;
  std::shared_ptr<http::Client> client_ =
      http::Client::Create({}, http::Environment::Empty(), clock_);
  std::shared_ptr<source::WebSource> web_ = CreateWebSource(client_);
};

TEST_F(WebSourceTest, W1_MethodHeadersAndBodyGoOutAsGiven) {
  const auto server =
      StubServer::Serving([](const StubRequest&) { return Http(200, R"({"ok":true})"); });
  source::WebRequest request;
  request.method = "PUT";
  request.url = server->Url("/a b?q={x}");
  request.headers = {{"X-One", "1"}, {"x-one", "2"}};
  request.body = "text";
  const auto response = web_->Fetch(request);
  ASSERT_TRUE(response) << response.error().message;
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body, R"({"ok":true})");
  const StubRequest seen = server->requests().at(0);
  EXPECT_EQ(seen.method, "PUT");
  EXPECT_EQ(seen.target, "/a%20b?q=%7Bx%7D");
  EXPECT_EQ(seen.headers.at("x-one"), "2");
  EXPECT_EQ(seen.body, "text");
}

TEST_F(WebSourceTest, W3_AnyStatusIsAResponse) {
  const auto server = StubServer::Serving([](const StubRequest&) { return Http(503, "busy"); });
  source::WebRequest request;
  request.url = server->Url();
  const auto response = web_->Fetch(request);
  ASSERT_TRUE(response) << response.error().message;
  EXPECT_EQ(response->status, 503);
  EXPECT_EQ(response->body, "busy");
}

TEST_F(WebSourceTest, W2_OAuth2SendsAKeptToken) {
  std::atomic<int> issued = 0;
  const auto tokens = StubServer::Serving([&](const StubRequest&) {
    return Http(200, fmt::format(R"({{"access_token":"t{}"}})", ++issued));
  });
  const auto server = StubServer::Serving([](const StubRequest&) { return Http(200, "{}"); });
  source::WebRequest request;
  request.url = server->Url();
  request.oauth2 = source::OAuth2{tokens->Url(), "id", "secret", {}};
  for (int i = 0; i < 2; ++i) {
    const auto response = web_->Fetch(request);
    ASSERT_TRUE(response) << response.error().message;
    EXPECT_EQ(server->requests().back().headers.at("authorization"), "Bearer t1");
  }
  request.oauth2->client_secret = "";
  EXPECT_EQ(web_->Fetch(request).error().message,
            "missing mandatory parameter in metric for OAuth2 setup");
}

TEST_F(WebSourceTest, AUrlThatIsNoneIsAnErrorWithoutItsText) {
  source::WebRequest request;
  request.url = "http://user:hunter2@[bad/";
  const auto response = web_->Fetch(request);
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().message, "web metric url: invalid URL");
}

}  // namespace
}  // namespace serin::web
