#include "engine/plan/machine.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace serin::plan {
namespace {

using model::Phase;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string ActionText(const Action& action) {
  if (const auto* weight = std::get_if<SetWeight>(&action)) {
    return fmt::format("weight {}", weight->weight);
  }
  if (const auto* routes = std::get_if<ApplyRoutes>(&action)) {
    return fmt::format("routes {}", routes->step);
  }
  if (const auto* run = std::get_if<StartRun>(&action)) {
    return fmt::format("start {} {}", RunKindName(run->kind), run->step);
  }
  if (const auto* hook = std::get_if<CallHook>(&action)) return fmt::format("hook {}", hook->step);
  return "terminate";
}

PlanStep WeightStep(int32_t weight) {
  PlanStep step;
  step.kind = StepKind::kSetWeight;
  step.title = fmt::format("setWeight: {}", weight);
  step.set_weight = weight;
  return step;
}

PlanStep PauseStep(std::optional<Duration> duration) {
  PlanStep step;
  step.kind = StepKind::kPause;
  step.title = "pause";
  step.pause = duration;
  return step;
}

PlanStep RunStep(StepKind kind = StepKind::kAnalysis) {
  PlanStep step;
  step.kind = kind;
  step.title = StepKindName(kind);
  step.run = model::AnalysisRun{};
  step.run->metadata.name = "shop-latest-7-1";
  return step;
}

PlanStep HookStep(StepKind kind) {
  PlanStep step;
  step.kind = kind;
  step.title = StepKindName(kind);
  if (kind == StepKind::kPlugin) step.plugin = model::PluginStep{"org/gate", ""};
  return step;
}

// Drives a plan by hand: facts are set between calls, accepted weights are taken over.
class MachineTest : public ::testing::Test {
 protected:
  void Begin(std::vector<PlanStep> steps) {
    plan_.rollout = "shop";
    plan_.revision = "7";
    plan_.steps = std::move(steps);
    facts_.now = Timestamp::FromUnixNanos(1'000'000'000'500'000'000);
    state_ = BeginPlan(plan_, facts_.now);
  }

  // Advances until settled or ended; the actions met on the way.
  std::vector<std::string> Go() {
    std::vector<std::string> actions;
    for (int i = 0; i < 100; ++i) {
      last_ = Advance(plan_, on_pause_, facts_, state_);
      facts_.hook.reset();
      facts_.action_error.clear();
      for (const Action& action : last_.actions) {
        actions.push_back(ActionText(action));
        if (const auto* weight = std::get_if<SetWeight>(&action)) {
          state_.record.weight = weight->weight;
        }
        if (std::holds_alternative<CallHook>(action)) facts_.hook = hook_;
      }
      if (last_.settled || state_.record.outcome != Outcome::kRunning) return actions;
    }
    ADD_FAILURE() << "the machine does not settle";
    return actions;
  }

  const PlanRecord& record() const { return state_.record; }

