#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/time.h"
#include "engine/model/analysis.h"
#include "engine/plan/outcome.h"
#include "engine/plan/plan.h"

namespace serin::plan {

enum class StepStatus { kWaiting, kRunning, kDone, kSkipped, kStopped };

// `Waiting`, `Running`, `Done`, `Skipped`, `Stopped`.
std::string_view StepStatusName(StepStatus status);

struct StepRecord {
  StepKind kind = StepKind::kSetWeight;
  std::string title;
  StepStatus status = StepStatus::kWaiting;
  std::optional<Timestamp> started_at;
  std::optional<Timestamp> finished_at;
  std::optional<Timestamp> until;  // when a timed pause ends
  int32_t weight = 0;  // in force while the step runs (§17.2), of PlanRecord::max_weight
  std::optional<ReplicaCounts> replicas;
  std::string run_name;  // the AnalysisRun it waits for
  std::vector<std::string> notes;
};

struct WeightChange {
  Timestamp at;
  int32_t weight = 0;
  std::string error;  // empty: accepted
};

struct RunRecord {
  RunKind kind = RunKind::kStep;
  size_t step = 0;  // kStep only
  model::AnalysisRun run;
};

// What a plan did so far or, once `outcome` is not kRunning, in all. Times have their fractions.
struct PlanRecord {
  Strategy strategy = Strategy::kCanary;
  std::string rollout;
  std::string name_space;
  std::string revision;
  std::string pod_hash;
  int32_t max_weight = 100;
  Outcome outcome = Outcome::kRunning;
  std::string message;
  Timestamp started_at;
  std::optional<Timestamp> finished_at;
  size_t step_index = 0;  // equal to steps.size() when all are done
  int32_t weight = 0;
  std::vector<StepRecord> steps;
  std::vector<WeightChange> weights;
  std::vector<RunRecord> runs;  // in order of their start
  std::vector<std::string> notices;
};

}  // namespace serin::plan
