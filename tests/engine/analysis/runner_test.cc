#include "engine/analysis/runner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/analysis/run_loop.h"
#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using model::Phase;
using testing::At;
using ::testing::ElementsAre;
using testing::FakeProvider;
using testing::FakeProviders;
using testing::IntervalMetric;
using testing::Letters;
using testing::OnceMetric;
using namespace std::chrono_literals;

class RunnerTest : public ::testing::Test {
 protected:
  AnalysisRunner MakeRunner() {
    return AnalysisRunner(run_, secrets_, providers_,
                          {.clock = clock_, .tasks = tasks_, .observer = &observer_});
  }
  // Settles and moves the clock to the wake-up, `times` times.
  void Settle(AnalysisRunner& runner, int times = 1) {
    for (int i = 0; i < times; ++i) {
      if (const auto wake = runner.Settle()) {
        clock_.SleepUntil(*wake, {});
      }
    }
  }

  VirtualClock clock_{VirtualStart(At(0))};
  SerialTaskRunner tasks_;
  testing::RecordingObserver observer_;
  model::SecretStore secrets_;
  FakeProviders providers_;
  model::AnalysisRun run_;
};

TEST_F(RunnerTest, R3_AnInvalidSpecEndsInErrorWithoutTimes) {
  AnalysisRunner runner = MakeRunner();
  EXPECT_EQ(runner.Settle(), std::nullopt);
  EXPECT_EQ(runner.status().phase, Phase::kError);
  EXPECT_EQ(runner.status().message, "Analysis spec invalid: no metrics specified");
  EXPECT_FALSE(runner.status().started_at);
  EXPECT_FALSE(runner.status().completed_at);
  EXPECT_FALSE(runner.status().dry_run_summary);
  EXPECT_THAT(observer_.lines, ElementsAre("run:  to Error",
                                           "Warning AnalysisRunError: Analysis Completed. Result: "
                                           "Error"));
}

TEST_F(RunnerTest, R7_AMissingSecretEndsInErrorEvenIfNothingIsDue) {
  run_.spec.metrics = {OnceMetric("a")};
  run_.spec.metrics[0].initial_delay = "1h";
  run_.spec.args.emplace_back().name = "token";
  run_.spec.args[0].value_from.emplace().secret_key_ref = model::SecretKeyRef{"s", "k"};
  providers_.Add("a", "S");
  AnalysisRunner runner = MakeRunner();
  EXPECT_EQ(runner.Settle(), std::nullopt);
  EXPECT_EQ(runner.status().message, "Unable to resolve metric arguments: secrets \"s\" not found");
  EXPECT_FALSE(runner.status().started_at);
}

TEST_F(RunnerTest, R1_ACompletedRunIsNeverChanged) {
  run_.spec.metrics = {OnceMetric("a")};
  run_.status.phase = Phase::kSuccessful;
  AnalysisRunner runner = MakeRunner();
  runner.Terminate();
  EXPECT_EQ(runner.Settle(), std::nullopt);
  EXPECT_EQ(runner.revision(), 0U);
}

TEST_F(RunnerTest, R8_EventsComeInOrder) {
  run_.spec.metrics = {OnceMetric("a")};
  providers_.Add("a", "F");
  AnalysisRunner runner = MakeRunner();
  runner.Settle();
  EXPECT_THAT(
      observer_.lines,
      ElementsAre("a measured Failed (1)", "a: Running to Failed",
                  "Warning MetricFailed: Metric 'a' Completed. Result: Failed", "run:  to Failed",
                  "Warning AnalysisRunFailed: Analysis Completed. Result: Failed"));
  EXPECT_EQ(runner.status().completed_at, clock_.Now());
}

TEST_F(RunnerTest, R10_StatusChangesReconcileAgainAtTheSameInstant) {
  run_.spec.metrics = {OnceMetric("a"), IntervalMetric("b", "30s")};
  providers_.Add("a", "F");
  providers_.Add("b", "S");
  AnalysisRunner runner = MakeRunner();
  const auto first = runner.Reconcile();
  EXPECT_TRUE(first.changed);
  EXPECT_EQ(runner.status().phase, Phase::kRunning);
  EXPECT_EQ(runner.Settle(), std::nullopt);
  EXPECT_EQ(runner.status().phase, Phase::kFailed);
  EXPECT_EQ(runner.status().completed_at, clock_.Now());
}

