#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/time.h"
#include "engine/model/analysis.h"
#include "engine/model/rollout.h"
#include "engine/plan/step.h"

namespace serin::plan {

// A plan may not have more steps than this.
inline constexpr size_t kMaxSteps = 10'000;

enum class Strategy { kCanary, kBlueGreen };

// `canary` or `blueGreen`.
std::string_view StrategyName(Strategy strategy);

// Which AnalysisRun of a plan this is (spec/argo-analysis.md §18.1).
enum class RunKind { kStep, kBackground, kPrePromotion, kPostPromotion };

// The rollout-type label: `Step`, `Background`, `PrePromotion`, `PostPromotion`.
std::string_view RunKindName(RunKind kind);

// Pods of the new and the stable version (spec/argo-analysis.md §17.3).
struct ReplicaCounts {
  int32_t canary = 0;
  int32_t stable = 0;

  friend bool operator==(const ReplicaCounts&, const ReplicaCounts&) = default;
};

struct PlanStep {
  StepKind kind = StepKind::kSetWeight;
  std::string title;
  // Carried out when the step begins, whichever kind counts.
  std::optional<int32_t> set_weight;
  std::optional<model::SetCanaryScale> set_canary_scale;
  std::optional<model::SetHeaderRoute> set_header_route;
  std::optional<model::SetMirrorRoute> set_mirror_route;
  // kPause: how long; absent is indefinite.
  std::optional<Duration> pause;
  // The analysis kinds: the run to start, complete but for its status.
  std::optional<model::AnalysisRun> run;
  std::optional<model::ExperimentStep> experiment;
  std::optional<model::PluginStep> plugin;
  std::optional<ReplicaCounts> replicas;  // canary: the pods that the step asks for
  std::vector<std::string> notes;         // things the author should know about this step
  SourcePosition position;
};

// A Rollout made ready: templates found, merged and checked, arguments given. Nothing in it can be
// found missing half way. Made by PreparePlan.
struct Plan {
  Strategy strategy = Strategy::kCanary;
  std::string rollout;
  std::string name_space;
  std::string revision;
  std::string pod_hash;
  int32_t max_weight = 100;
  std::vector<PlanStep> steps;
  std::optional<model::AnalysisRun> background;
  int32_t background_starting_step = 0;  // 0-based
  std::vector<std::string> notices;
};

}  // namespace serin::plan
