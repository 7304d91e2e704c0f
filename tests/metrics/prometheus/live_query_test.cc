#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/metrics/testing/live_fixture.h"

namespace serin::prometheus {
namespace {

using serin::testing::EndpointAt;
using serin::testing::Http;
using serin::testing::InstantQuery;
using serin::testing::kOne;
using serin::testing::StubRequest;
using serin::testing::StubServer;

using LiveQuery = serin::testing::LiveFixture;

std::string AnswerOne(const StubRequest&) { return Http(200, kOne); }

TEST_F(LiveQuery, Q9_InstantQueryIsAPostOfTheForm) {
  const auto server = StubServer::Serving(AnswerOne);
  source::QueryRequest request = InstantQuery("sum(rate(a{b=\"c d\"}[5m]))");
  request.at = Timestamp::FromUnixNanos(1'700'000'000'500'000'000);
  const auto answer = Ask(EndpointAt(server->Url("/prom/")), request);
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(std::get<source::Scalar>(answer->value).value, 1);
  ASSERT_EQ(server->requests().size(), 1U);
  const StubRequest seen = server->requests()[0];
  EXPECT_EQ(seen.method, "POST");
  EXPECT_EQ(seen.target, "/prom/api/v1/query");
  EXPECT_EQ(seen.headers.at("content-type"), "application/x-www-form-urlencoded");
  EXPECT_EQ(seen.body, "query=sum%28rate%28a%7Bb%3D%22c+d%22%7D%5B5m%5D%29%29&time=1700000000.5");
}

TEST_F(LiveQuery, RefusedConnectionIsAnErrorThatSaysSo) {
  const int port = serin::testing::ClosedPort();
  EXPECT_EQ(ErrorOf(EndpointAt(fmt::format("http://127.0.0.1:{}", port))),
            fmt::format("Post \"http://127.0.0.1:{0}/api/v1/query\": dial tcp 127.0.0.1:{0}: "
                        "connect: connection refused",
                        port));
}

TEST_F(LiveQuery, ConnectionsAreKept) {
  const auto server = StubServer::Serving(AnswerOne);
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(Ask(EndpointAt(server->Url())));
  EXPECT_EQ(server->connections(), 1);
}

TEST_F(LiveQuery, Q9_RangeQueryGivesStartEndAndStep) {
  const auto server = StubServer::Serving([](const StubRequest&) {
    return Http(200, R"({"status":"success","data":{"resultType":"matrix","result":[]}})");
  });
  source::QueryRequest request = InstantQuery("up");
  request.range = source::QueryRange{Timestamp::FromUnixNanos(1'700'000'000'250'000'000),
                                     Timestamp::FromUnixSeconds(1'700'000'060),
                                     std::chrono::milliseconds(1500)};
  const auto answer = Ask(EndpointAt(server->Url("/a/../b//")), request);
  ASSERT_TRUE(answer) << answer.error().message;
  const StubRequest seen = server->requests().at(0);
  EXPECT_EQ(seen.target, "/b/api/v1/query_range");
  EXPECT_EQ(seen.body, "end=1700000060&query=up&start=1700000000.25&step=1.5");
}

TEST_F(LiveQuery, Q9_ParametersOfTheAddressAreKeptAndCopied) {
  const auto server = StubServer::Serving(AnswerOne);
  ASSERT_TRUE(Ask(EndpointAt(server->Url("/x?tenant=a%20b&time=1&zone"))));
  const StubRequest seen = server->requests().at(0);
  EXPECT_EQ(seen.target, "/x/api/v1/query?tenant=a%20b&time=1&zone");
  EXPECT_EQ(seen.body, "query=up&tenant=a+b&time=1700000000&zone=");
}

TEST_F(LiveQuery, Q9_GetIsTheFallback) {
  for (const int status : {403, 405, 501}) {
    const auto server = StubServer::Serving([&](const StubRequest& request) {
      return request.method == "POST" ? Http(status, "no") : Http(200, kOne);
    });
    const auto answer = Ask(EndpointAt(server->Url("/?a=1")));
    ASSERT_TRUE(answer) << answer.error().message;
    const StubRequest second = server->requests().at(1);
    EXPECT_EQ(second.method, "GET");
    EXPECT_EQ(second.target, "/api/v1/query?a=1&query=up&time=1700000000");
    EXPECT_EQ(second.body, "");
  }
}

TEST_F(LiveQuery, Q10_ErrorsHaveTheTextsOfPrometheussClient) {
  constexpr char kBadData[] =
      R"({"status":"error","errorType":"bad_data","error":"parse error: x"})";
  const struct {
    int status;
    const char* body;
    const char* message;
  } cases[] = {
      {400, kBadData, "bad_data: parse error: x"},
      {422, R"({"status":"error","errorType":"execution","error":"e"})", "execution: e"},
      {200, R"({"status":"error","errorType":"timeout","error":"q"})", "timeout: q"},
      {400, kOne, "bad_response: inconsistent body for response code"},
      {401, kBadData, "client_error: client error: 401"},
      {404, "x", "client_error: client error: 404"},
      {429, "x", "client_error: client error: 429"},
      {500, kBadData, "server_error: server error: 500"},
      {503, kBadData, "server_error: server error: 503"},
      {304, "", "bad_response: bad response code 304"},
      {200, "<html>", "bad_response: invalid JSON at byte 0: invalid value"},
      {200, R"({"status":"success","data":{"resultType":"tensor","result":[]}})",
       "bad_response: unexpected value type \"tensor\""},
      {200, R"({"status":"success"})", "bad_response: an answer without a result"},
      {400, "plain", "bad_response: invalid JSON at byte 0: invalid value"},
  };
  for (const auto& [status, body, message] : cases) {
    const auto server = StubServer::Serving(
        [code = status, text = body](const StubRequest&) { return Http(code, text); });
    EXPECT_EQ(ErrorOf(EndpointAt(server->Url())), message) << status << body;
  }
}

TEST_F(LiveQuery, AWrongContentTypeIsNamedWhenTheBodyIsNotAnAnswer) {
  const auto html = StubServer::Serving([](const StubRequest&) {
    return Http(200, "<html>", "Content-Type: text/html; charset=utf-8\r\n");
  });
  EXPECT_EQ(ErrorOf(EndpointAt(html->Url())),
            "bad_response: invalid JSON at byte 0: invalid value (the server says that it is "
            "text/html)");
  const auto sloppy = StubServer::Serving(
      [](const StubRequest&) { return Http(200, kOne, "Content-Type: text/plain\r\n"); });
  EXPECT_TRUE(Ask(EndpointAt(sloppy->Url())));
}

TEST_F(LiveQuery, Q7_ATimeoutOfZeroHasExpiredAlready) {
  const auto server = StubServer::Serving(AnswerOne);
  EXPECT_EQ(ErrorOf(EndpointAt(server->Url(), 0)), "context deadline exceeded (the timeout is 0)");
  EXPECT_EQ(server->connections(), 0);
}

TEST_F(LiveQuery, WarningsComeAlong) {
  const auto server = StubServer::Serving([](const StubRequest&) {
    return Http(200, R"({"status":"success","warnings":["w1","w2"],)"
                     R"("data":{"resultType":"vector","result":[]}})");
  });
  EXPECT_EQ(Ask(EndpointAt(server->Url()))->warnings, (std::vector<std::string>{"w1", "w2"}));
}

TEST_F(LiveQuery, HeadersOverrideAuthorizationAndBasicAuthComesNext) {
  const auto server = StubServer::Serving(AnswerOne);
  const auto authorization = [&](const source::Endpoint& endpoint) {
    EXPECT_TRUE(Ask(endpoint));
    return server->requests().back().headers.at("authorization");
  };
  source::Endpoint endpoint = EndpointAt(fmt::format("http://url:pw@127.0.0.1:{}", server->port()));
  EXPECT_EQ(authorization(endpoint), "Basic dXJsOnB3");
  endpoint.authentication.basic_auth = {"user", "pass"};
  // As upstream: what the URL says is there first.
  EXPECT_EQ(authorization(endpoint), "Basic dXJsOnB3");
  endpoint.address = server->Url();
  EXPECT_EQ(authorization(endpoint), "Basic dXNlcjpwYXNz");
  endpoint.authentication = {};
  endpoint.bearer_token = "token";
  EXPECT_EQ(authorization(endpoint), "Bearer token");
  endpoint.headers = {{"X-Scope-OrgID", "t1"}, {"authorization", "mine"}, {"x-scope-orgid", "t2"}};
  EXPECT_EQ(authorization(endpoint), "mine");
  EXPECT_EQ(server->requests().back().headers.at("x-scope-orgid"), "t2");
}

TEST_F(LiveQuery, DefaultsOfTheCommandLineStayAtItsServer) {
  const auto server = StubServer::Serving(AnswerOne);
  const auto other = StubServer::Serving(AnswerOne);
  PrometheusOptions options;
  options.default_address = server->Url("/prom");
  options.bearer_token = "secret";
  options.headers = {{"X-Scope-OrgID", "tenant"}};
  Connect({}, options);
  ASSERT_TRUE(Ask(EndpointAt("")));
  EXPECT_EQ(server->requests().at(0).target, "/prom/api/v1/query");
  EXPECT_EQ(server->requests().at(0).headers.at("authorization"), "Bearer secret");
  EXPECT_EQ(server->requests().at(0).headers.at("x-scope-orgid"), "tenant");
  ASSERT_TRUE(Ask(EndpointAt(other->Url())));
  EXPECT_FALSE(other->requests().at(0).headers.contains("authorization"));
  EXPECT_FALSE(other->requests().at(0).headers.contains("x-scope-orgid"));
}

TEST_F(LiveQuery, SecretsThatTheServerRepeatsAreTakenOut) {
  const auto server = StubServer::Serving([](const StubRequest& request) {
    return Http(400,
                fmt::format(R"({{"status":"error","errorType":"bad_data","error":"you sent {}"}})",
                            request.headers.at("x-api-key")));
  });
  source::Endpoint endpoint = EndpointAt(server->Url());
  endpoint.headers = {{"X-Api-Key", "hunter2hunter2"}, {"X-Scope-OrgID", "data"}};
  EXPECT_EQ(ErrorOf(endpoint), "bad_data: you sent *****");
}

TEST_F(LiveQuery, ARedirectToAnotherHostGetsNoCredentials) {
  const auto other = StubServer::Serving(AnswerOne);
  const auto server = StubServer::Serving([&](const StubRequest&) {
    return Http(307, "", fmt::format("Location: http://localhost:{}/q\r\n", other->port()));
  });
  source::Endpoint endpoint = EndpointAt(server->Url());
  endpoint.authentication.basic_auth = {"user", "pass"};
  endpoint.headers = {{"X-Api-Key", "secret"}};
  ASSERT_TRUE(Ask(endpoint));
  EXPECT_TRUE(server->requests().at(0).headers.contains("x-api-key"));
  EXPECT_FALSE(other->requests().at(0).headers.contains("x-api-key"));
  EXPECT_FALSE(other->requests().at(0).headers.contains("authorization"));
}

TEST_F(LiveQuery, PlainRequestsGoThroughAProxyInAbsoluteForm) {
  const auto proxy = StubServer::Serving(AnswerOne);
  environment_.variable = [&](const std::string& name) -> std::optional<std::string> {
    if (name == "HTTP_PROXY") return fmt::format("http://me:pw@127.0.0.1:{}", proxy->port());
    return std::nullopt;
  };
  const auto answer = Ask(EndpointAt("http://prometheus.example:9090/p"));
  ASSERT_TRUE(answer) << answer.error().message;
  const StubRequest seen = proxy->requests().at(0);
  EXPECT_EQ(seen.target, "http://prometheus.example:9090/p/api/v1/query");
  EXPECT_EQ(seen.headers.at("host"), "prometheus.example:9090");
  EXPECT_EQ(seen.headers.at("proxy-authorization"), "Basic bWU6cHc=");
}

}  // namespace
}  // namespace serin::prometheus
