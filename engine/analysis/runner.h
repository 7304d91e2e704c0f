#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

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
  // Goes on with a run that has a status already.
  AnalysisRunner(const model::AnalysisRun& run, const model::SecretStore& secrets,
                 ProviderFactory& factory, const RunnerEnvironment& environment);

  struct Outcome {
    bool changed = false;           // the status differs from before
    std::optional<Timestamp> next;  // §11, possibly past; nullopt: nothing scheduled
  };

  // One reconcile, now (R-1 … R-11). Where the clock moved since the last one, the stored times
  // have lost their fractions. `stop` reaches the providers; a measurement that it cut short is
  // dropped.
  Outcome Reconcile(const std::stop_token& stop = {});

  // Reconciles, and again at once as long as the status changes, as Argo's own status writes make
  // it do. Returns when to come back: strictly after now; nullopt once the run is completed. Where
  // nothing is scheduled that is after kResyncPeriod, as in Argo.
  std::optional<Timestamp> Settle(const std::stop_token& stop = {});

  // Sets spec.terminate; takes effect at the next reconcile.
  void Terminate() { terminate_ = true; }

  bool completed() const { return model::IsCompleted(status_.phase); }
  const model::AnalysisRunStatus& status() const { return status_; }
  const model::ObjectMeta& metadata() const { return *metadata_; }
  const CompiledRun& compiled() const { return *compiled_; }

  // The whole object as it stands, spec and all: a copy.
  model::AnalysisRun run() const;

 private:
  struct Slot;

  void End(const std::string& message);
  Result<bool> Measure(const std::stop_token& stop);
  bool Assess();
  void Trim(const MeasurementContext& context);
  void Store(Slot& slot, Timestamp now);

  std::shared_ptr<const CompiledRun> compiled_;
  std::shared_ptr<const model::ObjectMeta> metadata_;
  RunnerEnvironment environment_;
  Timestamp last_;
  bool terminate_ = false;
  model::AnalysisRunStatus status_;
};

// Argo's informer resync: how long a run sleeps for which nothing is scheduled.
inline constexpr Duration kResyncPeriod = std::chrono::seconds(900);

}  // namespace serin::analysis
