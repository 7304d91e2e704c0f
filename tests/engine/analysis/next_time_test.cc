#include "engine/analysis/next_time.h"

#include <gtest/gtest.h>

#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using model::Phase;
using testing::At;
using testing::OncePolicy;
using testing::ResultOf;
using namespace std::chrono_literals;

MetricPolicy Every(std::string name, Duration interval) {
  MetricPolicy policy = OncePolicy(std::move(name));
  policy.count = std::nullopt;
  policy.interval = interval;
  return policy;
}

model::AnalysisRunStatus With(model::MetricResult result) {
  model::AnalysisRunStatus status;
  status.started_at = At(0);
  status.metric_results.push_back(std::move(result));
  return status;
}

std::optional<Timestamp> Next(const MetricPolicy& metric, const model::AnalysisRunStatus& status) {
  return NextReconcileTime({&metric, 1}, status, At(5));
}

TEST(NextReconcileTime, N1_CompletedMetricGivesNothing) {
  model::MetricResult result = ResultOf("a", "S");
  result.phase = Phase::kSuccessful;
  EXPECT_EQ(Next(Every("a", 30s), With(result)), std::nullopt);
}

TEST(NextReconcileTime, N2_InitialDelayCountsFromStartedAtOrNow) {
  MetricPolicy metric = OncePolicy("a");
  metric.initial_delay = 60s;
  EXPECT_EQ(Next(metric, {}), At(65));
  model::AnalysisRunStatus status;
  status.started_at = At(1);
  EXPECT_EQ(Next(metric, status), At(61));
}

TEST(NextReconcileTime, N3_NotStartedWithoutDelayGivesNothing) {
  EXPECT_EQ(Next(OncePolicy("a"), {}), std::nullopt);
}

TEST(NextReconcileTime, N4_InFlightGivesItsResumeAtIfAny) {
  model::MetricResult result = ResultOf("a", "R");
  EXPECT_EQ(Next(Every("a", 30s), With(result)), std::nullopt);
  result.measurements.back().resume_at = At(3);
  EXPECT_EQ(Next(Every("a", 30s), With(result)), At(3)) << "past times are given as they are";
}

TEST(NextReconcileTime, N5_CountReachedGivesNothing) {
  MetricPolicy metric = Every("a", 30s);
  metric.count = 1;
  EXPECT_EQ(Next(metric, With(ResultOf("a", "S"))), std::nullopt);
}

TEST(NextReconcileTime, N6_AfterAnErrorTenSeconds) {
  EXPECT_EQ(Next(Every("a", 30s), With(ResultOf("a", "E"))), At(10));
  EXPECT_EQ(Next(OncePolicy("a"), With(ResultOf("a", "E"))), At(10));
}

TEST(NextReconcileTime, N7_Interval) {
  EXPECT_EQ(Next(Every("a", 30s), With(ResultOf("a", "S"))), At(30));
}

TEST(NextReconcileTime, N8_NeitherErrorNorIntervalGivesNothing) {
  MetricPolicy metric = OncePolicy("a");
  metric.count = 2;
  EXPECT_EQ(Next(metric, With(ResultOf("a", "S"))), std::nullopt);
}

TEST(NextReconcileTime, TheEarliestMetricCounts) {
  const std::vector<MetricPolicy> metrics = {Every("a", 30s), Every("b", 20s), Every("c", 40s)};
  model::AnalysisRunStatus status = With(ResultOf("a", "S"));
  status.metric_results.push_back(ResultOf("b", "S"));
  status.metric_results.push_back(ResultOf("c", "S"));
  EXPECT_EQ(NextReconcileTime(metrics, status, At(5)), At(20));
}

}  // namespace
}  // namespace serin::analysis
