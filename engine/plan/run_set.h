#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/plan/machine.h"
#include "engine/plan/record.h"
#include "engine/plan/runner.h"

namespace serin::plan {

// The AnalysisRuns of a plan while it runs: started, reconciled when due, mirrored into its record.
// One thread.
class RunSet {
 public:
  RunSet(const PlanEnvironment& environment, PlanRecord& record);
  ~RunSet();
  RunSet(const RunSet&) = delete;
  RunSet& operator=(const RunSet&) = delete;

  // Adds a run that is due at once; the next Reconcile takes its first measurements.
  void Start(RunKind kind, size_t step, const model::AnalysisRun& run);
  // Reconciles every run that is due, at the same time, and records what became of them. Returns
  // the phase changes, as upstream words its events (§18.7).
  std::vector<std::string> Reconcile(const std::stop_token& stop);
  // Terminates what is not completed (§18.2) and reconciles it a last time.
  std::vector<std::string> TerminateAll();

  // The newest run of a step, whatever its kind; the background run.
  std::optional<RunFact> StepFact(size_t step) const;
  std::optional<RunFact> BackgroundFact() const;
  // When the next run is due; nullopt when none is unfinished.
  std::optional<Timestamp> Next() const;

 private:
  struct Member;

  const PlanEnvironment& environment_;
  PlanRecord& record_;
  std::vector<Member> members_;  // parallel to record_.runs
};

}  // namespace serin::plan
