#include "engine/analysis/run_loop.h"

#include <gtest/gtest.h>

#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using model::Phase;
using testing::At;
using testing::FakeProviders;
using testing::IntervalMetric;
using testing::Letters;
using testing::OnceMetric;
using namespace std::chrono_literals;

class RunLoopTest : public ::testing::Test {
 protected:
  RunLoopResult Drive(const RunLoopOptions& options = {}, const std::stop_token& stop = {}) {
    runner_.emplace(run_, secrets_, providers_,
                    RunnerEnvironment{.clock = clock_, .tasks = tasks_});
    return RunToEnd(*runner_, clock_, stop, options);
  }

  VirtualClock clock_{VirtualStart(At(0))};
  SerialTaskRunner tasks_;
  model::SecretStore secrets_;
  FakeProviders providers_;
  model::AnalysisRun run_;
  std::optional<AnalysisRunner> runner_;
};

TEST_F(RunLoopTest, CompletesACountedMetricOnTheClock) {
  run_.spec.metrics = {IntervalMetric("a", "5m")};
  run_.spec.metrics[0].count = model::IntOrString(4);
  providers_.Add("a", "S");
  EXPECT_EQ(Drive().end, RunEnd::kCompleted);
  EXPECT_EQ(runner_->status().phase, Phase::kSuccessful);
  EXPECT_EQ(clock_.Now(), At(900.001));
}

TEST_F(RunLoopTest, FiveErrorsTenSecondsApartEndInError) {
  run_.spec.metrics = {OnceMetric("a")};
  providers_.Add("a", "E").message = "boom";
  EXPECT_EQ(Drive().end, RunEnd::kCompleted);
  EXPECT_EQ(runner_->status().phase, Phase::kError);
  EXPECT_EQ(runner_->status().message,
            "Metric \"a\" assessed Error due to consecutiveErrors (5) > consecutiveErrorLimit (4): "
            "\"Error Message: boom\"");
  EXPECT_EQ(clock_.Now(), At(40.001));
}

TEST_F(RunLoopTest, StreakOfSuccessEndsAnUnboundedMetric) {
  run_.spec.metrics = {IntervalMetric("a", "10s")};
  run_.spec.metrics[0].failure_limit = model::IntOrString(-1);
  run_.spec.metrics[0].consecutive_success_limit = model::IntOrString(2);
  providers_.Add("a", "FSFSS");
  EXPECT_EQ(Drive().end, RunEnd::kCompleted);
  EXPECT_EQ(runner_->status().phase, Phase::kSuccessful);
  EXPECT_EQ(Letters(runner_->status().metric_results[0]), "FSFSS");
}

TEST_F(RunLoopTest, AnUnboundedMetricMeetsTheDurationLimit) {
  run_.spec.metrics = {IntervalMetric("a", "30s")};
  providers_.Add("a", "S");
  const RunLoopResult result = Drive({.max_duration = 60s, .max_measurements = std::nullopt});
  EXPECT_EQ(result.end, RunEnd::kLimitReached);
  EXPECT_EQ(result.reason, "1m0s have passed");
  EXPECT_EQ(Letters(runner_->status().metric_results[0]), "SSS") << "at 0, 30 and 60 s";
  EXPECT_EQ(runner_->status().phase, Phase::kRunning);
}

TEST_F(RunLoopTest, AnUnboundedMetricMeetsTheMeasurementLimit) {
  run_.spec.metrics = {IntervalMetric("a", "30s")};
  providers_.Add("a", "S");
  const RunLoopResult result = Drive({.max_duration = std::nullopt, .max_measurements = 5});
  EXPECT_EQ(result.end, RunEnd::kLimitReached);
  EXPECT_EQ(runner_->status().metric_results[0].count, 5);
}

TEST_F(RunLoopTest, AnIntervalThatIsAlwaysOverMeetsTheMeasurementLimit) {
  for (const char* interval : {"0s", "-5s"}) {
    run_.spec.metrics = {IntervalMetric("a", interval)};
    providers_.Add("a", "S");
    const RunLoopResult result = Drive({.max_duration = std::nullopt, .max_measurements = 5000});
    EXPECT_EQ(result.end, RunEnd::kLimitReached) << interval;
    EXPECT_LE(runner_->status().metric_results[0].count, 5000 + kMaxReconcilesAtOnce) << interval;
  }
}

TEST_F(RunLoopTest, StopsBetweenReconcilesAndLeavesTheRunAsItIs) {
  run_.spec.metrics = {IntervalMetric("a", "30s")};
  providers_.Add("a", "S");
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(Drive({}, source.get_token()).end, RunEnd::kStopped);
  EXPECT_EQ(runner_->status().phase, Phase::kNone);
}

TEST_F(RunLoopTest, AMeasurementLeftInFlightIsPolledEveryResyncUntilTheLimit) {
  run_.spec.metrics = {OnceMetric("a")};
  testing::FakeProvider& a = providers_.Add("a", "R");
  a.resumed = 'R';
  const RunLoopResult result = Drive({.max_duration = 1h, .max_measurements = std::nullopt});
  EXPECT_EQ(result.end, RunEnd::kLimitReached);
  EXPECT_EQ(std::ranges::count(a.calls, "resume"), 5) << "once at once, then every 15 minutes";
}

TEST_F(RunLoopTest, ARunThatCanNeverChangeAgainIsStuck) {
  run_.spec.metrics = {OnceMetric("a")};
  run_.spec.metrics[0].interval = "30s";
  run_.spec.metrics[0].count = model::IntOrString(2);
  providers_.Add("a", "S");
  // A stored result that says its count is reached while its last measurement never finished its
  // phase: nothing asks for it again.
  model::MetricResult stored = testing::ResultOf("a", "S");
  stored.count = 2;
  stored.measurements.back().phase = Phase::kPending;
  run_.status.phase = Phase::kRunning;
  run_.status.started_at = At(0);
  run_.status.metric_results.push_back(stored);
  EXPECT_EQ(Drive().end, RunEnd::kStuck);
}

TEST_F(RunLoopTest, ALongIntervalDoesNotOverflowTheClock) {
  run_.spec.metrics = {IntervalMetric("a", "2562047h")};
  providers_.Add("a", "S");
  EXPECT_EQ(Drive().end, RunEnd::kStuck);
}

}  // namespace
}  // namespace serin::analysis
