#include <dirent.h>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/metrics/testing/live_fixture.h"
#include "tests/metrics/testing/web_fixture.h"

namespace serin::http {
namespace {

using serin::testing::EndpointAt;
using serin::testing::InstantQuery;
using serin::testing::StubPeer;
using serin::testing::StubServer;

size_t Entries(const char* directory) {
  size_t count = 0;
  DIR* const dir = ::opendir(directory);
  while (::readdir(dir) != nullptr) ++count;  // NOLINT(concurrency-mt-unsafe)
  ::closedir(dir);
  return count;
}

using Lifecycle = serin::testing::LiveFixture;

TEST_F(Lifecycle, DestroyingWithQueriesInFlightTellsEachAndLeaksNothing) {
  const size_t fds_before = Entries("/proc/self/fd");
  const size_t threads_before = Entries("/proc/self/task");
  std::atomic<int> cancelled = 0;
  std::atomic<int> called = 0;
  {
    const StubServer server([](StubPeer& peer) { peer.WaitForEnd(); });
    Connect({});
    auto source = sources_->OpenPrometheus(EndpointAt(server.Url()));
    ASSERT_TRUE(source);
    for (int i = 0; i < 100; ++i) {
      (*source)->QueryAsync(InstantQuery(fmt::format("q{}", i)),
                            [&](const Result<source::QueryResponse>& answer) {
                              ++called;
                              cancelled += answer.error().code == ErrorCode::kCancelled ? 1 : 0;
                            });
    }
    source->reset();
    sources_.reset();
    client_.reset();
    EXPECT_EQ(called, 100);
    EXPECT_EQ(cancelled, 100);
  }
  EXPECT_EQ(Entries("/proc/self/fd"), fds_before);
  EXPECT_EQ(Entries("/proc/self/task"), threads_before);
}

TEST_F(Lifecycle, AStopTokenEndsAQuery) {
  const StubServer server([](StubPeer& peer) { peer.WaitForEnd(); });
  std::stop_source stop;
  source::QueryRequest request = InstantQuery();
  request.stop = stop.get_token();
  auto answer =
      std::async(std::launch::async, [&] { return Ask(EndpointAt(server.Url()), request); });
  stop.request_stop();
  const auto outcome = answer.get();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::kCancelled);
}

TEST_F(Lifecycle, AStopAskedForBeforehandAsksNothing) {
  const StubServer server([](StubPeer& peer) { peer.WaitForEnd(); });
  std::stop_source stop;
  stop.request_stop();
  source::QueryRequest request = InstantQuery();
  request.stop = stop.get_token();
  EXPECT_EQ(Ask(EndpointAt(server.Url()), request).error().code, ErrorCode::kCancelled);
  EXPECT_EQ(server.connections(), 0);
}

TEST_F(Lifecycle, ANameLookupThatHangsDoesNotHoldUpTheTimeout) {
  std::promise<void> release;
  ClientOptions options;
  options.lookup = [hang = release.get_future().share()](
                       const std::string&) -> Result<std::vector<std::string>> {
    hang.wait();
    return std::vector<std::string>{"127.0.0.1"};
  };
  Connect(options);
  EXPECT_EQ(ErrorOf(EndpointAt("http://slow.example", 1)),
            "Post \"http://slow.example/api/v1/query\": context deadline exceeded (looking up the "
            "host name)");
  release.set_value();
}

}  // namespace
}  // namespace serin::http
