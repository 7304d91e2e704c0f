// Documents → plan → run on a virtual clock → every report. Each plan must end in order, and the
// XML and HTML of its report be well-formed.

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "engine/analysis/run_loop.h"
#include "engine/analysis/runner.h"
#include "engine/analysis/scripted_provider.h"
#include "engine/model/documents.h"
#include "engine/plan/prepare.h"
#include "engine/plan/runner.h"
#include "engine/report/live.h"
#include "engine/report/report.h"
#include "tests/engine/report/well_formed.h"

namespace serin {
namespace {

void Require(bool expectation) {
  if (!expectation) std::abort();
}

plan::PlanRecord RunToEnd(const plan::Plan& plan, analysis::ProviderFactory& providers) {
  VirtualClock clock(analysis::VirtualStart(Timestamp::FromUnixSeconds(1'793'614'500)));
  analysis::SerialTaskRunner tasks;
  const model::SecretStore secrets;
  plan::NoTrafficRouter router;
  plan::SkippingStepHook hook;
  return plan::RunPlan(plan,
                       {.clock = clock,
                        .tasks = tasks,
                        .make_runner =
                            [&](const model::AnalysisRun& run) {
                              return std::make_unique<analysis::AnalysisRunner>(
                                  run, secrets, providers,
                                  analysis::RunnerEnvironment{clock, tasks});
                            },
                        .router = router,
                        .hook = hook,
                        .max_duration = std::chrono::minutes(3)},
                       {});
}

void Judge(const plan::Plan& plan) {
  analysis::ScriptedProviders providers({});
  const plan::PlanRecord record = RunToEnd(plan, providers);
  Require(record.outcome != plan::Outcome::kRunning);
  Require((record.outcome == plan::Outcome::kPromoted) ==
          (record.weight == plan.max_weight && record.message.empty()));
  report::LiveLines(record, record.started_at, record.finished_at, {});
  const report::Report shown = report::FromPlan(record);
  for (const char* name : {"text", "json", "yaml", "markdown"}) {
    Require(!report::Render(shown, *report::ParseFormat(name), {}).empty());
  }
  for (const char* name : {"junit", "html"}) {
    const std::string xml = report::Render(shown, *report::ParseFormat(name), {});
    Require(report::WhyNotWellFormed(xml).empty());
  }
}

}  // namespace
}  // namespace serin

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace serin;
  model::Documents documents;
  model::ReadDocuments({reinterpret_cast<const char*>(data), size}, "fuzz.yaml", documents);
  for (const model::Rollout& rollout : documents.rollouts) {
    const plan::Preparation preparation = plan::PreparePlan(rollout, documents, {});
    if (preparation.plan) Judge(*preparation.plan);
  }
  return 0;
}