TEST_F(RunnerTest, WakesAMillisecondPastTheWholeSecond) {
  run_.spec.metrics = {IntervalMetric("a", "30s"), OnceMetric("b")};
  run_.spec.metrics[1].initial_delay = "45s";
  providers_.Add("a", "S");
  providers_.Add("b", "S");
  AnalysisRunner runner = MakeRunner();
  EXPECT_EQ(runner.Settle(), At(30.001));
  clock_.SleepUntil(At(30.001), {});
  EXPECT_EQ(runner.Settle(), At(45.001));
  clock_.SleepUntil(At(45.001), {});
  EXPECT_EQ(runner.Settle(), At(60.001));
  EXPECT_EQ(Letters(runner.status().metric_results[0]), "SS");
  EXPECT_EQ(Letters(runner.status().metric_results[1]), "S");
}

TEST_F(RunnerTest, MetricsDueAtOneInstantAreMeasuredInOneReconcile) {
  run_.spec.metrics = {IntervalMetric("a", "20s"), IntervalMetric("b", "30s")};
  FakeProvider& a = providers_.Add("a", "S");
  FakeProvider& b = providers_.Add("b", "S");
  AnalysisRunner runner = MakeRunner();
  Settle(runner, 3);  // 0, 20, 30
  EXPECT_EQ(clock_.Now(), At(40.001));
  Settle(runner);
  EXPECT_EQ(clock_.Now(), At(60.001));
  a.calls.clear();
  b.calls.clear();
  runner.Reconcile();
  EXPECT_EQ(a.calls.size(), 1U);
  EXPECT_EQ(b.calls.size(), 1U);
}

TEST_F(RunnerTest, X1_ResultsStandInTheOrderOfTheSpecUnderASerialRunner) {
  run_.spec.metrics = {OnceMetric("c"), OnceMetric("a"), OnceMetric("b")};
  for (const char* name : {"a", "b", "c"}) {
    providers_.Add(name, "S");
  }
  AnalysisRunner runner = MakeRunner();
  runner.Settle();
  std::vector<std::string> names;
  for (const model::MetricResult& result : runner.status().metric_results) {
    names.push_back(result.name.str());
  }
  EXPECT_THAT(names, ElementsAre("c", "a", "b"));
}

// Runs the tasks last to first, as a slow first metric would make them finish.
class BackwardTaskRunner final : public TaskRunner {
 public:
  void RunAll(std::span<const std::function<void()>> tasks) override {
    for (size_t i = tasks.size(); i-- > 0;) {
      tasks[i]();
    }
  }
};

TEST_F(RunnerTest, X1_ResultsStandInTheOrderOfFinishing) {
  run_.spec.metrics = {OnceMetric("a"), OnceMetric("b")};
  providers_.Add("a", "S");
  providers_.Add("b", "S");
  BackwardTaskRunner backward;
  AnalysisRunner runner(run_, secrets_, providers_, {.clock = clock_, .tasks = backward});
  runner.Settle();
  EXPECT_EQ(runner.status().metric_results[0].name, "b");
}

TEST_F(RunnerTest, X2_AnUnbuiltProviderCountsAsErrorAndGivesNoMetadata) {
  run_.spec.metrics = {OnceMetric("a")};
  AnalysisRunner runner = MakeRunner();
  Settle(runner, 5);
  const model::MetricResult& result = runner.status().metric_results[0];
  EXPECT_EQ(runner.status().phase, Phase::kError);
  EXPECT_EQ(Letters(result), "EEEEE");
  EXPECT_TRUE(result.metadata.empty());
  EXPECT_EQ(result.measurements[0].message, "no provider for a");
  EXPECT_EQ(result.measurements[4].started_at, At(40.001)) << "ten seconds apart";
}

