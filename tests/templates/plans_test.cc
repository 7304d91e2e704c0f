#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "engine/model/arguments.h"
#include "engine/model/merge_templates.h"
#include "engine/model/resolve_templates.h"
#include "engine/model/rollout.h"
#include "engine/model/substitute.h"
#include "engine/model/validate_metric.h"
#include "tests/templates/template_files.h"

// The step plans under templates/plans.
namespace serin::templates {
namespace {

const model::PodTemplateHashes kHashes = {.latest = "abc", .stable = "old"};

std::vector<model::Rollout> Plans() {
  std::vector<model::Rollout> plans;
  for (const TemplateFile& file : TemplateFiles()) {
    for (const model::Rollout& rollout : file.documents.rollouts) plans.push_back(rollout);
  }
  return plans;
}

const model::Rollout& Plan(std::string_view name) {
  static const std::vector<model::Rollout> plans = Plans();
  for (const model::Rollout& plan : plans) {
    if (plan.metadata.name == name) return plan;
  }
  ADD_FAILURE() << "no plan " << name;
  static const model::Rollout none;
  return none;
}

std::vector<int> Weights(const model::Rollout& plan) {
  std::vector<int> weights;
  for (const model::CanaryStep& step : plan.canary->steps) {
    if (step.set_weight) weights.push_back(*step.set_weight);
  }
  return weights;
}

std::vector<int> PauseSeconds(const model::Rollout& plan) {
  std::vector<int> seconds;
  for (const model::CanaryStep& step : plan.canary->steps) {
    if (step.pause) seconds.push_back(step.pause->DurationSeconds().value_or(-1));
  }
  return seconds;
}

// The metrics of a run as the plan starts it, or the error that would keep it from starting.
Result<std::vector<model::Metric>> StartRun(const model::Rollout& plan,
                                            const model::RolloutAnalysis& analysis) {
  SERIN_TRY(const auto templates,
            model::ResolveTemplates(AllTemplates(), analysis.templates, plan.metadata.name_space));
  SERIN_TRY(auto args, model::BuildRolloutArguments(analysis.args, plan, kHashes));
  SERIN_TRY(const model::AnalysisRun run, model::NewAnalysisRun(templates, {.args = args}, {}));
  SERIN_TRY(auto metrics, model::ResolveMetrics(run.spec.metrics, run.spec.args));
  SERIN_CHECK_OK(model::ValidateMetrics(metrics));
  return metrics;
}

TEST(Plans, MoveTheWeightsThatTheyPromise) {
  EXPECT_EQ(Weights(Plan("backend")), (std::vector{5, 10, 25, 50, 75, 100}));
  EXPECT_EQ(Weights(Plan("frontend")), (std::vector{10, 25, 50, 75, 100}));
  EXPECT_EQ(Weights(Plan("backend-staging")), (std::vector{25, 50, 100}));
  EXPECT_EQ(Weights(Plan("frontend-staging")), (std::vector{25, 50, 100}));
}

TEST(Plans, PauseFiveToThirtyMinutesInProductionAndLessInStaging) {
  for (const char* name : {"backend", "frontend"}) {
    for (const int seconds : PauseSeconds(Plan(name))) {
      EXPECT_GE(seconds, 5 * 60) << name;
      EXPECT_LE(seconds, 30 * 60) << name;
    }
  }
  for (const char* name : {"backend-staging", "frontend-staging"}) {
    EXPECT_EQ(PauseSeconds(Plan(name)), (std::vector{60, 60, 60}));
  }
}

TEST(Plans, JudgeAfterEveryWeight) {
  for (const model::Rollout& plan : Plans()) {
    const std::vector<model::CanaryStep>& steps = plan.canary->steps;
    ASSERT_EQ(steps.size() % 3, 0u) << plan.metadata.name;
    for (size_t i = 0; i < steps.size(); i += 3) {
      EXPECT_TRUE(steps[i].set_weight) << plan.metadata.name << " step " << i;
      EXPECT_TRUE(steps[i + 1].pause) << plan.metadata.name << " step " << i + 1;
      EXPECT_TRUE(steps[i + 2].analysis) << plan.metadata.name << " step " << i + 2;
    }
  }
}

TEST(Plans, EveryStepsRunStartsAndEnds) {
  for (const model::Rollout& plan : Plans()) {
    for (const model::CanaryStep& step : plan.canary->steps) {
      if (!step.analysis) continue;
      const auto metrics = StartRun(plan, *step.analysis);
      ASSERT_TRUE(metrics) << plan.metadata.name << ": " << metrics.error().message;
      for (const model::Metric& metric : *metrics) {
        EXPECT_TRUE(metric.EffectiveCount()) << plan.metadata.name << ": " << metric.name;
      }
    }
  }
}

TEST(Plans, TheBackgroundRunLastsUntilTheRolloutEnds) {
  for (const char* name : {"backend", "frontend"}) {
    const model::Rollout& plan = Plan(name);
    ASSERT_TRUE(plan.canary->analysis) << name;
    EXPECT_EQ(plan.canary->analysis->starting_step, 1) << name;
    const auto metrics = StartRun(plan, *plan.canary->analysis);
    ASSERT_TRUE(metrics) << name << ": " << metrics.error().message;
    for (const model::Metric& metric : *metrics) {
      EXPECT_EQ(metric.EffectiveCount(), std::nullopt) << metric.name;
    }
  }
}

// What the head promises to judge with is what the steps and the background name, and no more.
TEST(Plans, TheHeadNamesTheTemplatesInUse) {
  for (const TemplateFile& file : TemplateFiles()) {
    for (const model::Rollout& plan : file.documents.rollouts) {
      std::vector<std::string> used;
      const auto use = [&used](const model::RolloutAnalysis& analysis) {
        for (const model::TemplateRef& reference : analysis.templates) {
          if (std::ranges::find(used, reference.template_name) == used.end()) {
            used.push_back(reference.template_name);
          }
        }
      };
      for (const model::CanaryStep& step : plan.canary->steps) {
        if (step.analysis) use(*step.analysis);
      }
      if (plan.canary->analysis) use(*plan.canary->analysis);
      const size_t at = file.text.find("# Judges with: ");
      ASSERT_NE(at, file.text.npos) << file.path;
      const std::string head = file.text.substr(at, file.text.find('\n', at) - at);
      EXPECT_EQ(std::ranges::count(head, ',') + 1, static_cast<int>(used.size())) << file.path;
      for (const std::string& name : used) {
        EXPECT_NE(head.find(name), head.npos) << file.path << ": " << name;
      }
    }
  }
}

// The canary's pods are told from the stable ones by the hash that the controller gives.
TEST(Plans, SelectTheCanaryByItsHash) {
  for (const model::Rollout& plan : Plans()) {
    for (const model::CanaryStep& step : plan.canary->steps) {
      if (!step.analysis) continue;
      const auto metrics = StartRun(plan, *step.analysis);
      ASSERT_TRUE(metrics) << metrics.error().message;
      for (const model::Metric& metric : *metrics) {
        EXPECT_NE(metric.provider.prometheus->query.find(plan.metadata.name + "-abc-.+"),
                  std::string::npos)
            << metric.name;
      }
    }
  }
}

}  // namespace
}  // namespace serin::templates
