#include "tests/templates/run_analysis.h"

#include <gtest/gtest.h>
#include <memory>

#include "engine/analysis/compiled_run.h"
#include "engine/analysis/run_loop.h"
#include "engine/analysis/runner.h"

namespace serin::templates {

model::AnalysisRunStatus RunAnalysis(const model::AnalysisRun& run, analysis::Script script) {
  analysis::ScriptedProviders providers(std::move(script));
  const auto compiled = analysis::CompiledRun::Compile(
      std::make_shared<const model::AnalysisRunSpec>(run.spec), model::SecretStore(), providers);
  VirtualClock clock(analysis::VirtualStart(kRunStart));
  analysis::SerialTaskRunner tasks;
  analysis::AnalysisRunner runner(compiled, std::make_shared<const model::ObjectMeta>(),
                                  {.clock = clock, .tasks = tasks});
  analysis::RunLoopOptions options;
  options.max_duration = std::chrono::hours(1);
  const auto end = analysis::RunToEnd(runner, clock, std::stop_token(), options);
  EXPECT_EQ(end.end, analysis::RunEnd::kCompleted) << end.reason;
  return runner.status();
}

}  // namespace serin::templates
