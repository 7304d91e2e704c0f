#include "engine/analysis/assess_metric.h"

#include <gtest/gtest.h>

#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using model::Phase;
using testing::OncePolicy;
using testing::ResultOf;

MetricPolicy Counted(int32_t count) {
  MetricPolicy policy = OncePolicy("a");
  policy.count = count;
  policy.interval = std::chrono::seconds(30);
  return policy;
}

Phase Assess(const MetricPolicy& metric, std::string_view letters, bool terminating = false) {
  return AssessMetric(metric, ResultOf("a", letters), terminating);
}

TEST(AssessMetric, CompletedPhaseIsFinal) {
  model::MetricResult result = ResultOf("a", "F");
  result.phase = Phase::kSuccessful;
  EXPECT_EQ(AssessMetric(Counted(1), result, false), Phase::kSuccessful);
}

TEST(AssessMetric, P1_P2_NoMeasurement) {
  EXPECT_EQ(Assess(Counted(1), "", true), Phase::kSuccessful);
  EXPECT_EQ(Assess(Counted(1), "", false), Phase::kPending);
}

TEST(AssessMetric, P3_InFlightIsRunningEvenWhenTerminating) {
  EXPECT_EQ(Assess(Counted(1), "R"), Phase::kRunning);
  EXPECT_EQ(Assess(Counted(1), "FR", true), Phase::kRunning);
}

TEST(AssessMetric, P4_LimitsAreExceededStrictly) {
  MetricPolicy metric = Counted(100);
  metric.failure_limit = 2;
  metric.inconclusive_limit = 1;
  EXPECT_EQ(Assess(metric, "FF"), Phase::kRunning);
  EXPECT_EQ(Assess(metric, "FFF"), Phase::kFailed);
  EXPECT_EQ(Assess(metric, "I"), Phase::kRunning);
  EXPECT_EQ(Assess(metric, "II"), Phase::kInconclusive);
  EXPECT_EQ(Assess(metric, "EEEE"), Phase::kRunning);
  EXPECT_EQ(Assess(metric, "EEEEE"), Phase::kError);
  EXPECT_EQ(Assess(metric, "EEEESE"), Phase::kRunning) << "only the streak counts";
}

TEST(AssessMetric, P4_ErrorBeatsInconclusiveBeatsFailed) {
  MetricPolicy metric = Counted(100);
  metric.consecutive_error_limit = 0;
  EXPECT_EQ(Assess(metric, "FIE"), Phase::kError);
  EXPECT_EQ(Assess(metric, "FI"), Phase::kInconclusive);
}

TEST(AssessMetric, P4_FailureLimitMinusOneIsOff) {
  MetricPolicy metric = Counted(100);
  metric.failure_limit = -1;
  metric.consecutive_success_limit = 5;
  EXPECT_EQ(Assess(metric, "FFFFFFFF"), Phase::kRunning);
}

TEST(AssessMetric, P5_ConsecutiveSuccessEndsEarly) {
  MetricPolicy metric = Counted(100);
  metric.failure_limit = -1;
  metric.consecutive_success_limit = 2;
  EXPECT_EQ(Assess(metric, "FSFS"), Phase::kRunning);
  EXPECT_EQ(Assess(metric, "FSFSS"), Phase::kSuccessful);
}

TEST(AssessMetric, P6_P7_CountReachedWithoutTheStreak) {
  MetricPolicy metric = Counted(2);
  metric.failure_limit = 1;
  metric.consecutive_success_limit = 2;
  EXPECT_EQ(Assess(metric, "SF"), Phase::kInconclusive);
  metric.failure_limit = -1;
  EXPECT_EQ(Assess(metric, "SF"), Phase::kFailed);
}

TEST(AssessMetric, P8_CountReached) {
  EXPECT_EQ(Assess(Counted(2), "S"), Phase::kRunning);
  EXPECT_EQ(Assess(Counted(2), "SS"), Phase::kSuccessful);
}

TEST(AssessMetric, P8_SingleShotWithAFailureLimitSucceedsAlthoughItFailed) {
  MetricPolicy metric = OncePolicy("a");
  metric.failure_limit = 1;
  EXPECT_EQ(Assess(metric, "F"), Phase::kSuccessful);
}

TEST(AssessMetric, P8_NegativeCountCompletesAfterTheFirstMeasurementEvenAnError) {
  EXPECT_EQ(Assess(Counted(-1), "E"), Phase::kSuccessful);
}

TEST(AssessMetric, P9_P10_Unbounded) {
  MetricPolicy metric = OncePolicy("a");
  metric.count = std::nullopt;
  EXPECT_EQ(Assess(metric, "S", true), Phase::kSuccessful);
  EXPECT_EQ(Assess(metric, "S", false), Phase::kRunning);
}

TEST(LimitReason, TextsAreArgos) {
  MetricPolicy metric = Counted(100);
  const auto reason = [&metric](std::string_view letters) {
    const model::MetricResult result = ResultOf("a", letters);
    return LimitReason(metric, result, CheckLimits(metric, result));
  };
  EXPECT_EQ(reason("F"), "failed (1) > failureLimit (0)");
  EXPECT_EQ(reason("II"), "inconclusive (2) > inconclusiveLimit (0)");
  EXPECT_EQ(reason("EEEEE"), "consecutiveErrors (5) > consecutiveErrorLimit (4)");
  EXPECT_EQ(reason("S"), "");
}

}  // namespace
}  // namespace serin::analysis