  Plan plan_;
  Facts facts_;
  PlanState state_;
  Decision last_;
  HookResult hook_;
  IndefinitePause on_pause_ = IndefinitePause::kStop;
};

TEST_F(MachineTest, S17_2_WeightsInOrderAndTheFullWeightAtTheEnd) {
  Begin({WeightStep(5), WeightStep(25)});
  EXPECT_THAT(Go(), ElementsAre("weight 5", "weight 25", "weight 100", "terminate"));
  EXPECT_EQ(record().outcome, Outcome::kPromoted);
  EXPECT_EQ(record().message, "");
  EXPECT_EQ(record().step_index, 2u);
}

TEST_F(MachineTest, S17_2_FullWeightIsNotSentTwice) {
  Begin({WeightStep(50), WeightStep(100)});
  EXPECT_THAT(Go(), ElementsAre("weight 50", "weight 100", "terminate"));
}

TEST_F(MachineTest, S17_2_NoStepsIsPromotedAtOnce) {
  Begin({});
  EXPECT_THAT(Go(), ElementsAre("weight 100", "terminate"));
  EXPECT_EQ(record().outcome, Outcome::kPromoted);
}

TEST_F(MachineTest, S17_1_WeightAndRoutesOfAPauseStepAreCarriedOut) {
  PlanStep step = PauseStep(std::chrono::seconds(10));
  step.set_weight = 30;
  step.set_header_route = model::SetHeaderRoute{};
  Begin({step});
  EXPECT_THAT(Go(), ElementsAre("weight 30", "routes 0"));
  EXPECT_TRUE(last_.settled);
}

TEST_F(MachineTest, U3_PauseEndsStrictlyAfterItsDurationAndNotBefore) {
  Begin({PauseStep(std::chrono::seconds(10))});
  EXPECT_THAT(Go(), IsEmpty());
  ASSERT_EQ(last_.wake, facts_.now + std::chrono::seconds(10));
  const Timestamp wake = *last_.wake;
  facts_.now = wake - Duration(1);
  EXPECT_THAT(Go(), IsEmpty());
  EXPECT_EQ(record().steps[0].status, StepStatus::kRunning);
  facts_.now = wake;
  EXPECT_THAT(Go(), ElementsAre("weight 100", "terminate"));
  EXPECT_EQ(record().steps[0].finished_at, wake);
}

TEST_F(MachineTest, U3_PauseBegunOnAWholeSecondEndsAfterTheStoredTime) {
  Begin({PauseStep(std::chrono::seconds(10))});
  facts_.now = Timestamp::FromUnixSeconds(2'000'000'000);
  Go();
  EXPECT_GT(*last_.wake, facts_.now + std::chrono::seconds(10));
}

TEST_F(MachineTest, U2_IndefinitePauseEndsThePlanAsPausedWithTheWeightKept) {
  Begin({WeightStep(20), PauseStep(std::nullopt), WeightStep(50)});
  EXPECT_THAT(Go(), ElementsAre("weight 20", "terminate"));
  EXPECT_EQ(record().outcome, Outcome::kPaused);
  EXPECT_EQ(record().message, "CanaryPauseStep: step 2 waits for a person to promote");
  EXPECT_EQ(record().weight, 20);
  EXPECT_EQ(record().steps[1].status, StepStatus::kStopped);
  EXPECT_EQ(record().steps[2].status, StepStatus::kWaiting);
}

TEST_F(MachineTest, U2_IndefinitePauseGoesOnWhenAskedTo) {
  on_pause_ = IndefinitePause::kContinue;
  Begin({WeightStep(20), PauseStep(std::nullopt)});
  EXPECT_THAT(Go(), ElementsAre("weight 20", "weight 100", "terminate"));
  EXPECT_EQ(record().steps[1].status, StepStatus::kSkipped);
  EXPECT_THAT(record().steps[1].notes,
              ElementsAre("pause without a duration: promoted at once, as asked"));
}

TEST_F(MachineTest, S18_3_StepWaitsWhileItsRunIsPendingOrRunningAndEndsWhenSuccessful) {
  Begin({WeightStep(20), RunStep()});
  EXPECT_THAT(Go(), ElementsAre("weight 20", "start Step 1"));
  for (const Phase phase : {Phase::kNone, Phase::kPending, Phase::kRunning}) {
    facts_.step_run = RunFact{"r", phase, ""};
    EXPECT_THAT(Go(), IsEmpty());
    EXPECT_TRUE(last_.settled);
  }
  facts_.step_run = RunFact{"r", Phase::kSuccessful, ""};
  EXPECT_THAT(Go(), ElementsAre("weight 100", "terminate"));
  EXPECT_EQ(record().outcome, Outcome::kPromoted);
  EXPECT_EQ(record().steps[1].run_name, "shop-latest-7-1");
}

TEST_F(MachineTest, S18_3_FailedStepRunAborts) {
  Begin({WeightStep(20), RunStep()});
  Go();
  facts_.step_run = RunFact{"r", Phase::kFailed, "Metric \"a\" assessed Failed"};
  EXPECT_THAT(Go(), ElementsAre("weight 0", "terminate"));
  EXPECT_EQ(record().outcome, Outcome::kAborted);
  EXPECT_EQ(record().message,
            "RolloutAborted: Rollout aborted update to revision 7: Step-based analysis phase "
            "error/failed: Metric \"a\" assessed Failed");
}

TEST_F(MachineTest, S18_3_RunInErrorResetsTheWeightAndIsNoVerdictOnTheRelease) {
  Begin({WeightStep(20), RunStep()});
  Go();
  facts_.step_run = RunFact{"r", Phase::kError, ""};
  EXPECT_THAT(Go(), ElementsAre("weight 0", "terminate"));
  EXPECT_EQ(record().outcome, Outcome::kError);
  EXPECT_EQ(record().message,
            "RolloutAborted: Rollout aborted update to revision 7: Step-based analysis phase "
            "error/failed");
}

TEST_F(MachineTest, S18_3_InconclusiveStepRunPausesWithTheWeightKept) {
  Begin({WeightStep(20), RunStep()});
  Go();
  facts_.step_run = RunFact{"r", Phase::kInconclusive, "why"};
  EXPECT_THAT(Go(), ElementsAre("terminate"));
  EXPECT_EQ(record().outcome, Outcome::kInconclusive);
  EXPECT_EQ(record().message, "InconclusiveAnalysisRun: r: why");
  EXPECT_EQ(record().weight, 20);
}

TEST_F(MachineTest, S18_4_BackgroundStartsAtStartingStepAndOnlyOnce) {
  plan_.background = model::AnalysisRun{};
  plan_.background_starting_step = 2;
  Begin({WeightStep(5), WeightStep(10), WeightStep(20), WeightStep(40)});
  EXPECT_THAT(Go(), ElementsAre("weight 5", "weight 10", "weight 20", "start Background 2",
                                "weight 40", "weight 100", "terminate"));
}

TEST_F(MachineTest, S18_4_FailedBackgroundRunAbortsInTheMiddleOfAPause) {
  plan_.background = model::AnalysisRun{};
  Begin({WeightStep(5), PauseStep(std::chrono::hours(1))});
  Go();
  facts_.background = RunFact{"b", Phase::kFailed, "bad"};
  EXPECT_THAT(Go(), ElementsAre("weight 0", "terminate"));
  EXPECT_EQ(record().outcome, Outcome::kAborted);
  EXPECT_THAT(record().message,
              ::testing::HasSubstr("Background analysis phase error/failed: bad"));
  EXPECT_EQ(record().steps[1].status, StepStatus::kStopped);
}

TEST_F(MachineTest, S18_4_FailedBackgroundRunAbortsWhileTheStepRunGoesOn) {
  plan_.background = model::AnalysisRun{};
  Begin({RunStep()});
  Go();
  facts_.step_run = RunFact{"r", Phase::kRunning, ""};
  facts_.background = RunFact{"b", Phase::kError, "no data"};
  EXPECT_THAT(Go(), ElementsAre("weight 0", "terminate"));
  EXPECT_EQ(record().outcome, Outcome::kError);
}

TEST_F(MachineTest, S18_4_InconclusiveBackgroundRunPauses) {
  plan_.background = model::AnalysisRun{};
  Begin({WeightStep(5), PauseStep(std::chrono::hours(1))});
  Go();
  facts_.background = RunFact{"b", Phase::kInconclusive, ""};
  EXPECT_THAT(Go(), ElementsAre("terminate"));
  EXPECT_EQ(record().outcome, Outcome::kInconclusive);
}

TEST_F(MachineTest, S18_4_BackgroundRunThatSucceedsEarlyBlocksNothing) {
  plan_.background = model::AnalysisRun{};
  Begin({PauseStep(std::chrono::seconds(5)), WeightStep(5)});
  Go();
  facts_.background = RunFact{"b", Phase::kSuccessful, ""};
  EXPECT_THAT(Go(), IsEmpty());
  facts_.now = *last_.wake;
  EXPECT_THAT(Go(), ElementsAre("weight 5", "weight 100", "terminate"));
}

TEST_F(MachineTest, S18_7_AbortBeatsPauseAndTheBackgroundMessageTheSteps) {
  plan_.background = model::AnalysisRun{};
  Begin({RunStep()});
  Go();
  facts_.step_run = RunFact{"r", Phase::kInconclusive, ""};
  facts_.background = RunFact{"b", Phase::kError, "gone"};
  Go();
  EXPECT_EQ(record().outcome, Outcome::kError);
  EXPECT_THAT(record().message,
              ::testing::HasSubstr("Background analysis phase error/failed: gone"));
}

TEST_F(MachineTest, S18_7_OneFailedRunIsEnoughForAVerdictOnTheRelease) {
  plan_.background = model::AnalysisRun{};
  Begin({RunStep()});
  Go();
  facts_.step_run = RunFact{"r", Phase::kFailed, ""};
  facts_.background = RunFact{"b", Phase::kError, "gone"};
  Go();
  EXPECT_EQ(record().outcome, Outcome::kAborted);
}

TEST_F(MachineTest, S18_4_RunThatFailsAsTheLastStepEndsStillAborts) {
  plan_.background = model::AnalysisRun{};
  Begin({PauseStep(std::chrono::seconds(5))});
  Go();
  facts_.now = *last_.wake;
  facts_.background = RunFact{"b", Phase::kFailed, ""};
  EXPECT_THAT(Go(), ElementsAre("weight 0", "terminate"));
}

TEST_F(MachineTest, B4_B5_BlueGreenPromotionAnalyses) {
  plan_.strategy = Strategy::kBlueGreen;
  PlanStep switching;
  switching.kind = StepKind::kSwitchTraffic;
  switching.set_weight = 100;
  Begin({RunStep(StepKind::kPrePromotionAnalysis), switching,
         RunStep(StepKind::kPostPromotionAnalysis)});
  EXPECT_THAT(Go(), ElementsAre("start PrePromotion 0"));
  facts_.step_run = RunFact{"pre", Phase::kSuccessful, ""};
  // The next step has a run of its own, which is not there yet.
  last_ = Advance(plan_, on_pause_, facts_, state_);
  facts_.step_run.reset();
  EXPECT_THAT(Go(), ElementsAre("weight 100", "start PostPromotion 2"));
  facts_.step_run = RunFact{"post", Phase::kFailed, "slow"};
  EXPECT_THAT(Go(), ElementsAre("weight 0", "terminate"));
  EXPECT_THAT(record().message,
              ::testing::HasSubstr("Blue/green post-promotion analysis phase error/failed: slow"));
}

TEST_F(MachineTest, B5_FailedPrePromotionNeverSwitches) {
  plan_.strategy = Strategy::kBlueGreen;
  Begin({RunStep(StepKind::kPrePromotionAnalysis)});
  Go();
  facts_.step_run = RunFact{"pre", Phase::kFailed, ""};
  EXPECT_THAT(Go(), ElementsAre("weight 0", "terminate"));
  EXPECT_THAT(record().message,
              ::testing::HasSubstr("Blue/green pre-promotion analysis phase error/failed"));
}

TEST_F(MachineTest, B3_DisabledAutoPromotionIsABlueGreenPause) {
  plan_.strategy = Strategy::kBlueGreen;
  Begin({PauseStep(std::nullopt)});
  Go();
  EXPECT_EQ(record().message, "BlueGreenPause: step 1 waits for a person to promote");
}

TEST_F(MachineTest, U6_StopSendsWeightZeroFirstAndRecordsWhy) {
  Begin({WeightStep(20), PauseStep(std::chrono::hours(1))});
  Go();
  facts_.stop = "interrupted";
  EXPECT_THAT(Go(), ElementsAre("weight 0", "terminate"));
  EXPECT_EQ(record().outcome, Outcome::kAborted);
  EXPECT_EQ(record().message, "RolloutAborted: Rollout aborted update to revision 7: interrupted");
  EXPECT_EQ(record().finished_at, facts_.now);
}

TEST_F(MachineTest, FailedActionEndsThePlanAsErrorWithTheWeightReset) {
  Begin({WeightStep(20), WeightStep(40)});
  last_ = Advance(plan_, on_pause_, facts_, state_);
  facts_.action_error = "weight 20 could not be set: exit 1";
  EXPECT_THAT(Go(), ElementsAre("weight 0", "terminate"));
  EXPECT_EQ(record().outcome, Outcome::kError);
  EXPECT_THAT(record().message, ::testing::HasSubstr("weight 20 could not be set: exit 1"));
}

TEST_F(MachineTest, FullWeightThatIsRefusedIsNoPromotion) {
  Begin({});
  last_ = Advance(plan_, on_pause_, facts_, state_);
  facts_.action_error = "weight 100 could not be set: no";
  EXPECT_THAT(Go(), ElementsAre("weight 0", "terminate"));
  EXPECT_EQ(record().outcome, Outcome::kError);
}

TEST_F(MachineTest, SkippedHookStepIsShownWithItsNotice) {
  hook_ = SkippingStepHook().Run(HookStep(StepKind::kExperiment), 0, facts_.now);
  Begin({HookStep(StepKind::kExperiment)});
  EXPECT_THAT(Go(), ElementsAre("hook 0", "weight 100", "terminate"));
  EXPECT_EQ(record().steps[0].status, StepStatus::kSkipped);
  EXPECT_THAT(record().steps[0].notes,
              ElementsAre("experiment step skipped: nothing here carries it out"));
}

TEST_F(MachineTest, RunningHookIsAskedAgainWhenItSays) {
  hook_ = {.phase = HookPhase::kRunning, .message = "", .requeue_after = std::chrono::seconds(7)};
  Begin({HookStep(StepKind::kPlugin)});
  EXPECT_THAT(Go(), ElementsAre("hook 0"));
  EXPECT_EQ(last_.wake, facts_.now + std::chrono::seconds(7));
  EXPECT_THAT(Go(), IsEmpty());
  facts_.now = *last_.wake;
  hook_ = {.phase = HookPhase::kSuccessful, .message = "", .requeue_after = {}};
  EXPECT_THAT(Go(), ElementsAre("hook 0", "weight 100", "terminate"));
  EXPECT_EQ(record().steps[0].status, StepStatus::kDone);
}

TEST_F(MachineTest, L11_FailedPluginStepAborts) {
  hook_ = {.phase = HookPhase::kFailed, .message = "closed", .requeue_after = {}};
  Begin({WeightStep(5), HookStep(StepKind::kPlugin)});
  EXPECT_THAT(Go(), ElementsAre("weight 5", "hook 1", "weight 0", "terminate"));
  EXPECT_EQ(record().outcome, Outcome::kAborted);
  EXPECT_THAT(record().message, ::testing::HasSubstr("Step Plugin 2 (org/gate) failed: closed"));
}

TEST_F(MachineTest, S21_ExperimentsPhasesAbortOrPause) {
  hook_ = {.phase = HookPhase::kInconclusive, .message = "", .requeue_after = {}};
  Begin({HookStep(StepKind::kExperiment)});
  Go();
  EXPECT_EQ(record().outcome, Outcome::kInconclusive);
  EXPECT_EQ(record().message, "InconclusiveExperiment");
  hook_.phase = HookPhase::kError;
  Begin({HookStep(StepKind::kExperiment)});
  Go();
  EXPECT_EQ(record().outcome, Outcome::kError);
  EXPECT_THAT(record().message, ::testing::HasSubstr("Experiment analysis phase is error/failed"));
}

TEST_F(MachineTest, EndedPlanDoesNothingMore) {
  Begin({});
  Go();
  EXPECT_THAT(Go(), IsEmpty());
  EXPECT_TRUE(last_.settled);
}

}  // namespace
}  // namespace serin::plan
