// Prepares and runs every Rollout that people really wrote, with all templates of the corpus.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "engine/analysis/run_loop.h"
#include "engine/analysis/runner.h"
#include "engine/analysis/scripted_provider.h"
#include "engine/model/documents.h"
#include "engine/plan/prepare.h"
#include "engine/plan/runner.h"

namespace serin::plan {
namespace {

namespace fs = std::filesystem;

const fs::path kCorpus = fs::path(SERIN_SOURCE_DIR).parent_path() / "shared" / "corpus";

void ReadFolder(const fs::path& folder, model::Documents& documents) {
  std::vector<fs::path> files(fs::directory_iterator(folder), fs::directory_iterator{});
  std::sort(files.begin(), files.end());
  for (const fs::path& path : files) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    model::ReadDocuments(text.str(), path.filename().string(), documents);
  }
}

// Accepts everything and remembers the last weight.
class LastWeight final : public TrafficRouter {
 public:
  Result<void> SetWeight(int32_t weight, int32_t max_weight) override {
    EXPECT_GE(weight, 0);
    EXPECT_LE(weight, max_weight);
    last = weight;
    return {};
  }
  std::optional<int32_t> last;
};

// Every metric errs: no script names it. The plan must still end, and in order.
PlanRecord RunToEnd(const Plan& plan, LastWeight& router) {
  VirtualClock clock(analysis::VirtualStart(Timestamp::FromUnixSeconds(1'793'614'500)));
  analysis::SerialTaskRunner tasks;
  analysis::ScriptedProviders providers({});
  const model::SecretStore secrets;
  SkippingStepHook hook;
  return RunPlan(plan,
                 {.clock = clock,
                  .tasks = tasks,
                  .make_runner =
                      [&](const model::AnalysisRun& run) {
                        return std::make_unique<analysis::AnalysisRunner>(
                            run, secrets, providers, analysis::RunnerEnvironment{clock, tasks});
                      },
                  .router = router,
                  .hook = hook,
                  .on_indefinite_pause = IndefinitePause::kContinue,
                  .max_duration = std::chrono::hours(24 * 400)},
                 {});
}

void CheckEnd(const Plan& plan, const PlanRecord& record, const LastWeight& router) {
  switch (record.outcome) {
    case Outcome::kPromoted:
      EXPECT_EQ(record.step_index, plan.steps.size());
      EXPECT_EQ(router.last, plan.max_weight);
      break;
    case Outcome::kAborted:
    case Outcome::kError:
      EXPECT_EQ(router.last, 0);
      EXPECT_FALSE(record.message.empty());
      break;
    case Outcome::kPaused:
    case Outcome::kInconclusive:
    case Outcome::kRunning:
      ADD_FAILURE() << OutcomeName(record.outcome) << " " << record.message;
  }
  for (const RunRecord& run : record.runs) {
    EXPECT_TRUE(model::IsCompleted(run.run.status.phase)) << run.run.metadata.name;
  }
}

TEST(PlanCorpus, EveryRolloutIsRefusedWithAPlaceOrRunsToItsEnd) {
  if (!fs::exists(kCorpus)) GTEST_SKIP() << "no corpus at " << kCorpus;
  model::Documents documents;
  ReadFolder(kCorpus / "templates", documents);
  ReadFolder(kCorpus / "rollouts", documents);
  ASSERT_GT(documents.rollouts.size(), 400u);
  size_t refused = 0;
  size_t promoted = 0;
  size_t stopped = 0;
  for (const model::Rollout& rollout : documents.rollouts) {
    SCOPED_TRACE(rollout.position.file + " " + rollout.metadata.name);
    const Preparation preparation = PreparePlan(rollout, documents, {});
    if (!preparation.plan) {
      ASSERT_FALSE(preparation.diagnostics.empty());
      for (const model::Diagnostic& found : preparation.diagnostics) {
        EXPECT_GT(found.position.line, 0) << found.ToString();
      }
      ++refused;
      continue;
    }
    LastWeight router;
    const PlanRecord record = RunToEnd(*preparation.plan, router);
    CheckEnd(*preparation.plan, record, router);
    ++(record.outcome == Outcome::kPromoted ? promoted : stopped);
  }
  RecordProperty("refused", static_cast<int>(refused));
  RecordProperty("promoted", static_cast<int>(promoted));
  RecordProperty("stopped", static_cast<int>(stopped));
  EXPECT_GT(promoted, 100u);
  EXPECT_GT(stopped, 10u);
}

}  // namespace
}  // namespace serin::plan
