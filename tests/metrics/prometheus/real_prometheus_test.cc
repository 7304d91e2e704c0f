#include <cmath>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/metrics/testing/live_fixture.h"

namespace serin::prometheus {
namespace {

using serin::testing::EndpointAt;
using serin::testing::InstantQuery;
using ::testing::StartsWith;

constexpr char kProgram[] = "/usr/bin/prometheus";

// Debian's Prometheus with an empty database, for as long as this lives.
class PrometheusProcess {
 public:
  PrometheusProcess() : port_(serin::testing::ClosedPort()) {
    std::string name =
        (std::filesystem::temp_directory_path() / "serin-prometheus-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    directory_ = name;
    std::ofstream(directory_ / "prometheus.yml") << "global: {}\n";
    int log[2];
    if (::pipe(log) != 0) std::abort();
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(log[1], STDERR_FILENO);
      ::close(log[0]);
      ::close(log[1]);
      const std::string config = "--config.file=" + (directory_ / "prometheus.yml").string();
      const std::string data = "--storage.tsdb.path=" + (directory_ / "data").string();
      const std::string address = fmt::format("--web.listen-address=127.0.0.1:{}", port_);
      ::execl(kProgram, kProgram, config.c_str(), data.c_str(), address.c_str(), nullptr);
      ::_exit(127);
    }
    ::close(log[1]);
    log_ = log[0];
  }
  ~PrometheusProcess() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    ::close(log_);
    std::filesystem::remove_all(directory_);
  }
  PrometheusProcess(const PrometheusProcess&) = delete;
  PrometheusProcess& operator=(const PrometheusProcess&) = delete;

  // Waits for the line of the log that says so; false when it ends before.
  bool WaitUntilReady() {
    std::array<char, 4096> chunk;
    while (log_text_.find("ready to receive web requests") == std::string::npos) {
      const ssize_t got = ::read(log_, chunk.data(), chunk.size());
      if (got <= 0) return false;
      log_text_.append(chunk.data(), static_cast<size_t>(got));
    }
    return true;
  }
  const std::string& log_text() const { return log_text_; }
  std::string Url() const { return fmt::format("http://127.0.0.1:{}", port_); }

 private:
  int port_;
  std::filesystem::path directory_;
  pid_t child_ = 0;
  int log_ = -1;
  std::string log_text_;
};

class RealPrometheus : public serin::testing::LiveFixture {
 protected:
  void SetUp() override {
    if (::access(kProgram, X_OK) != 0) {
      // NOLINTNEXTLINE(concurrency-mt-unsafe)
      ASSERT_EQ(std::getenv("CI"), nullptr) << kProgram << " is not installed";
      GTEST_SKIP() << kProgram << " is not installed";
    }
    process_ = std::make_unique<PrometheusProcess>();
    ASSERT_TRUE(process_->WaitUntilReady()) << process_->log_text();
  }
  source::Value Value(const std::string& promql) {
    const auto answer = Ask(EndpointAt(process_->Url()), InstantQuery(promql));
    EXPECT_TRUE(answer) << promql << ": " << answer.error().message;
    return answer ? answer->value : source::Value();
  }

  std::unique_ptr<PrometheusProcess> process_;
};

TEST_F(RealPrometheus, AnswersAreUnderstood) {
  const Timestamp at = InstantQuery().at;
  EXPECT_EQ(Value("1.5"), source::Value(source::Scalar{at, 1.5}));
  EXPECT_EQ(Value("time()"), source::Value(source::Scalar{at, 1'700'000'000}));
  EXPECT_TRUE(std::isnan(std::get<source::Scalar>(Value("0/0")).value));
  EXPECT_EQ(Value("-1/0"), source::Value(source::Scalar{at, -HUGE_VAL}));
  EXPECT_EQ(Value("\"text\""), source::Value(source::String{at, "text"}));
  EXPECT_EQ(Value("up"), source::Value(source::Vector{}));
  EXPECT_EQ(Value(R"(label_replace(vector(7), "job", "a\"b", "", ""))"),
            source::Value(source::Vector{{source::Labels{{"job", "a\"b"}}, at, 7.0}}));

  source::QueryRequest range = InstantQuery("vector(2)");
  range.range = source::QueryRange{at, at + std::chrono::seconds(30), std::chrono::seconds(15)};
  const auto answer = Ask(EndpointAt(process_->Url()), range);
  ASSERT_TRUE(answer) << answer.error().message;
  const auto& matrix = std::get<source::Matrix>(answer->value);
  ASSERT_EQ(matrix.size(), 1U);
  const std::vector<source::FloatPoint> expected = {
      {at, 2}, {at + std::chrono::seconds(15), 2}, {at + std::chrono::seconds(30), 2}};
  EXPECT_EQ(matrix[0].floats, expected);

  // Long answers come compressed.
  const auto* many =
      "label_replace(vector(1), \"x\", \"12345678901234567890123456789012345678901234"
      "567890\", \"\", \"\")";
  range.promql = many;
  range.range->end = at + std::chrono::seconds(15 * 10'000);
  const auto large = Ask(EndpointAt(process_->Url()), range);
  ASSERT_TRUE(large) << large.error().message;
  EXPECT_EQ(std::get<source::Matrix>(large->value).at(0).floats.size(), 10'001U);

  const auto refused = Ask(EndpointAt(process_->Url()), InstantQuery("sum("));
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, StartsWith("bad_data: "));
  EXPECT_EQ(Ask(EndpointAt(process_->Url() + "/nowhere")).error().message,
            "client_error: client error: 404");
}

}  // namespace
}  // namespace serin::prometheus
