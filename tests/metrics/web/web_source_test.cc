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

}  // namespace
}  // namespace serin::web
