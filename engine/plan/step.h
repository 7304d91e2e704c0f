#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/rollout.h"

// One step of a prepared plan. Source: spec/argo-analysis.md §17.1, §19.
namespace serin::plan {

// What a step waits for. The last two make up a blue-green plan, together with kPause and the two
// promotion analyses.
enum class StepKind {
  kSetWeight,
  kPause,
  kSetCanaryScale,
  kAnalysis,
  kExperiment,
  kSetHeaderRoute,
  kSetMirrorRoute,
  kPlugin,
  kPrePromotionAnalysis,
  kSwitchTraffic,
  kPostPromotionAnalysis,
};

// `setWeight`, `pause`, …, `prePromotionAnalysis`, `switchTraffic`.
std::string_view StepKindName(StepKind kind);

// Does the step wait for an AnalysisRun?
bool IsAnalysis(StepKind kind);

// The kind whose completion completes `step` where it sets several: the first of pause,
// setCanaryScale, setWeight, experiment, analysis, setHeaderRoute, setMirrorRoute, plugin. nullopt
// where it sets none.
std::optional<StepKind> EffectiveKind(const model::CanaryStep& step);

// Kinds that `step` sets besides the effective one and that would have had to be waited for
// (analysis, experiment, plugin): upstream does not wait for them, so they judge nothing.
std::vector<StepKind> IgnoredKinds(const model::CanaryStep& step);

// The step as kubectl-argo-rollouts shows it: `setWeight: 20`, `pause: 5m`, `analysis`,
// `plugin: argoproj-labs/sample`.
std::string StepTitle(const model::CanaryStep& step);

}  // namespace serin::plan
