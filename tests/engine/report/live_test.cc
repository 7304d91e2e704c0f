#include "engine/report/live.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/report/history.h"
#include "engine/report/text_table.h"
#include "tests/engine/report/fixtures.h"

namespace serin::report {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Le;
using ::testing::Not;
using ::testing::ResultOf;
using ::testing::SizeIs;

constexpr Timestamp kNow = Timestamp::FromUnixSeconds(1'793'614'530);  // 10:15:30

model::AnalysisRun RunningRun() {
  model::AnalysisRun run;
  run.metadata.name = "shop-latest-1-1";
  run.spec.metrics.resize(2);
  run.spec.metrics[0].name = "success-rate";
  run.spec.metrics[1].name = "latency";
  run.status.phase = model::Phase::kRunning;
  model::MetricResult& result = run.status.metric_results.emplace_back();
  result.name = "success-rate";
  result.phase = model::Phase::kRunning;
  result.successful = 3;
  result.failed = 1;
  result.measurements.resize(1);
  result.measurements[0].value = "[0.98]";
  return run;
}

plan::PlanRecord RunningPlan() {
  plan::PlanRecord record;
  record.rollout = "shop";
  record.revision = "2";
  record.steps.resize(3);
  record.steps[0].title = "setWeight: 25";
  record.steps[0].weight = 25;
  record.steps[0].status = plan::StepStatus::kDone;
  record.steps[1].title = "pause: 5m";
  record.steps[1].weight = 25;
  record.steps[1].status = plan::StepStatus::kRunning;
  record.steps[1].started_at = kNow;
  record.steps[1].until = kNow + std::chrono::seconds(130);
  record.steps[2].title = "setWeight: 50";
  record.steps[2].weight = 50;
  record.step_index = 1;
  record.weight = 25;
  record.runs = {{.kind = plan::RunKind::kBackground, .step = 0, .run = RunningRun()}};
  return record;
}

TEST(LiveLines, PlanShowsStepsMetricsAndWhatIsWaitedFor) {
  EXPECT_THAT(
      LiveLines(RunningPlan(), kNow, kNow + std::chrono::seconds(12), {.width = 100}),
      ElementsAre("canary shop to revision 2",
                  "   STEP  WHAT           WEIGHT          TIME        NOTES",
                  "✓   1/3  setWeight: 25  ███░░░░░░░ 25%",
                  "▶   2/3  pause: 5m      ███░░░░░░░ 25%  2m10s left",
                  "·   3/3  setWeight: 50  █████░░░░░ 50%", "",
                  "RUN         METRIC        PHASE         LAST    COUNT               MESSAGE",
                  "Background  success-rate  Running       [0.98]  3 ok, 1 failed",
                  "Background  latency       not measured          no measurement yet", "",
                  "next look in 12s"));
}

TEST(LiveLines, EndedPlanSaysHowItEnded) {
  plan::PlanRecord record = RunningPlan();
  record.outcome = plan::Outcome::kAborted;
  record.message = "because";
  EXPECT_EQ(LiveLines(record, kNow, std::nullopt, {}).back(), "Aborted: because");
}

TEST(LiveLines, NothingIsWiderThanTheTerminal) {
  plan::PlanRecord record = RunningPlan();
  record.rollout = std::string(300, 'x');
  record.steps[1].title = fixtures::kHostile;
  record.message = record.rollout;
  for (const size_t width : {1u, 10u, 40u, 80u}) {
    EXPECT_THAT(
        LiveLines(record, kNow, kNow, {.width = width}),
        Each(ResultOf([](const std::string& line) { return DisplayWidth(line); }, Le(width))));
  }
}

TEST(LiveLines, LongPlansShowTheStepsAroundTheCurrentOne) {
  plan::PlanRecord record;
  record.steps.resize(500);
  record.step_index = 250;
  record.steps[250].status = plan::StepStatus::kRunning;
  const auto lines = LiveLines(record, kNow, std::nullopt, {.width = 80});
  EXPECT_THAT(lines, SizeIs(::testing::Lt(25)));
  EXPECT_THAT(lines, ::testing::Contains(HasSubstr("251/500")));
}

TEST(LiveLines, PlainCharactersOnATerminalWithoutUnicode) {
  for (const std::string& line :
       LiveLines(RunningPlan(), kNow, std::nullopt, {.width = 80, .unicode = false})) {
    for (const char c : line) EXPECT_LT(static_cast<unsigned char>(c), 0x80) << line;
  }
}

TEST(StatusLine, OneLineForAPlanAndForARun) {
  EXPECT_EQ(StatusLine(RunningPlan(), kNow),
            "step 2/3 pause: 5m · 2m10s left · 25% · success-rate 3 ok, 1 failed · latency no "
            "measurement yet");
  EXPECT_EQ(StatusLine(RunningRun(), kNow),
            "success-rate 3 ok, 1 failed · latency no measurement yet");
  model::AnalysisRun done = RunningRun();
  done.status.phase = model::Phase::kFailed;
  done.status.message = "why";
  EXPECT_EQ(StatusLine(done, kNow), "Failed: why");
}

TEST(MeasurementHistory, KeepsWhatTheRunForgetsAndPassesOn) {
  struct Counter final : analysis::RunObserver {
    int calls = 0;
    void OnMeasurement(const model::MetricResult&, const model::Measurement&) override { ++calls; }
  } counter;
  MeasurementHistory history;
  analysis::RunObserver* observer = history.Watch("shop-latest-1-1", &counter);
  model::AnalysisRun run = RunningRun();
  for (int i = 0; i < 25; ++i) {
    model::Measurement taken;
    taken.started_at = kNow + std::chrono::seconds(i);
    taken.finished_at = taken.started_at;
    observer->OnMeasurement(run.status.metric_results[0], taken);
  }
  Report report = FromRun(run);
  history.FillInto(report);
  EXPECT_THAT(report.runs[0].history.at("success-rate"), SizeIs(25));
  EXPECT_EQ(counter.calls, 25);
}

TEST(MeasurementHistory, MeasurementInFlightIsReplacedWhenItGoesOn) {
  MeasurementHistory history;
  analysis::RunObserver* observer = history.Watch("shop-latest-1-1");
  model::AnalysisRun run = RunningRun();
  model::Measurement taken;
  taken.phase = model::Phase::kRunning;
  taken.started_at = kNow;
  observer->OnMeasurement(run.status.metric_results[0], taken);
  taken.phase = model::Phase::kSuccessful;
  taken.finished_at = kNow;
  observer->OnMeasurement(run.status.metric_results[0], taken);
  Report report = FromRun(run);
  history.FillInto(report);
  ASSERT_THAT(report.runs[0].history.at("success-rate"), SizeIs(1));
  EXPECT_EQ(report.runs[0].history.at("success-rate")[0].phase, model::Phase::kSuccessful);
}

}  // namespace
}  // namespace serin::report
