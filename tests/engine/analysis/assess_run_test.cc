#include "engine/analysis/assess_run.h"

#include <gtest/gtest.h>

#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using model::Phase;
using testing::At;
using testing::OncePolicy;
using testing::ResultOf;

MetricPolicy Unbounded(std::string name) {
  MetricPolicy policy = OncePolicy(std::move(name));
  policy.count = std::nullopt;
  policy.interval = std::chrono::seconds(30);
  return policy;
}

// A run over metrics `a`, `b`, … whose results have seen the given letters; "-" is no result.
struct MetricSet {
  std::vector<MetricPolicy> metrics;
  model::AnalysisRunStatus status;
  bool terminate = false;

  void Add(MetricPolicy metric, std::string_view letters) {
    if (letters != "-") {
      status.metric_results.push_back(ResultOf(metric.name, letters));
      status.metric_results.back().dry_run = metric.dry_run;
    }
    metrics.push_back(std::move(metric));
  }
  RunAssessment Assess() { return AssessRun(metrics, terminate, At(7), status); }
};

TEST(AssessRun, A1_AMetricThatFailsNowDoesNotTerminateThisPass) {
  MetricSet run;
  run.Add(OncePolicy("a"), "F");
  run.Add(Unbounded("b"), "S");
  EXPECT_EQ(run.Assess().phase, Phase::kRunning);
  EXPECT_EQ(run.status.metric_results[0].phase, Phase::kFailed);
  EXPECT_EQ(run.status.metric_results[1].phase, Phase::kRunning);
  const RunAssessment second = run.Assess();
  EXPECT_EQ(second.phase, Phase::kFailed);
  EXPECT_EQ(second.message, "Metric \"a\" assessed Failed due to failed (1) > failureLimit (0)");
  EXPECT_EQ(run.status.metric_results[1].phase, Phase::kSuccessful);
  EXPECT_EQ(run.status.run_summary, (model::RunSummary{.count = 2, .successful = 1, .failed = 1}));
}

TEST(AssessRun, A2_StartedAtIsSetOnce) {
  MetricSet run;
  run.Add(OncePolicy("a"), "-");
  run.Assess();
  EXPECT_EQ(run.status.started_at, At(7));
  run.status.started_at = At(1);
  run.Assess();
  EXPECT_EQ(run.status.started_at, At(1));
}

TEST(AssessRun, A2_A9_TerminatedBeforeAnythingStartedIsSuccessful) {
  MetricSet run;
  run.Add(OncePolicy("a"), "-");
  run.terminate = true;
  const RunAssessment assessment = run.Assess();
  EXPECT_EQ(assessment.phase, Phase::kSuccessful);
  EXPECT_EQ(assessment.message, "Run Terminated");
}

TEST(AssessRun, A3_SummariesCountMetricsThatHaveNotStarted) {
  MetricSet run;
  MetricPolicy dry = OncePolicy("dry");
  dry.dry_run = true;
  run.Add(OncePolicy("a"), "-");
  run.Add(OncePolicy("b"), "S");
  run.Add(dry, "-");
  run.Assess();
  EXPECT_EQ(run.status.run_summary, (model::RunSummary{.count = 2, .successful = 1}));
  EXPECT_EQ(run.status.dry_run_summary, (model::RunSummary{.count = 1}));
}

TEST(AssessRun, A4_AMetricWithoutAResultKeepsTheRunRunning) {
  MetricSet run;
  run.Add(OncePolicy("a"), "S");
  run.Add(OncePolicy("b"), "-");
  const RunAssessment assessment = run.Assess();
  EXPECT_EQ(assessment.phase, Phase::kRunning);
  EXPECT_EQ(assessment.message, "");
}

TEST(AssessRun, A5_AChangedPhaseTakesTheLastMeasurementsMessage) {
  MetricSet run;
  run.Add(Unbounded("a"), "EEEEE");
  run.status.metric_results[0].measurements.back().message = "boom";
  const RunAssessment assessment = run.Assess();
  ASSERT_EQ(assessment.transitions.size(), 1U);
  EXPECT_EQ(assessment.transitions[0].before, Phase::kRunning);
  EXPECT_EQ(run.status.metric_results[0].message, "boom");
}

