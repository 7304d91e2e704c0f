#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "engine/base/clock.h"
#include "engine/plan/machine.h"
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

// Makes the runner of one AnalysisRun: the caller wires providers, secrets and observers into it.
// Its clock is the plan's.
using RunnerFactory =
    std::function<std::unique_ptr<analysis::AnalysisRunner>(const model::AnalysisRun& run)>;

// Everything outside the plan. All referenced objects outlive the run.
struct PlanEnvironment {
  Clock& clock;
  // Reconciles the step's and the background run at the same time; their observers are then called
  // from two threads. A run's own tasks may go through the same one.
  analysis::TaskRunner& tasks;
  RunnerFactory make_runner;
  TrafficRouter& router;
  StepHook& hook;
  PlanObserver* observer = nullptr;  // may be absent
  IndefinitePause on_indefinite_pause = IndefinitePause::kStop;
  // A plan that runs longer ends as kError. For virtual clocks, where nobody would stop it.
  std::optional<Duration> max_duration = std::nullopt;
};

// Runs a plan to its end: steps, pauses, inline and background analysis at the same time. Blocks;
// one thread. Ends early, cleanly, when `stop` is asked: weight 0 is sent, unfinished runs are
// terminated, and the outcome is kAborted.
PlanRecord RunPlan(const Plan& plan, const PlanEnvironment& environment,
                   const std::stop_token& stop);

}  // namespace serin::plan
