#pragma once

#include <functional>
#include <memory>
#include <stop_token>

#include "engine/base/clock.h"
#include "engine/plan/observer.h"
#include "engine/plan/plan.h"
#include "engine/plan/record.h"
#include "engine/plan/step_hook.h"
#include "engine/plan/traffic_router.h"

namespace serin::analysis {
class AnalysisRunner;
class TaskRunner;
}  // namespace serin::analysis

namespace serin::plan {

// What to do at a pause without a duration, and where blue-green has auto-promotion switched off.
enum class IndefinitePause {
  kStop,      // the plan ends as kPaused
  kContinue,  // go on at once, as if a person had promoted it
};

// Makes the runner of one AnalysisRun: the caller wires sources, secrets and observers into it.
using RunnerFactory =
    std::function<std::unique_ptr<analysis::AnalysisRunner>(const model::AnalysisRun& run)>;

// Everything outside the plan. All referenced objects outlive the run.
struct PlanEnvironment {
  Clock& clock;
  RunnerFactory make_runner;
  TrafficRouter& router;
  StepHook& hook;
  PlanObserver* observer = nullptr;  // may be absent
  IndefinitePause on_indefinite_pause = IndefinitePause::kStop;
};

// Runs a plan to its end: steps, pauses, inline and background analysis at the same time. Blocks;
// one thread. Ends early, cleanly, when `stop` is asked: weight 0 is sent, unfinished runs are
// terminated, and the outcome is kAborted.
PlanRecord RunPlan(const Plan& plan, const PlanEnvironment& environment,
                   const std::stop_token& stop);

}  // namespace serin::plan
