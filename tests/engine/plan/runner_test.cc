#include "engine/plan/runner.h"

#include <condition_variable>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>

#include "engine/analysis/provider.h"
#include "engine/analysis/run_loop.h"
#include "engine/analysis/runner.h"
#include "engine/analysis/thread_task_runner.h"

namespace serin::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Timestamp kStart = Timestamp::FromUnixSeconds(1'793'614'500);

model::AnalysisRun RunOf(const std::string& name) {
  model::AnalysisRun run;
  run.metadata.name = name;
  run.spec.metrics.resize(1);
  run.spec.metrics[0].name = name;
  run.spec.metrics[0].provider.prometheus.emplace();
  return run;
}

// A provider whose measurements end only once two of them are under way.
class MeetingProvider final : public analysis::Provider {
 public:
  model::Measurement Run(const analysis::MeasurementContext& context,
                         const model::Metric& /*metric*/) override {
    std::unique_lock lock(mutex_);
    ++waiting_;
    met_.notify_all();
    const bool met =
        met_.wait_for(lock, std::chrono::seconds(20), [this] { return waiting_ >= 2; });
    model::Measurement taken;
    taken.phase = met ? model::Phase::kSuccessful : model::Phase::kFailed;
    taken.started_at = context.clock.Now();
    taken.finished_at = context.clock.Now();
    return taken;
  }

 private:
  std::mutex mutex_;
  std::condition_variable met_;
  int waiting_ = 0;
};

class OneProvider final : public analysis::ProviderFactory {
 public:
  explicit OneProvider(std::shared_ptr<analysis::Provider> provider)
      : provider_(std::move(provider)) {}
  Result<std::shared_ptr<analysis::Provider>> Create(const model::Metric& /*metric*/) override {
    return provider_;
  }

 private:
  std::shared_ptr<analysis::Provider> provider_;
};

class Weights final : public TrafficRouter {
 public:
  Result<void> SetWeight(int32_t weight, int32_t /*max_weight*/) override {
    sent.push_back(weight);
    return {};
  }
  std::vector<int32_t> sent;
};

class RunnerTest : public ::testing::Test {
 protected:
  PlanRecord Run(const Plan& plan, analysis::ProviderFactory& providers,
                 const std::stop_token& stop = {}) {
    return RunPlan(plan,
                   {.clock = clock_,
                    .tasks = tasks_,
                    .make_runner =
                        [&](const model::AnalysisRun& run) {
                          return std::make_unique<analysis::AnalysisRunner>(
                              run, secrets_, providers,
                              analysis::RunnerEnvironment{clock_, tasks_});
                        },
                    .router = weights_,
                    .hook = hook_},
                   stop);
  }

  VirtualClock clock_{analysis::VirtualStart(kStart)};
  analysis::ThreadTaskRunner tasks_;
  model::SecretStore secrets_;
  Weights weights_;
  SkippingStepHook hook_;
};

TEST_F(RunnerTest, StepAndBackgroundRunAreMeasuredAtTheSameTime) {
  Plan plan;
  plan.background = RunOf("background");
  plan.steps.resize(1);
  plan.steps[0].kind = StepKind::kAnalysis;
  plan.steps[0].run = RunOf("step");
  OneProvider providers(std::make_shared<MeetingProvider>());
  const PlanRecord record = Run(plan, providers);
  EXPECT_EQ(record.outcome, Outcome::kPromoted) << record.message;
  EXPECT_THAT(weights_.sent, ElementsAre(100));
}

TEST_F(RunnerTest, StopBeforeTheStartStillSendsWeightZero) {
  Plan plan;
  plan.steps.resize(1);
  plan.steps[0].set_weight = 50;
  std::stop_source source;
  source.request_stop();
  OneProvider providers(nullptr);
  const PlanRecord record = Run(plan, providers, source.get_token());
  EXPECT_EQ(record.outcome, Outcome::kAborted);
  EXPECT_THAT(weights_.sent, ElementsAre(0));
  EXPECT_THAT(record.runs, IsEmpty());
  EXPECT_EQ(record.steps[0].status, StepStatus::kWaiting);
}

TEST_F(RunnerTest, WeightsAreRecordedWithTheirTimes) {
  Plan plan;
  plan.steps.resize(2);
  plan.steps[0].set_weight = 50;
  plan.steps[1].kind = StepKind::kPause;
  plan.steps[1].pause = std::chrono::minutes(1);
  OneProvider providers(nullptr);
  const PlanRecord record = Run(plan, providers);
  ASSERT_EQ(record.weights.size(), 2u);
  EXPECT_EQ(record.weights[0].weight, 50);
  EXPECT_EQ(record.weights[1].weight, 100);
  EXPECT_EQ(record.weights[1].at - record.weights[0].at, std::chrono::minutes(1));
  EXPECT_EQ(record.weight, 100);
}

}  // namespace
}  // namespace serin::plan