TEST(AssessRun, A6_TheMessageNamesMetricReasonAndError) {
  MetricSet run;
  run.Add(Unbounded("a"), "EEEEE");
  run.status.metric_results[0].measurements.back().message = "boom";
  const RunAssessment assessment = run.Assess();
  EXPECT_EQ(assessment.phase, Phase::kError);
  EXPECT_EQ(assessment.message,
            "Metric \"a\" assessed Error due to consecutiveErrors (5) > consecutiveErrorLimit (4): "
            "\"Error Message: boom\"");
}

TEST(AssessRun, A6_FailedIsWorseThanErrorAcrossMetrics) {
  MetricSet run;
  run.Add(Unbounded("a"), "EEEEE");
  run.Add(OncePolicy("b"), "F");
  run.Add(OncePolicy("c"), "I");
  const RunAssessment assessment = run.Assess();
  EXPECT_EQ(assessment.phase, Phase::kFailed);
  EXPECT_EQ(assessment.message,
            "Metric \"b\" assessed Failed due to failed (1) > failureLimit (0)");
}

TEST(AssessRun, A6_TiesKeepTheEarlierMessage) {
  MetricSet run;
  run.Add(OncePolicy("a"), "F");
  run.Add(OncePolicy("b"), "F");
  EXPECT_EQ(run.Assess().message,
            "Metric \"a\" assessed Failed due to failed (1) > failureLimit (0)");
}

TEST(AssessRun, A7_DryRunFailureLeavesTheRunSuccessful) {
  MetricSet run;
  MetricPolicy dry = OncePolicy("dry");
  dry.dry_run = true;
  run.Add(dry, "F");
  const RunAssessment assessment = run.Assess();
  EXPECT_EQ(assessment.phase, Phase::kSuccessful);
  EXPECT_EQ(assessment.message, "");
  EXPECT_EQ(run.status.metric_results[0].phase, Phase::kFailed);
  EXPECT_EQ(run.status.metric_results[0].message,
            "Metric assessed Failed due to failed (1) > failureLimit (0)");
  EXPECT_EQ(run.status.dry_run_summary, (model::RunSummary{.count = 1, .failed = 1}));
  EXPECT_EQ(run.status.run_summary, model::RunSummary{});
}

TEST(AssessRun, A8_SummaryCountsP6AndP7AsSuccessful) {
  MetricSet run;
  MetricPolicy metric = OncePolicy("a");
  metric.count = 2;
  metric.failure_limit = 1;
  metric.consecutive_success_limit = 2;
  run.Add(metric, "SF");
  const RunAssessment assessment = run.Assess();
  EXPECT_EQ(assessment.phase, Phase::kInconclusive);
  EXPECT_EQ(assessment.message, "");
  EXPECT_EQ(run.status.run_summary, (model::RunSummary{.count = 1, .successful = 1}));
}

TEST(AssessRun, A9_TerminatingEndsTheRunWithAMeasurementStillInFlight) {
  MetricSet run;
  run.Add(OncePolicy("a"), "R");
  run.terminate = true;
  EXPECT_EQ(run.Assess().phase, Phase::kSuccessful);
  EXPECT_EQ(run.status.metric_results[0].phase, Phase::kRunning);
}

TEST(AssessRun, A10_AWorstMetricWithoutAReasonKeepsTheEarlierMessage) {
  MetricSet run;
  MetricPolicy by_streak = OncePolicy("b");
  by_streak.count = 2;
  by_streak.failure_limit = -1;
  by_streak.consecutive_success_limit = 2;
  run.Add(OncePolicy("a"), "I");
  run.Add(by_streak, "SF");
  const RunAssessment assessment = run.Assess();
  EXPECT_EQ(assessment.phase, Phase::kFailed);
  EXPECT_EQ(assessment.message,
            "Metric \"a\" assessed Inconclusive due to inconclusive (1) > inconclusiveLimit (0)");
}

}  // namespace
}  // namespace serin::analysis
