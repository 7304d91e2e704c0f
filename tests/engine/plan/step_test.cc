#include "engine/plan/step.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/plan/outcome.h"
#include "engine/plan/weight.h"

namespace serin::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Every kind that one step object can set, in the order that decides (§17.1).
model::CanaryStep StepOfAllKinds() {
  model::CanaryStep step;
  step.pause = model::Pause{};
  step.set_canary_scale = model::SetCanaryScale{};
  step.set_weight = 5;
  step.experiment = model::ExperimentStep{};
  step.analysis = model::RolloutAnalysis{};
  step.set_header_route = model::SetHeaderRoute{};
  step.set_mirror_route = model::SetMirrorRoute{};
  step.plugin = model::PluginStep{};
  return step;
}

TEST(EffectiveKind, S17_1_FirstOfTheOrderWinsWhenOneStepSetsSeveralKinds) {
  model::CanaryStep step = StepOfAllKinds();
  EXPECT_EQ(EffectiveKind(step), StepKind::kPause);
  step.pause.reset();
  EXPECT_EQ(EffectiveKind(step), StepKind::kSetCanaryScale);
  step.set_canary_scale.reset();
  EXPECT_EQ(EffectiveKind(step), StepKind::kSetWeight);
  step.set_weight.reset();
  EXPECT_EQ(EffectiveKind(step), StepKind::kExperiment);
  step.experiment.reset();
  EXPECT_EQ(EffectiveKind(step), StepKind::kAnalysis);
  step.analysis.reset();
  EXPECT_EQ(EffectiveKind(step), StepKind::kSetHeaderRoute);
  step.set_header_route.reset();
  EXPECT_EQ(EffectiveKind(step), StepKind::kSetMirrorRoute);
  step.set_mirror_route.reset();
  EXPECT_EQ(EffectiveKind(step), StepKind::kPlugin);
  step.plugin.reset();
  EXPECT_EQ(EffectiveKind(step), std::nullopt);
}

TEST(IgnoredKinds, S17_1_JudgingKindsBesidesTheEffectiveOneAreNamed) {
  EXPECT_THAT(IgnoredKinds(StepOfAllKinds()),
              ElementsAre(StepKind::kExperiment, StepKind::kAnalysis, StepKind::kPlugin));
  model::CanaryStep step;
  step.analysis = model::RolloutAnalysis{};
  step.set_header_route = model::SetHeaderRoute{};
  EXPECT_THAT(IgnoredKinds(step), IsEmpty());
}

TEST(StepTitle, ReadsAsKubectlArgoRolloutsShowsIt) {
  model::CanaryStep weight;
  weight.set_weight = 20;
  EXPECT_EQ(StepTitle(weight), "setWeight: 20");
  model::CanaryStep pause;
  pause.pause = model::Pause{};
  EXPECT_EQ(StepTitle(pause), "pause");
  pause.pause->duration = model::IntOrString("5m");
  EXPECT_EQ(StepTitle(pause), "pause: 5m");
  pause.pause->duration = model::IntOrString(30);
  EXPECT_EQ(StepTitle(pause), "pause: 30");
  model::CanaryStep scale;
  scale.set_canary_scale = model::SetCanaryScale{};
  scale.set_canary_scale->replicas = 3;
  EXPECT_EQ(StepTitle(scale), "setCanaryScale{replicas: 3}");
  scale.set_canary_scale->match_traffic_weight = true;
  EXPECT_EQ(StepTitle(scale), "setCanaryScale{matchTrafficWeight: true}");
  scale.set_canary_scale->weight = 7;
  EXPECT_EQ(StepTitle(scale), "setCanaryScale{weight: 7}");
  model::CanaryStep plugin;
  plugin.plugin = model::PluginStep{.name = "argoproj-labs/sample", .config_json = ""};
  EXPECT_EQ(StepTitle(plugin), "plugin: argoproj-labs/sample");
  EXPECT_EQ(StepTitle(model::CanaryStep{}), "invalid");
}

std::vector<PlanStep> StepsWithWeights(const std::vector<std::optional<int32_t>>& weights) {
  std::vector<PlanStep> steps;
  for (const auto& weight : weights) {
    steps.emplace_back();
    steps.back().set_weight = weight;
  }
  return steps;
}

TEST(DesiredWeight, S17_2_NearestSetWeightAtOrBeforeTheStep) {
  const auto steps = StepsWithWeights({std::nullopt, 5, std::nullopt, 25});
  EXPECT_EQ(DesiredWeight(steps, 0, 100), 0);
  EXPECT_EQ(DesiredWeight(steps, 1, 100), 5);
  EXPECT_EQ(DesiredWeight(steps, 2, 100), 5);
  EXPECT_EQ(DesiredWeight(steps, 3, 100), 25);
  EXPECT_EQ(DesiredWeight(steps, 4, 1000), 1000);
  EXPECT_EQ(DesiredWeight({}, 0, 100), 100);
}

TEST(MaxWeight, S17_2_MaxTrafficWeightCountsOnlyWithTrafficRouting) {
  model::CanaryStrategy canary;
  EXPECT_EQ(MaxWeight(canary), 100);
  canary.max_traffic_weight = 1000;
  EXPECT_EQ(MaxWeight(canary), 100);
  canary.has_traffic_routing = true;
  EXPECT_EQ(MaxWeight(canary), 1000);
}

TEST(Outcome, ExitCodesAreThoseOfTheCommandLine) {
  EXPECT_EQ(ExitCode(Outcome::kPromoted), 0);
  EXPECT_EQ(ExitCode(Outcome::kAborted), 1);
  EXPECT_EQ(ExitCode(Outcome::kPaused), 3);
  EXPECT_EQ(ExitCode(Outcome::kInconclusive), 3);
  EXPECT_EQ(ExitCode(Outcome::kError), 4);
}

}  // namespace
}  // namespace serin::plan
