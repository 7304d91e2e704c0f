#include <algorithm>
#include <gtest/gtest.h>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "engine/analysis/runner.h"
#include "engine/analysis/scripted_provider.h"
#include "engine/model/documents.h"
#include "engine/model/lint.h"
#include "engine/model/merge_templates.h"
#include "engine/plan/prepare.h"
#include "engine/plan/runner.h"
#include "tests/templates/run_analysis.h"
#include "tests/templates/template_files.h"

// The stories under `examples/` are free of lint and end as their READMEs say.
namespace serin::templates {
namespace {

model::Documents Load(const std::vector<std::string>& paths) {
  model::Documents documents;
  for (const std::string& path : paths) model::ReadDocuments(ReadSource(path), path, documents);
  std::vector<model::Diagnostic> diagnostics = documents.diagnostics;
  std::ranges::move(model::Lint(documents), std::back_inserter(diagnostics));
  for (const model::Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << diagnostic.ToString();
  return documents;
}

analysis::Script LoadScript(const std::string& path) {
  auto script = analysis::ParseScript(ReadSource(path));
  if (script) return *std::move(script);
  ADD_FAILURE() << path << ": " << script.error().message;
  return {};
}

// Whether the README's table gives `file` the exit code `code`.
bool Promises(const std::string& readme, const std::string& file, int code) {
  const size_t row = readme.find("| `" + file + "` |");
  return row != readme.npos && readme.substr(row, readme.find('\n', row) - row)
                                   .ends_with(" | " + std::to_string(code) + " |");
}

TEST(Examples, TheFirstAnalysisEndsAsItsReadmeSays) {
  const std::string folder = "examples/first-analysis/";
  const std::string readme = ReadSource(folder + "README.md");
  const model::Documents documents = Load({folder + "template.yaml"});
  ASSERT_EQ(documents.templates.size(), 1u);
  const auto run =
      model::NewAnalysisRun({.namespaced = {&documents.templates[0]}, .cluster = {}}, {}, {});
  ASSERT_TRUE(run) << run.error().message;
  struct Case {
    const char* file;
    model::Phase phase;
    int exit_code;
  };
  for (const Case& c : {Case{"passing.yaml", model::Phase::kSuccessful, 0},
                        Case{"failing.yaml", model::Phase::kFailed, 1},
                        Case{"no-traffic.yaml", model::Phase::kInconclusive, 3},
                        Case{"unreachable.yaml", model::Phase::kError, 4}}) {
    const auto status = RunAnalysis(*run, LoadScript(folder + c.file));
    EXPECT_EQ(status.phase, c.phase) << c.file;
    EXPECT_TRUE(Promises(readme, c.file, c.exit_code)) << c.file;
  }
}

TEST(Examples, TheFirstAnalysisFailsAtTheStricterLimitOfItsReadme) {
  const model::Documents documents = Load({"examples/first-analysis/template.yaml"});
  const model::Argument limit = {.name = "max-p95-seconds", .value = "0.1", .value_from = {}};
  const auto run = model::NewAnalysisRun({.namespaced = {&documents.templates[0]}, .cluster = {}},
                                         {.args = {limit}}, {});
  ASSERT_TRUE(run) << run.error().message;
  EXPECT_EQ(RunAnalysis(*run, LoadScript("examples/first-analysis/passing.yaml")).phase,
            model::Phase::kFailed);
}

// Remembers the weights sent.
class Weights final : public plan::TrafficRouter {
 public:
  Result<void> SetWeight(int32_t weight, int32_t) override {
    if (sent.empty() || sent.back() != weight) sent.push_back(weight);
    return {};
  }
  std::vector<int32_t> sent;
};

plan::PlanRecord RunCanaryPlan(const std::string& values, Weights& weights) {
  const std::string folder = "examples/canary-plan/";
  const model::Documents documents = Load({folder + "rollout.yaml", folder + "templates.yaml"});
  const plan::Preparation prepared = plan::PreparePlan(documents.rollouts.at(0), documents, {});
  for (const model::Diagnostic& diagnostic : prepared.diagnostics) {
    ADD_FAILURE() << diagnostic.ToString();
  }
  if (!prepared.plan) return {};
  VirtualClock clock(kRunStart);
  analysis::SerialTaskRunner tasks;
  analysis::ScriptedProviders providers(LoadScript(folder + values));
  const auto make_runner = [&](const model::AnalysisRun& run) {
    return std::make_unique<analysis::AnalysisRunner>(
        run, model::SecretStore(), providers,
        analysis::RunnerEnvironment{.clock = clock, .tasks = tasks});
  };
  plan::SkippingStepHook hook;
  const plan::PlanEnvironment environment = {.clock = clock,
                                             .tasks = tasks,
                                             .make_runner = make_runner,
                                             .router = weights,
                                             .hook = hook,
                                             .max_duration = std::chrono::hours(2)};
  return plan::RunPlan(*prepared.plan, environment, {});
}

TEST(Examples, TheCanaryPlanEndsAsItsReadmeSays) {
  const std::string readme = ReadSource("examples/canary-plan/README.md");
  struct Case {
    const char* file;
    plan::Outcome outcome;
    std::vector<int32_t> weights;
  };
  for (const Case& c : {Case{"promoted.yaml", plan::Outcome::kPromoted, {10, 50, 100}},
                        Case{"slow.yaml", plan::Outcome::kAborted, {10, 50, 0}},
                        Case{"crashing.yaml", plan::Outcome::kAborted, {10, 0}},
                        Case{"no-traffic.yaml", plan::Outcome::kInconclusive, {10}}}) {
    Weights weights;
    const plan::PlanRecord record = RunCanaryPlan(c.file, weights);
    EXPECT_EQ(record.outcome, c.outcome) << c.file << ": " << record.message;
    EXPECT_EQ(weights.sent, c.weights) << c.file;
    EXPECT_TRUE(Promises(readme, c.file, plan::ExitCode(c.outcome))) << c.file;
  }
}

// Every plan under `templates/` can be run as it stands.
TEST(Examples, TheReadyMadePlansCanBePrepared) {
  model::Documents documents;
  for (const TemplateFile& file : TemplateFiles()) {
    model::ReadDocuments(file.text, file.path, documents);
  }
  EXPECT_EQ(documents.rollouts.size(), 4u);
  for (const model::Rollout& rollout : documents.rollouts) {
    const plan::Preparation prepared =
        plan::PreparePlan(rollout, documents, {.pod_hash = "abc", .stable_pod_hash = "old"});
    EXPECT_TRUE(prepared.plan) << rollout.metadata.name;
    for (const model::Diagnostic& diagnostic : prepared.diagnostics) {
      ADD_FAILURE() << diagnostic.ToString();
    }
  }
}

}  // namespace
}  // namespace serin::templates
