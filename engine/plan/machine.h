#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/time.h"
#include "engine/model/analysis.h"
#include "engine/plan/plan.h"
#include "engine/plan/record.h"
#include "engine/plan/step_hook.h"

// How a plan goes on: state and facts in, new state and actions out. No clock, no I/O. Source:
// spec/argo-analysis.md §17 – §20; upstream rollout/canary.go, analysis.go, pause.go, bluegreen.go.
namespace serin::plan {

// What to do at a pause without a duration, and where blue-green has auto-promotion switched off.
enum class IndefinitePause {
  kStop,      // the plan ends as kPaused
  kContinue,  // go on at once, as if a person had promoted it
};

struct RunFact {
  std::string name;
  model::Phase phase = model::Phase::kNone;
  std::string message;
};

// What is known at one instant.
struct Facts {
  Timestamp now;
  std::string stop;                   // why the plan must stop; empty: go on
  std::string action_error;           // an action of the last decision failed; empty: none did
  std::optional<RunFact> step_run;    // the run that the current step waits for
  std::optional<RunFact> background;  // the background run, once started
  std::optional<HookResult> hook;     // the answer to CallHook
};

struct SetWeight {
  int32_t weight = 0;
};
// Carry out what the step sets besides the weight: canary scale, header route, mirror route.
struct ApplyRoutes {
  size_t step = 0;
};
struct StartRun {
  RunKind kind = RunKind::kStep;
  size_t step = 0;
};
// Ask the StepHook about an experiment or plugin step.
struct CallHook {
  size_t step = 0;
};
// Terminate whatever run is not completed (§18.2).
struct TerminateRuns {};

using Action = std::variant<SetWeight, ApplyRoutes, StartRun, CallHook, TerminateRuns>;

// The record is the state that people see; the rest is what it does not need to show. `record.runs`
// and `record.weights` are the caller's to fill.
struct PlanState {
  PlanRecord record;
  bool step_begun = false;
  bool background_started = false;
  std::optional<Timestamp> hook_at;  // when to ask the hook again
};

struct Decision {
  std::vector<Action> actions;    // in order; the first that fails stops the rest
  bool settled = false;           // nothing more happens before a fact changes
  std::optional<Timestamp> wake;  // settled: when time alone changes something
};

// The state before the first decision.
PlanState BeginPlan(const Plan& plan, Timestamp now);

// One transition. Call it again, with what the actions came to, until the decision is settled or
// the outcome is no longer kRunning. An ending's own actions are carried out as far as they succeed
// and not reported back.
Decision Advance(const Plan& plan, IndefinitePause on_indefinite_pause, const Facts& facts,
                 PlanState& state);

}  // namespace serin::plan