TEST_F(RunnerTest, MetadataIsAskedOnceWhenTheResultIsCreated) {
  run_.spec.metrics = {OnceMetric("a")};
  providers_.Add("a", "S");
  AnalysisRunner runner = MakeRunner();
  runner.Settle();
  EXPECT_EQ(runner.status().metric_results[0].metadata.at("provider"), "a");
}

TEST_F(RunnerTest, G1_OnlyTheNewestMeasurementsAreKept) {
  run_.spec.metrics = {IntervalMetric("a", "10s"), IntervalMetric("b", "10s")};
  run_.spec.metrics[0].count = model::IntOrString(12);
  run_.spec.metrics[1].count = model::IntOrString(12);
  run_.spec.measurement_retention = {{"b", 2}};
  FakeProvider& a = providers_.Add("a", "S");
  FakeProvider& b = providers_.Add("b", "S");
  AnalysisRunner runner = MakeRunner();
  Settle(runner, 12);
  ASSERT_TRUE(runner.completed());
  EXPECT_EQ(runner.status().metric_results[0].measurements.size(), 10U);
  EXPECT_EQ(runner.status().metric_results[1].measurements.size(), 2U);
  EXPECT_EQ(runner.status().metric_results[1].count, 12) << "counters are never reduced";
  EXPECT_EQ(runner.status().metric_results[1].measurements[0].started_at, At(100));
  EXPECT_EQ(std::ranges::count(a.calls, "gc 10"), 2);
  EXPECT_EQ(std::ranges::count(b.calls, "gc 2"), 10);
}

TEST_F(RunnerTest, G2_AGarbageCollectionErrorStopsTrimmingAndNothingElse) {
  run_.spec.metrics = {IntervalMetric("a", "10s"), IntervalMetric("b", "10s")};
  run_.spec.metrics[0].count = model::IntOrString(4);
  run_.spec.metrics[1].count = model::IntOrString(4);
  run_.spec.measurement_retention = {{".*", 2}};
  providers_.Add("a", "S").refuse_garbage_collection = true;
  providers_.Add("b", "S");
  AnalysisRunner runner = MakeRunner();
  Settle(runner, 4);
  EXPECT_EQ(runner.status().phase, Phase::kSuccessful);
  EXPECT_EQ(runner.status().metric_results[0].measurements.size(), 4U);
  EXPECT_EQ(runner.status().metric_results[1].measurements.size(), 4U);
}

TEST_F(RunnerTest, G2_AMetricWithoutAProviderIsNotTrimmedButOthersAre) {
  run_.spec.metrics = {IntervalMetric("a", "10s"), IntervalMetric("b", "10s")};
  run_.spec.metrics[0].consecutive_error_limit = model::IntOrString(10);
  run_.spec.measurement_retention = {{".*", 2}};
  providers_.Add("b", "S");
  AnalysisRunner runner = MakeRunner();
  Settle(runner, 4);
  EXPECT_EQ(runner.status().metric_results[0].measurements.size(), 4U);
  EXPECT_EQ(runner.status().metric_results[1].measurements.size(), 2U);
}

TEST_F(RunnerTest, M2_ResumesAtResumeAtAndKeepsTheMetricRunning) {
  run_.spec.metrics = {OnceMetric("a")};
  FakeProvider& a = providers_.Add("a", "R");
  a.resume_in = 20s;
  AnalysisRunner runner = MakeRunner();
  EXPECT_EQ(runner.Settle(), At(20.001));
  EXPECT_EQ(runner.status().metric_results[0].phase, Phase::kRunning);
  clock_.SleepUntil(At(20.001), {});
  EXPECT_EQ(runner.Settle(), std::nullopt);
  EXPECT_THAT(a.calls, ElementsAre("run", "resume"));
  EXPECT_EQ(Letters(runner.status().metric_results[0]), "S");
}

TEST_F(RunnerTest, N4_WithoutResumeAtItWaitsForTheResync) {
  run_.spec.metrics = {OnceMetric("a")};
  FakeProvider& a = providers_.Add("a", "R");
  a.resumed = 'R';
  AnalysisRunner runner = MakeRunner();
  EXPECT_EQ(runner.Settle(), At(900.001));
  EXPECT_TRUE(runner.idle());
  EXPECT_THAT(a.calls, ElementsAre("run", "resume")) << "its own status write resumes it once";
}

