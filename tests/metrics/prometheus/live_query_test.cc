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

}  // namespace
}  // namespace serin::prometheus
