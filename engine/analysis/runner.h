#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/compiled_run.h"
#include "engine/analysis/observer.h"
#include "engine/analysis/task_runner.h"
#include "engine/base/clock.h"
#include "engine/model/analysis.h"

namespace serin::analysis {

// How far past a whole second a run on a virtual clock starts and wakes. Stored times lose their
// fraction, and a gap must have passed strictly (M-8), so that a wake-up on the second itself
// would measure nothing.
inline constexpr Duration kStoredTimeSkew = std::chrono::milliseconds(1);
// Argo's informer resync: how long a run sleeps for which nothing is scheduled.
inline constexpr Duration kResyncPeriod = std::chrono::seconds(900);
// How often Settle reconciles at once before it lets the clock move on. Only an interval that has
// passed as soon as it begins (`0s`, `-1s`) gets there.
inline constexpr int kMaxReconcilesAtOnce = 1000;

// The least whole second plus kStoredTimeSkew that is not before `at` and after `now`.
Timestamp WakeUpTime(Timestamp at, Timestamp now);

// Where a run is reconciled. Everything referenced outlives the runner.
struct RunnerEnvironment {
  const Clock& clock;
  TaskRunner& tasks;
  RunObserver* observer = nullptr;
};

// Owns one AnalysisRun and reconciles it as Argo's controller would (§5). Not synchronised: one
// thread at a time. Kept small: the spec is shared through the CompiledRun.
class AnalysisRunner {
 public:
  AnalysisRunner(std::shared_ptr<const CompiledRun> compiled,
                 std::shared_ptr<const model::ObjectMeta> metadata,
                 const RunnerEnvironment& environment);
  // A run with a spec of its own, gone on with where it has a status already. `factory` is used
  // during the call only.
  AnalysisRunner(const model::AnalysisRun& run, const model::SecretStore& secrets,
                 ProviderFactory& factory, const RunnerEnvironment& environment);

  struct Outcome {
    bool changed = false;           // the status as stored differs from before
    std::optional<Timestamp> next;  // §11, possibly past; nullopt: nothing scheduled
  };

  // One reconcile, now (R-1 … R-11). The times that the one before left have lost their fractions,
  // as by storing. `stop` reaches the providers; an Error measurement that they give once it is
  // asked is dropped.
  Outcome Reconcile(const std::stop_token& stop = {});

  // Reconciles, and again at once as long as the status changes, as Argo's own status writes make
  // it do. Returns when to come back, a WakeUpTime; nullopt once the run is completed. Where
  // nothing is scheduled that is after kResyncPeriod, as in Argo.
  std::optional<Timestamp> Settle(const std::stop_token& stop = {});

  // Sets spec.terminate; takes effect at the next reconcile.
  void Terminate() { terminate_ = true; }

  bool completed() const { return model::IsCompleted(status_.phase); }
  // How often the status changed.
  uint64_t revision() const { return revision_; }
  // The last reconcile scheduled nothing.
  bool idle() const { return idle_; }

  const model::AnalysisRunStatus& status() const { return status_; }
  const model::ObjectMeta& metadata() const { return *metadata_; }
  const CompiledRun& compiled() const { return *compiled_; }

  // The whole object as it stands, spec and all: a copy.
  model::AnalysisRun run() const;

 private:
  struct Slot;

  void StoreTimes();
  bool EndInError(const std::string& message);
  Result<bool> Measure(const std::stop_token& stop);
  Result<std::vector<Slot>> PrepareSlots();
  bool Record(Slot& slot);
  bool Assess();
  bool SetPhase(model::Phase phase, std::string_view message, Timestamp now);
  void Trim();
  MeasurementContext Context(const std::stop_token& stop) const;

  std::shared_ptr<const CompiledRun> compiled_;
  std::shared_ptr<const model::ObjectMeta> metadata_;
  RunnerEnvironment environment_;
  model::AnalysisRunStatus status_;
  uint64_t revision_ = 0;
  bool terminate_ = false;
  bool idle_ = false;
};

}  // namespace serin::analysis
