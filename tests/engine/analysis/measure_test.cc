#include "engine/analysis/measure.h"

#include <gtest/gtest.h>

#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using model::Phase;
using testing::At;
using testing::FakeProvider;
using testing::Measured;
using testing::OnceMetric;
using testing::ResultOf;

class TakeMeasurementTest : public ::testing::Test {
 protected:
  model::Measurement Take(const Result<std::shared_ptr<Provider>>& provider, TaskKind kind,
                          const model::Measurement* in_flight = nullptr) {
    const MeasurementContext context{
        .metadata = metadata_, .spec = spec_, .status = status_, .clock = clock_, .stop = {}};
    return TakeMeasurement(context, metric_, provider, kind, in_flight);
  }

  VirtualClock clock_{At(100)};
  model::ObjectMeta metadata_;
  model::AnalysisRunSpec spec_;
  model::AnalysisRunStatus status_;
  model::Metric metric_ = OnceMetric("a");
  std::shared_ptr<FakeProvider> fake_ = std::make_shared<FakeProvider>("S");
};

TEST_F(TakeMeasurementTest, X2_UnbuiltProviderGivesANewErrorMeasurement) {
  const model::Measurement measurement = Take(InvalidArgument("no address"), TaskKind::kRun);
  EXPECT_EQ(measurement.phase, Phase::kError);
  EXPECT_EQ(measurement.message, "no address");
  EXPECT_EQ(measurement.started_at, At(100));
  EXPECT_FALSE(measurement.finished_at);
}

TEST_F(TakeMeasurementTest, X2_UnbuiltProviderTurnsTheOneInFlightIntoAnError) {
  model::Measurement in_flight = Measured('R', 40);
  in_flight.metadata["job"] = "j-1";
  const model::Measurement measurement =
      Take(InvalidArgument("no address"), TaskKind::kResume, &in_flight);
  EXPECT_EQ(measurement.phase, Phase::kError);
  EXPECT_EQ(measurement.started_at, At(40));
  EXPECT_EQ(measurement.metadata.at("job"), "j-1");
}

TEST_F(TakeMeasurementTest, X3_EachKindCallsItsOwnMethod) {
  const model::Measurement in_flight = Measured('R', 40);
  Take(fake_, TaskKind::kRun);
  Take(fake_, TaskKind::kResume, &in_flight);
  Take(fake_, TaskKind::kTerminate, &in_flight);
  EXPECT_EQ(fake_->calls, (std::vector<std::string>{"run", "resume", "terminate"}));
}

TEST_F(TakeMeasurementTest, X3_TerminatedSuccessfulAndInconclusiveSayMetricTerminated) {
  const model::Measurement in_flight = Measured('R', 40);
  fake_->message = "provider's own";
  for (const char letter : {'S', 'I'}) {
    fake_->terminated = letter;
    EXPECT_EQ(Take(fake_, TaskKind::kTerminate, &in_flight).message, "Metric Terminated");
  }
  for (const char letter : {'F', 'E', 'R'}) {
    fake_->terminated = letter;
    EXPECT_EQ(Take(fake_, TaskKind::kTerminate, &in_flight).message, "provider's own");
  }
}

TEST(RecordMeasurement, X4_CompletedGetsFinishedAtWhereItIsMissing) {
  model::MetricResult result;
  model::Measurement measurement = Measured('S', 5);
  measurement.finished_at = std::nullopt;
  RecordMeasurement(measurement, TaskKind::kRun, Redactor(), At(9), result);
  EXPECT_EQ(result.measurements.back().finished_at, At(9));
  RecordMeasurement(Measured('S', 7), TaskKind::kRun, Redactor(), At(9), result);
  EXPECT_EQ(result.measurements.back().finished_at, At(7));
}

TEST(RecordMeasurement, X4_UnfinishedChangesNoCounter) {
  const model::MetricResult result = ResultOf("a", "SR");
  EXPECT_EQ(result.count, 1);
  EXPECT_EQ(result.consecutive_success, 1);
  EXPECT_FALSE(result.measurements.back().finished_at);
}

TEST(RecordMeasurement, X4_CountersFollowThePhase) {
  const model::MetricResult result = ResultOf("a", "SSFIEE");
  EXPECT_EQ(result.successful, 2);
  EXPECT_EQ(result.failed, 1);
  EXPECT_EQ(result.inconclusive, 1);
  EXPECT_EQ(result.error, 2);
  EXPECT_EQ(result.count, 4) << "errors are not counted";
}

TEST(RecordMeasurement, X4_Streaks) {
  EXPECT_EQ(ResultOf("a", "SSS").consecutive_success, 3);
  for (const std::string letters : {"SSF", "SSI", "SSE"}) {
    EXPECT_EQ(ResultOf("a", letters).consecutive_success, 0) << letters;
  }
  EXPECT_EQ(ResultOf("a", "EEE").consecutive_error, 3);
  for (const std::string letters : {"EES", "EEF", "EEI"}) {
    EXPECT_EQ(ResultOf("a", letters).consecutive_error, 0) << letters;
  }
}

TEST(RecordMeasurement, X5_InFlightIsReplacedAndNewIsAppended) {
  model::MetricResult result = ResultOf("a", "SR");
  RecordMeasurement(Measured('F', 9), TaskKind::kResume, Redactor(), At(9), result);
  EXPECT_EQ(testing::Letters(result), "SF");
  RecordMeasurement(Measured('S', 10), TaskKind::kRun, Redactor(), At(10), result);
  EXPECT_EQ(testing::Letters(result), "SFS");
}

TEST(RecordMeasurement, K4_SecretsAreTakenOutOfTheMessageOnly) {
  Redactor redactor;
  redactor.Add("hunter2");
  model::Measurement measurement = Measured('E', 0);
  measurement.message = "bad token hunter2!";
  measurement.value = "hunter2";
  measurement.metadata["k"] = "hunter2";
  model::MetricResult result;
  RecordMeasurement(measurement, TaskKind::kRun, redactor, At(0), result);
  EXPECT_EQ(result.measurements[0].message, "bad token *****!");
  EXPECT_EQ(result.measurements[0].value, "hunter2");
  EXPECT_EQ(result.measurements[0].metadata.at("k"), "hunter2");
}

TEST(MarkError, X6_KeepsValueAndAnEarlierFinishedAt) {
  model::Measurement measurement = Measured('S', 3);
  measurement.value = "[1]";
  MarkError(measurement, "boom", At(9));
  EXPECT_EQ(measurement.phase, Phase::kError);
  EXPECT_EQ(measurement.message, "boom");
  EXPECT_EQ(measurement.value, "[1]");
  EXPECT_EQ(measurement.finished_at, At(3));
}

TEST(RecordVerdict, X6_AConditionThatFailsToEvaluateLeavesNoValue) {
  model::Measurement measurement;
  RecordVerdict(InvalidArgument("could not evaluate"), "[1]", At(1), measurement);
  EXPECT_EQ(measurement.phase, Phase::kError);
  EXPECT_TRUE(measurement.value.empty());
  EXPECT_EQ(measurement.finished_at, At(1));
}

}  // namespace
}  // namespace serin::analysis
