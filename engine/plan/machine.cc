#include "engine/plan/machine.h"

#include <algorithm>
#include <fmt/format.h>

#include "engine/plan/weight.h"

namespace serin::plan {
namespace {

// A pause ends strictly after its start as stored, in whole seconds (U-3).
constexpr Duration kStoredTimeSkew = std::chrono::milliseconds(1);
constexpr Duration kMinRequeue = std::chrono::seconds(1);

bool IsUnsuccessful(model::Phase phase) {
  return phase == model::Phase::kFailed || phase == model::Phase::kError;
}

std::string WithMessage(const std::string& text, const std::string& message) {
  return message.empty() ? text : text + ": " + message;
}

// §18.3, §18.4, B-5.
std::string AbortText(RunKind kind, const std::string& message) {
  switch (kind) {
    case RunKind::kStep:
      return WithMessage("Step-based analysis phase error/failed", message);
    case RunKind::kBackground:
      return WithMessage("Background analysis phase error/failed", message);
    case RunKind::kPrePromotion:
      return WithMessage("Blue/green pre-promotion analysis phase error/failed", message);
    case RunKind::kPostPromotion:
      return WithMessage("Blue/green post-promotion analysis phase error/failed", message);
  }
  return message;
}

RunKind RunKindOf(StepKind kind) {
  if (kind == StepKind::kPrePromotionAnalysis) return RunKind::kPrePromotion;
  if (kind == StepKind::kPostPromotionAnalysis) return RunKind::kPostPromotion;
  return RunKind::kStep;
}

// One transition's inputs and output, so that the rules below read as rules.
class Transition {
 public:
  Transition(const Plan& plan, IndefinitePause on_indefinite_pause, const Facts& facts,
             PlanState& state)
      : plan_(plan),
        on_indefinite_pause_(on_indefinite_pause),
        facts_(facts),
        state_(state),
        record_(state.record) {}

  Decision Take();

 private:
  bool StopOrFail();
  bool JudgeRuns();
  void BeginStep();
  void ContinueStep();
  void ContinuePause();
  void ContinueAnalysis();
  void ContinueHook();
  void FinishStep(StepStatus status);
  void Promote();
  void Abort(Outcome outcome, const std::string& why);
  void Halt(Outcome outcome, std::string message);
  void End(Outcome outcome, std::string message);

  const PlanStep& step() const { return plan_.steps[record_.step_index]; }
  StepRecord& step_record() { return record_.steps[record_.step_index]; }
  bool at_end() const { return record_.step_index >= plan_.steps.size(); }

