#include "engine/plan/run_set.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <utility>

#include "engine/analysis/runner.h"
#include "engine/analysis/task_runner.h"

namespace serin::plan {

struct RunSet::Member {
  std::unique_ptr<analysis::AnalysisRunner> runner;
  std::optional<Timestamp> next;  // nullopt: completed
};

namespace {

std::string PhaseChange(const RunRecord& run, model::Phase before) {
  return fmt::format("{} Analysis Run '{}' Status New: '{}' Previous: '{}'", RunKindName(run.kind),
                     run.run.metadata.name, model::PhaseName(run.run.status.phase),
                     before == model::Phase::kNone ? "NoPreviousStatus" : model::PhaseName(before));
}

RunFact FactOf(const RunRecord& run) {
  return {.name = run.run.metadata.name,
          .phase = run.run.status.phase,
          .message = run.run.status.message};
}

}  // namespace

RunSet::RunSet(const PlanEnvironment& environment, PlanRecord& record)
    : environment_(environment), record_(record) {}

RunSet::~RunSet() = default;

void RunSet::Start(RunKind kind, size_t step, const model::AnalysisRun& run) {
  members_.push_back({.runner = environment_.make_runner(run), .next = environment_.clock.Now()});
  record_.runs.push_back({.kind = kind, .step = step, .run = run});
}

std::vector<std::string> RunSet::Reconcile(const std::stop_token& stop) {
  const Timestamp now = environment_.clock.Now();
  std::vector<size_t> due;
  std::vector<std::function<void()>> tasks;
  for (size_t i = 0; i < members_.size(); ++i) {
    if (!members_[i].next || *members_[i].next > now) continue;
    due.push_back(i);
    tasks.emplace_back(
        [&member = members_[i], &stop] { member.next = member.runner->Settle(stop); });
  }
  if (!tasks.empty()) environment_.tasks.RunAll(tasks);

  std::vector<std::string> changes;
  for (const size_t i : due) {
    RunRecord& shown = record_.runs[i];
    const model::Phase before = shown.run.status.phase;
    shown.run.status = members_[i].runner->status();
    if (shown.run.status.phase != before) changes.push_back(PhaseChange(shown, before));
  }
  return changes;
}

std::vector<std::string> RunSet::TerminateAll() {
  for (size_t i = 0; i < members_.size(); ++i) {
    if (members_[i].runner->completed()) continue;
    members_[i].runner->Terminate();
    members_[i].next = environment_.clock.Now();
    record_.runs[i].run.spec.terminate = true;
  }
  return Reconcile({});
}

std::optional<RunFact> RunSet::StepFact(size_t step) const {
  for (size_t i = record_.runs.size(); i-- > 0;) {
    const RunRecord& run = record_.runs[i];
    if (run.kind != RunKind::kBackground && run.step == step) return FactOf(run);
  }
  return std::nullopt;
}

std::optional<RunFact> RunSet::BackgroundFact() const {
  const auto run = std::find_if(record_.runs.begin(), record_.runs.end(),
                                [](const RunRecord& r) { return r.kind == RunKind::kBackground; });
  if (run == record_.runs.end()) return std::nullopt;
  return FactOf(*run);
}

std::optional<Timestamp> RunSet::Next() const {
  std::optional<Timestamp> next;
  for (const Member& member : members_) {
    if (member.next && (!next || *member.next < *next)) next = member.next;
  }
  return next;
}

}  // namespace serin::plan