TEST_F(RunnerTest, A1_AFailingMetricTerminatesASiblingInFlight) {
  run_.spec.metrics = {OnceMetric("a"), OnceMetric("b")};
  providers_.Add("a", "F");
  FakeProvider& b = providers_.Add("b", "R");
  b.resume_in = 1h;
  AnalysisRunner runner = MakeRunner();
  EXPECT_EQ(runner.Settle(), std::nullopt);
  EXPECT_THAT(b.calls, ElementsAre("run", "terminate"));
  EXPECT_EQ(runner.status().metric_results[1].measurements[0].message, "Metric Terminated");
  EXPECT_EQ(runner.status().metric_results[1].phase, Phase::kSuccessful);
}

TEST_F(RunnerTest, A9_TerminatedRunSaysSo) {
  run_.spec.metrics = {IntervalMetric("a", "30s")};
  providers_.Add("a", "S");
  AnalysisRunner runner = MakeRunner();
  Settle(runner, 2);
  runner.Terminate();
  EXPECT_EQ(runner.Settle(), std::nullopt);
  EXPECT_EQ(runner.status().phase, Phase::kSuccessful);
  EXPECT_EQ(runner.status().message, "Run Terminated");
  EXPECT_TRUE(runner.run().spec.terminate);
}

// Gives an Error once `source` was asked to stop, as a cut-off query does.
class StoppingProvider final : public Provider {
 public:
  explicit StoppingProvider(std::stop_source& source) : source_(source) {}
  model::Measurement Run(const MeasurementContext& context,
                         const model::Metric& /*metric*/) override {
    source_.request_stop();
    model::Measurement measurement;
    measurement.phase = context.stop.stop_requested() ? Phase::kError : Phase::kSuccessful;
    return measurement;
  }

 private:
  std::stop_source& source_;
};

class OneProvider final : public ProviderFactory {
 public:
  explicit OneProvider(std::shared_ptr<Provider> provider) : provider_(std::move(provider)) {}
  Result<std::shared_ptr<Provider>> Create(const model::Metric& /*metric*/) override {
    return provider_;
  }

 private:
  std::shared_ptr<Provider> provider_;
};

TEST_F(RunnerTest, AMeasurementThatStoppingCutShortIsDropped) {
  run_.spec.metrics = {OnceMetric("a")};
  std::stop_source source;
  OneProvider factory(std::make_shared<StoppingProvider>(source));
  AnalysisRunner runner(run_, secrets_, factory, {.clock = clock_, .tasks = tasks_});
  runner.Settle(source.get_token());
  EXPECT_TRUE(runner.status().metric_results.empty());
  EXPECT_EQ(runner.status().phase, Phase::kRunning);
}

TEST_F(RunnerTest, GoesOnFromAStoredStatus) {
  run_.spec.metrics = {IntervalMetric("a", "30s")};
  run_.status.phase = Phase::kRunning;
  run_.status.started_at = At(-100);
  run_.status.metric_results.push_back(testing::ResultOf("a", "SS"));
  providers_.Add("a", "S");
  AnalysisRunner runner = MakeRunner();
  EXPECT_EQ(runner.Settle(), At(31.001)) << "the last one finished at 1 s";
  EXPECT_EQ(runner.status().started_at, At(-100));
}

TEST(WakeUpTime, IsTheNextMillisecondPastAWholeSecond) {
  EXPECT_EQ(WakeUpTime(At(10), At(0.001)), At(10.001));
  EXPECT_EQ(WakeUpTime(At(10.001), At(0.001)), At(10.001));
  EXPECT_EQ(WakeUpTime(At(10.002), At(0.001)), At(11.001));
  EXPECT_EQ(WakeUpTime(At(-5), At(0.001)), At(1.001)) << "never now";
  EXPECT_EQ(WakeUpTime(At(0.5), At(0.7)), At(1.001));
}

}  // namespace
}  // namespace serin::analysis
