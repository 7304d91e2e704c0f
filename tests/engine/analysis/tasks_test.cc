#include "engine/analysis/tasks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using model::Phase;
using testing::At;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Measured;
using testing::OncePolicy;
using testing::ResultOf;
using namespace std::chrono_literals;

MetricPolicy EveryMinute(std::string name) {
  MetricPolicy policy = OncePolicy(std::move(name));
  policy.count = std::nullopt;
  policy.interval = 60s;
  return policy;
}

std::vector<MeasurementTask> Due(const MetricPolicy& metric, const model::AnalysisRunStatus& status,
                                 double seconds, bool terminate = false) {
  return DueTasks({&metric, 1}, status, terminate, At(seconds));
}

model::AnalysisRunStatus With(model::MetricResult result) {
  model::AnalysisRunStatus status;
  status.started_at = At(0);
  status.metric_results.push_back(std::move(result));
  return status;
}

constexpr MeasurementTask kRunFirst{.metric = 0, .kind = TaskKind::kRun};
constexpr MeasurementTask kResumeFirst{.metric = 0, .kind = TaskKind::kResume};
constexpr MeasurementTask kTerminateFirst{.metric = 0, .kind = TaskKind::kTerminate};

TEST(DueTasks, M1_CompletedMetricIsLeftAlone) {
  model::MetricResult result = ResultOf("a", "R");
  result.phase = Phase::kSuccessful;
  EXPECT_THAT(Due(EveryMinute("a"), With(result), 1000), IsEmpty());
}

TEST(DueTasks, M2_WaitsUntilResumeAt) {
  model::MetricResult result = ResultOf("a", "R");
  result.measurements.back().resume_at = At(30);
  EXPECT_THAT(Due(OncePolicy("a"), With(result), 29.999), IsEmpty());
  EXPECT_THAT(Due(OncePolicy("a"), With(result), 30), ElementsAre(kResumeFirst));
}

TEST(DueTasks, M3_InFlightWithoutResumeAtIsResumedAtOnce) {
  EXPECT_THAT(Due(OncePolicy("a"), With(ResultOf("a", "R")), 0), ElementsAre(kResumeFirst));
}

TEST(DueTasks, M3_FinishedPhaseWithoutFinishedAtIsInFlight) {
  model::MetricResult result = ResultOf("a", "S");
  result.measurements.back().finished_at = std::nullopt;
  EXPECT_THAT(Due(OncePolicy("a"), With(result), 100), ElementsAre(kResumeFirst));
}

TEST(DueTasks, M3_TerminatingIgnoresResumeAt) {
  model::MetricResult result = ResultOf("a", "R");
  result.measurements.back().resume_at = At(30);
  EXPECT_THAT(Due(OncePolicy("a"), With(result), 1, true), ElementsAre(kTerminateFirst));
}

TEST(DueTasks, M4_NothingStartsWhileTerminating) {
  EXPECT_THAT(Due(OncePolicy("a"), {}, 0, true), IsEmpty());
  EXPECT_THAT(Due(EveryMinute("a"), With(ResultOf("a", "S")), 1000, true), IsEmpty());
}

TEST(DueTasks, M4_AFailedSiblingTerminatesButADryRunOneDoesNot) {
  model::AnalysisRunStatus status = With(ResultOf("b", "F"));
  status.metric_results[0].phase = Phase::kFailed;
  EXPECT_THAT(Due(OncePolicy("a"), status, 0), IsEmpty());
  status.metric_results[0].dry_run = true;
  EXPECT_THAT(Due(OncePolicy("a"), status, 0), ElementsAre(kRunFirst));
}

TEST(IsTerminating, OnlyFailedErrorAndInconclusiveResultsTerminate) {
  for (const Phase phase : {Phase::kFailed, Phase::kError, Phase::kInconclusive}) {
    model::AnalysisRunStatus status = With(ResultOf("a", "S"));
    status.metric_results[0].phase = phase;
    EXPECT_TRUE(IsTerminating(status, false)) << model::PhaseName(phase);
  }
  for (const Phase phase : {Phase::kSuccessful, Phase::kRunning, Phase::kPending}) {
    model::AnalysisRunStatus status = With(ResultOf("a", "S"));
    status.metric_results[0].phase = phase;
    EXPECT_FALSE(IsTerminating(status, false)) << model::PhaseName(phase);
  }
  EXPECT_TRUE(IsTerminating({}, true));
}

TEST(DueTasks, M5_InitialDelayNeedsStartedAtEvenIfZero) {
  MetricPolicy metric = OncePolicy("a");
  metric.initial_delay = 0s;
  EXPECT_THAT(Due(metric, {}, 1000), IsEmpty());
}

TEST(DueTasks, M5_StartsWhenTheDelayIsOverAndNotBefore) {
  MetricPolicy metric = OncePolicy("a");
  metric.initial_delay = 10s;
  model::AnalysisRunStatus status;
  status.started_at = At(0);
  EXPECT_THAT(Due(metric, status, 9.999), IsEmpty());
  EXPECT_THAT(Due(metric, status, 10), ElementsAre(kRunFirst));
}

TEST(DueTasks, M6_StartsAtOnceWithoutDelay) {
  EXPECT_THAT(Due(OncePolicy("a"), {}, 0), ElementsAre(kRunFirst));
}

TEST(DueTasks, M7_NothingMoreWhenTheCountIsReached) {
  MetricPolicy metric = EveryMinute("a");
  metric.count = 2;
  EXPECT_THAT(Due(metric, With(ResultOf("a", "SE")), 1000), ElementsAre(kRunFirst));
  EXPECT_THAT(Due(metric, With(ResultOf("a", "SS")), 1000), IsEmpty());
}

TEST(DueTasks, M8_TheIntervalMustHavePassedStrictly) {
  const model::AnalysisRunStatus status = With(ResultOf("a", "S"));
  EXPECT_THAT(Due(EveryMinute("a"), status, 60), IsEmpty());
  EXPECT_THAT(Due(EveryMinute("a"), status, 60.001), ElementsAre(kRunFirst));
}

TEST(DueTasks, M8_AfterAnErrorTheGapIsTenSecondsWhateverTheInterval) {
  const model::AnalysisRunStatus status = With(ResultOf("a", "E"));
  for (const Duration interval : {Duration(1s), Duration(60s)}) {
    MetricPolicy metric = EveryMinute("a");
    metric.interval = interval;
    EXPECT_THAT(Due(metric, status, 10), IsEmpty());
    EXPECT_THAT(Due(metric, status, 10.001), ElementsAre(kRunFirst));
  }
}

TEST(DueTasks, M8_WithoutAnIntervalTheGapIsTenSeconds) {
  MetricPolicy metric = OncePolicy("a");
  metric.count = 2;
  EXPECT_THAT(Due(metric, With(ResultOf("a", "S")), 10), IsEmpty());
  EXPECT_THAT(Due(metric, With(ResultOf("a", "S")), 10.5), ElementsAre(kRunFirst));
}

TEST(DueTasks, TasksFollowTheOrderOfTheSpec) {
  const std::vector<MetricPolicy> metrics = {OncePolicy("a"), OncePolicy("b"), OncePolicy("c")};
  model::AnalysisRunStatus status = With(ResultOf("b", "S"));
  status.metric_results[0].phase = Phase::kSuccessful;
  EXPECT_THAT(DueTasks(metrics, status, false, At(0)),
              ElementsAre(MeasurementTask{.metric = 0}, MeasurementTask{.metric = 2}));
}

}  // namespace
}  // namespace serin::analysis