  const Plan& plan_;
  const IndefinitePause on_indefinite_pause_;
  const Facts& facts_;
  PlanState& state_;
  PlanRecord& record_;
  Decision decision_;
};

Decision Transition::Take() {
  if (record_.outcome != Outcome::kRunning) {
    decision_.settled = true;
  } else if (StopOrFail() || JudgeRuns()) {
    // ended
  } else if (at_end()) {
    Promote();
  } else if (!state_.step_begun) {
    BeginStep();
  } else {
    ContinueStep();
  }
  return std::move(decision_);
}

bool Transition::StopOrFail() {
  if (!facts_.action_error.empty()) {
    Abort(Outcome::kError, facts_.action_error);
    return true;
  }
  if (!facts_.stop.empty()) {
    Abort(Outcome::kAborted, facts_.stop);
    return true;
  }
  return false;
}

// Whichever step the plan is at, a run that is over and not Successful ends it. An abort beats a
// pause, and the background run's message the step's, as in one of upstream's reconciles.
bool Transition::JudgeRuns() {
  std::string abort;
  bool failed = false;
  const RunFact* inconclusive = nullptr;
  const auto judge = [&](const std::optional<RunFact>& run, RunKind kind) {
    if (!run) return;
    if (IsUnsuccessful(run->phase)) {
      abort = AbortText(kind, run->message);
      failed = failed || run->phase == model::Phase::kFailed;
    } else if (run->phase == model::Phase::kInconclusive && inconclusive == nullptr) {
      inconclusive = &*run;
    }
  };
  if (!at_end() && state_.step_begun) judge(facts_.step_run, RunKindOf(step().kind));
  judge(facts_.background, RunKind::kBackground);
  if (!abort.empty()) {
    Abort(failed ? Outcome::kAborted : Outcome::kError, abort);
    return true;
  }
  if (inconclusive != nullptr) {
    Halt(Outcome::kInconclusive,
         WithMessage("InconclusiveAnalysisRun: " + inconclusive->name, inconclusive->message));
    return true;
  }
  return false;
}

void Transition::BeginStep() {
  const PlanStep& current = step();
  StepRecord& shown = step_record();
  state_.step_begun = true;
  state_.hook_at.reset();
  shown.status = StepStatus::kRunning;
  shown.started_at = facts_.now;
  shown.weight = DesiredWeight(plan_.steps, record_.step_index, plan_.max_weight);
  if (current.kind == StepKind::kPause && current.pause) {
    shown.until = std::max(facts_.now + *current.pause,
                           facts_.now.TruncateToSecond() + *current.pause + kStoredTimeSkew);
  }

  auto& actions = decision_.actions;
  if (current.set_weight) actions.emplace_back(SetWeight{*current.set_weight});
  if (current.set_canary_scale || current.set_header_route || current.set_mirror_route) {
    actions.emplace_back(ApplyRoutes{record_.step_index});
  }
  if (current.run) {
    shown.run_name = current.run->metadata.name;
    actions.emplace_back(StartRun{RunKindOf(current.kind), record_.step_index});
  }
  if (plan_.background && !state_.background_started &&
      static_cast<int64_t>(record_.step_index) >= plan_.background_starting_step) {
    state_.background_started = true;
    actions.emplace_back(StartRun{RunKind::kBackground, record_.step_index});
  }
  if (current.kind == StepKind::kExperiment || current.kind == StepKind::kPlugin) {
    actions.emplace_back(CallHook{record_.step_index});
  }
}

void Transition::ContinueStep() {
  switch (step().kind) {
    case StepKind::kPause:
      return ContinuePause();
    case StepKind::kAnalysis:
    case StepKind::kPrePromotionAnalysis:
    case StepKind::kPostPromotionAnalysis:
      return ContinueAnalysis();
    case StepKind::kExperiment:
    case StepKind::kPlugin:
      return ContinueHook();
    case StepKind::kSetWeight:
    case StepKind::kSetCanaryScale:
    case StepKind::kSetHeaderRoute:
    case StepKind::kSetMirrorRoute:
    case StepKind::kSwitchTraffic:
      return FinishStep(StepStatus::kDone);
  }
}

void Transition::ContinuePause() {
  StepRecord& shown = step_record();
  if (shown.until) {
    if (facts_.now >= *shown.until) return FinishStep(StepStatus::kDone);
    decision_.settled = true;
    decision_.wake = shown.until;
    return;
  }
  if (on_indefinite_pause_ == IndefinitePause::kContinue) {
    shown.notes.emplace_back("pause without a duration: promoted at once, as asked");
    return FinishStep(StepStatus::kSkipped);
  }
  const std::string_view reason =
      plan_.strategy == Strategy::kCanary ? "CanaryPauseStep" : "BlueGreenPause";
  Halt(Outcome::kPaused,
       fmt::format("{}: step {} waits for a person to promote", reason, record_.step_index + 1));
}

void Transition::ContinueAnalysis() {
  if (facts_.step_run && facts_.step_run->phase == model::Phase::kSuccessful) {
    return FinishStep(StepStatus::kDone);
  }
  decision_.settled = true;
}

// §21, L-11.
void Transition::ContinueHook() {
  const bool experiment = step().kind == StepKind::kExperiment;
  if (!facts_.hook) {
    if (!state_.hook_at || facts_.now >= *state_.hook_at) {
      state_.hook_at.reset();
      decision_.actions.emplace_back(CallHook{record_.step_index});
      return;
    }
    decision_.settled = true;
    decision_.wake = state_.hook_at;
    return;
  }
  const HookResult& result = *facts_.hook;
  if (result.phase == HookPhase::kRunning) {
    state_.hook_at = facts_.now + std::max(result.requeue_after, kMinRequeue);
    return;
  }
  if (!result.message.empty()) step_record().notes.push_back(result.message);
  switch (result.phase) {
    case HookPhase::kRunning:
      return;
    case HookPhase::kSuccessful:
      return FinishStep(StepStatus::kDone);
    case HookPhase::kSkipped:
      return FinishStep(StepStatus::kSkipped);
    case HookPhase::kInconclusive:
      return Halt(
          Outcome::kInconclusive,
          WithMessage(experiment ? "InconclusiveExperiment" : "InconclusiveStep", result.message));
    case HookPhase::kFailed:
    case HookPhase::kError: {
      const Outcome outcome =
          result.phase == HookPhase::kFailed ? Outcome::kAborted : Outcome::kError;
      const std::string text =
          experiment ? "Experiment analysis phase is error/failed"
                     : fmt::format("Step Plugin {} ({}) failed", record_.step_index + 1,
                                   step().plugin ? step().plugin->name : std::string());
      return Abort(outcome, WithMessage(text, result.message));
    }
  }
}

void Transition::FinishStep(StepStatus status) {
  step_record().status = status;
  step_record().finished_at = facts_.now;
  state_.step_begun = false;
  ++record_.step_index;
}

void Transition::Promote() {
  // The last weight must have been accepted before the plan may be called promoted.
  if (record_.weight != plan_.max_weight) {
    decision_.actions.emplace_back(SetWeight{plan_.max_weight});
    return;
  }
  decision_.actions.emplace_back(TerminateRuns{});
  End(Outcome::kPromoted, "");
}

// U-6: traffic first, then the runs.
void Transition::Abort(Outcome outcome, const std::string& why) {
  decision_.actions.emplace_back(SetWeight{0});
  decision_.actions.emplace_back(TerminateRuns{});
  End(outcome, fmt::format("RolloutAborted: Rollout aborted update to revision {}: {}",
                           plan_.revision, why));
}

void Transition::Halt(Outcome outcome, std::string message) {
  decision_.actions.emplace_back(TerminateRuns{});
  End(outcome, std::move(message));
}

void Transition::End(Outcome outcome, std::string message) {
  record_.outcome = outcome;
  record_.message = std::move(message);
  record_.finished_at = facts_.now;
  if (!at_end() && state_.step_begun) {
    step_record().status = StepStatus::kStopped;
    step_record().finished_at = facts_.now;
  }
}

}  // namespace

PlanState BeginPlan(const Plan& plan, Timestamp now) {
  PlanState state;
  PlanRecord& record = state.record;
  record.strategy = plan.strategy;
  record.rollout = plan.rollout;
  record.name_space = plan.name_space;
  record.revision = plan.revision;
  record.pod_hash = plan.pod_hash;
  record.max_weight = plan.max_weight;
  record.started_at = now;
  record.notices = plan.notices;
  for (size_t i = 0; i < plan.steps.size(); ++i) {
    const PlanStep& step = plan.steps[i];
    StepRecord shown;
    shown.kind = step.kind;
    shown.title = step.title;
    shown.replicas = step.replicas;
    shown.notes = step.notes;
    shown.weight = DesiredWeight(plan.steps, i, plan.max_weight);
    record.steps.push_back(std::move(shown));
  }
  return state;
}

Decision Advance(const Plan& plan, IndefinitePause on_indefinite_pause, const Facts& facts,
                 PlanState& state) {
  return Transition(plan, on_indefinite_pause, facts, state).Take();
}

}  // namespace serin::plan
