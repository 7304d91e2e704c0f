#include <future>
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

using GoodCitizen = serin::testing::LiveFixture;
using Answer = Result<source::QueryResponse>;

std::string Wait(int status, const std::string& retry_after) {
  return Http(status, "", fmt::format("Retry-After: {}\r\n", retry_after));
}

TEST_F(GoodCitizen, RetryAfterIsWaitedForInsideTheTimeout) {
  for (const int status : {429, 503}) {
    std::atomic<int> asked = 0;
    // The clock stands still at 2023-11-14 22:13:20, so that the date asks for no wait.
    const auto server = StubServer::Serving([&](const StubRequest&) {
      switch (asked++) {
        case 0:
          return Wait(status, "0");
        case 1:
          return Wait(status, "Tue, 14 Nov 2023 22:13:20 GMT");
        default:
          return Http(200, kOne);
      }
    });
    const auto answer = Ask(EndpointAt(server->Url()));
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(asked, 3);
  }
}

TEST_F(GoodCitizen, Q10_AWaitBeyondTheTimeoutIsTheServersErrorAtOnce) {
  const auto server = StubServer::Serving([](const StubRequest&) { return Wait(429, "3600"); });
  EXPECT_EQ(ErrorOf(EndpointAt(server->Url())), "client_error: client error: 429");
  // And until then the server is left alone, whoever asks.
  source::Endpoint other = EndpointAt(server->Url("/other"));
  EXPECT_EQ(ErrorOf(other), "client_error: client error: 429");
  EXPECT_EQ(server->requests().size(), 1U);
}

TEST_F(GoodCitizen, Q10_WithoutRetryAfterTheErrorStands) {
  const auto server = StubServer::Serving([](const StubRequest&) { return Http(503, "busy"); });
  EXPECT_EQ(ErrorOf(EndpointAt(server->Url())), "server_error: server error: 503");
  EXPECT_EQ(server->requests().size(), 1U);
}

// Holds every answer back until the test opens it.
class HeldServer {
 public:
  HeldServer() {
    server_ = StubServer::Serving([this](const StubRequest&) {
      ++asked_;
      asked_.notify_all();
      open_.wait(false);
      return Http(200, kOne);
    });
  }
  ~HeldServer() { Open(); }
  std::string Url() const { return server_->Url(); }
  int asked() const { return asked_; }
  void WaitForAsked(int count) {
    for (int now = asked_; now < count; now = asked_) asked_.wait(now);
  }
  void Open() {
    open_ = true;
    open_.notify_all();
  }

 private:
  std::atomic<int> asked_ = 0;
  std::atomic<bool> open_ = false;
  std::unique_ptr<StubServer> server_;
};

TEST_F(GoodCitizen, EqualQueriesInFlightAreAskedOnce) {
  HeldServer server;
  Connect({});
  auto source = sources_->OpenPrometheus(EndpointAt(server.Url()));
  ASSERT_TRUE(source);
  std::vector<std::promise<Answer>> answers(10);
  for (auto& answer : answers) {
    (*source)->QueryAsync(InstantQuery("a"), [&](Answer got) { answer.set_value(std::move(got)); });
  }
  // Another query and another instant are other questions.
  std::promise<Answer> other_query;
  (*source)->QueryAsync(InstantQuery("b"),
                        [&](Answer got) { other_query.set_value(std::move(got)); });
  source::QueryRequest later = InstantQuery("a");
  later.at = later.at + std::chrono::nanoseconds(1);
  std::promise<Answer> other_time;
  (*source)->QueryAsync(later, [&](Answer got) { other_time.set_value(std::move(got)); });
  server.WaitForAsked(3);
  server.Open();
  for (auto& answer : answers) {
    const Answer got = answer.get_future().get();
    ASSERT_TRUE(got) << got.error().message;
    EXPECT_EQ(std::get<source::Scalar>(got->value).value, 1);
  }
  EXPECT_TRUE(other_query.get_future().get());
  EXPECT_TRUE(other_time.get_future().get());
  EXPECT_EQ(server.asked(), 3);
}

TEST_F(GoodCitizen, AQueryThatEndedIsAskedAnew) {
  const auto server = StubServer::Serving([](const StubRequest&) { return Http(200, kOne); });
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(Ask(EndpointAt(server->Url())));
  EXPECT_EQ(server->requests().size(), 3U);
}

TEST_F(GoodCitizen, OneWaiterLeavingDoesNotEndTheOthers) {
  HeldServer server;
  Connect({});
  auto source = sources_->OpenPrometheus(EndpointAt(server.Url()));
  ASSERT_TRUE(source);
  std::stop_source stop;
  source::QueryRequest impatient = InstantQuery();
  impatient.stop = stop.get_token();
  std::promise<Answer> first;
  std::promise<Answer> second;
  (*source)->QueryAsync(impatient, [&](Answer got) { first.set_value(std::move(got)); });
  (*source)->QueryAsync(InstantQuery(), [&](Answer got) { second.set_value(std::move(got)); });
  server.WaitForAsked(1);
  stop.request_stop();
  EXPECT_EQ(first.get_future().get().error().code, ErrorCode::kCancelled);
  server.Open();
  EXPECT_TRUE(second.get_future().get());
  EXPECT_EQ(server.asked(), 1);
}

}  // namespace
}  // namespace serin::prometheus
