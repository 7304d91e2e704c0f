#include "engine/plan/runner.h"

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <utility>
#include <variant>

#include "engine/base/duration.h"
#include "engine/plan/run_set.h"

namespace serin::plan {
namespace {

class PlanRun {
 public:
  PlanRun(const Plan& plan, const PlanEnvironment& environment, const std::stop_token& stop)
      : plan_(plan),
        environment_(environment),
        stop_(stop),
        state_(BeginPlan(plan, environment.clock.Now())),
        runs_(environment, state_.record) {}

  PlanRecord Run();

 private:
  Decision Settle();
  std::optional<Timestamp> Wake(const Decision& decision) const;
  Facts Gather();
  void CarryOut(const Decision& decision);
  std::string Do(const Action& action);
  std::string Send(int32_t weight);
  std::string Apply(const PlanStep& step);
  void TellStep(size_t index_before, bool begun_before);
  void Tell(EventKind kind, std::string text, std::optional<size_t> step = std::nullopt);
  void TellPhases(const std::vector<std::string>& changes);

  PlanRecord& record() { return state_.record; }
  bool ended() const { return state_.record.outcome != Outcome::kRunning; }

  const Plan& plan_;
  const PlanEnvironment& environment_;
  const std::stop_token& stop_;
  PlanState state_;
  RunSet runs_;
  std::string action_error_;
  std::optional<HookResult> hook_;
};

PlanRecord PlanRun::Run() {
  Tell(EventKind::kStarted,
       fmt::format("{} of {} to revision {}: {} steps", StrategyName(plan_.strategy), plan_.rollout,
                   plan_.revision, plan_.steps.size()));
  for (const std::string& notice : plan_.notices) Tell(EventKind::kNotice, notice);
  while (true) {
    const Decision decision = Settle();
    if (ended()) break;
    const std::optional<Timestamp> wake = Wake(decision);
    if (environment_.observer != nullptr) environment_.observer->OnUpdate(record(), wake);
    if (wake) {
      environment_.clock.SleepUntil(*wake, stop_);
    } else {
      action_error_ = "nothing is left to wait for";
    }
  }
  record().finished_at = environment_.clock.Now();
  Tell(EventKind::kFinished,
       record().message.empty()
           ? std::string(OutcomeName(record().outcome))
           : fmt::format("{}: {}", OutcomeName(record().outcome), record().message));
  return std::move(record());
}

std::optional<Timestamp> PlanRun::Wake(const Decision& decision) const {
  std::optional<Timestamp> wake = decision.wake;
  const std::optional<Timestamp> run = runs_.Next();
  if (run && (!wake || *run < *wake)) wake = run;
  if (wake && environment_.max_duration) {
    wake = std::min(*wake, state_.record.started_at + *environment_.max_duration);
  }
  return wake;
}

// Runs first, then the step: a run that fails now must not be overtaken by a step that ends now.
Decision PlanRun::Settle() {
  while (true) {
    TellPhases(runs_.Reconcile(stop_));
    const Facts facts = Gather();
    const size_t index = record().step_index;
    const bool begun = state_.step_begun;
    Decision decision = Advance(plan_, environment_.on_indefinite_pause, facts, state_);
    TellStep(index, begun);
    CarryOut(decision);
    if (decision.settled || ended()) return decision;
  }
}

Facts PlanRun::Gather() {
  Facts facts;
  facts.now = environment_.clock.Now();
  if (stop_.stop_requested()) facts.stop = "interrupted";
  facts.action_error = std::exchange(action_error_, {});
  if (environment_.max_duration && facts.now - record().started_at >= *environment_.max_duration) {
    facts.action_error = "plan did not end within " + FormatGoDuration(*environment_.max_duration);
  }
  facts.step_run = runs_.StepFact(record().step_index);
  facts.background = runs_.BackgroundFact();
  facts.hook = std::exchange(hook_, std::nullopt);
  return facts;
}

void PlanRun::CarryOut(const Decision& decision) {
  for (const Action& action : decision.actions) {
    std::string error = Do(action);
    if (error.empty()) continue;
    if (!ended()) {
      action_error_ = std::move(error);
      return;
    }
    // Nothing is left to fall back to: people must know, and the runs still be terminated.
    record().message += (record().message.empty() ? "" : "; ") + error;
  }
}

std::string PlanRun::Do(const Action& action) {
  if (const auto* weight = std::get_if<SetWeight>(&action)) return Send(weight->weight);
  if (const auto* routes = std::get_if<ApplyRoutes>(&action)) {
    return Apply(plan_.steps[routes->step]);
  }
  if (const auto* start = std::get_if<StartRun>(&action)) {
    const bool background = start->kind == RunKind::kBackground;
    const model::AnalysisRun& run = background ? *plan_.background : *plan_.steps[start->step].run;
    runs_.Start(start->kind, start->step, run);
    Tell(EventKind::kRunStarted, fmt::format("AnalysisRun {} started", run.metadata.name),
         start->step);
  } else if (const auto* call = std::get_if<CallHook>(&action)) {
    hook_ = environment_.hook.Run(plan_.steps[call->step], call->step, environment_.clock.Now());
    if (!hook_->message.empty()) Tell(EventKind::kNotice, hook_->message, call->step);
  } else {
    TellPhases(runs_.TerminateAll());
  }
  return {};
}

std::string PlanRun::Send(int32_t weight) {
  const Result<void> sent = environment_.router.SetWeight(weight, plan_.max_weight);
  WeightChange change{.at = environment_.clock.Now(), .weight = weight, .error = {}};
  std::string error;
  if (sent) {
    record().weight = weight;
  } else {
    change.error = sent.error().message;
    error = fmt::format("weight {} could not be set: {}", weight, sent.error().message);
  }
  record().weights.push_back(std::move(change));
  Tell(EventKind::kWeight, error.empty() ? fmt::format("weight {}", weight) : error);
  return error;
}

std::string PlanRun::Apply(const PlanStep& step) {
  Result<void> applied;
  if (step.set_canary_scale) applied = environment_.router.SetCanaryScale(*step.set_canary_scale);
  if (applied && step.set_header_route) {
    applied = environment_.router.SetHeaderRoute(*step.set_header_route);
  }
  if (applied && step.set_mirror_route) {
    applied = environment_.router.SetMirrorRoute(*step.set_mirror_route);
  }
  if (applied) return {};
  return fmt::format("{} could not be carried out: {}", step.title, applied.error().message);
}

void PlanRun::TellStep(size_t index_before, bool begun_before) {
  const size_t total = plan_.steps.size();
  if (record().step_index > index_before) {
    Tell(EventKind::kStepDone,
         fmt::format("Rollout step {}/{} completed ({})", index_before + 1, total,
                     plan_.steps[index_before].title),
         index_before);
  } else if (state_.step_begun && !begun_before) {
    const StepRecord& step = record().steps[index_before];
    Tell(EventKind::kStepStarted,
         fmt::format("step {}/{}: {}", index_before + 1, total, step.title), index_before);
    for (const std::string& note : step.notes) Tell(EventKind::kNotice, note, index_before);
  }
}

void PlanRun::Tell(EventKind kind, std::string text, std::optional<size_t> step) {
  if (environment_.observer == nullptr) return;
  environment_.observer->OnEvent(
      {.kind = kind, .at = environment_.clock.Now(), .step = step, .text = std::move(text)},
      record());
}

void PlanRun::TellPhases(const std::vector<std::string>& changes) {
  for (const std::string& change : changes) Tell(EventKind::kRunPhase, change);
}

}  // namespace

PlanRecord RunPlan(const Plan& plan, const PlanEnvironment& environment,
                   const std::stop_token& stop) {
  return PlanRun(plan, environment, stop).Run();
}

}  // namespace serin::plan
