#include "engine/plan/step.h"

#include <fmt/format.h>

namespace serin::plan {

std::string_view StepKindName(StepKind kind) {
  switch (kind) {
    case StepKind::kSetWeight:
      return "setWeight";
    case StepKind::kPause:
      return "pause";
    case StepKind::kSetCanaryScale:
      return "setCanaryScale";
    case StepKind::kAnalysis:
      return "analysis";
    case StepKind::kExperiment:
      return "experiment";
    case StepKind::kSetHeaderRoute:
      return "setHeaderRoute";
    case StepKind::kSetMirrorRoute:
      return "setMirrorRoute";
    case StepKind::kPlugin:
      return "plugin";
    case StepKind::kPrePromotionAnalysis:
      return "prePromotionAnalysis";
    case StepKind::kSwitchTraffic:
      return "switchTraffic";
    case StepKind::kPostPromotionAnalysis:
      return "postPromotionAnalysis";
  }
  return "invalid";
}

bool IsAnalysis(StepKind kind) {
  return kind == StepKind::kAnalysis || kind == StepKind::kPrePromotionAnalysis ||
         kind == StepKind::kPostPromotionAnalysis;
}

std::optional<StepKind> EffectiveKind(const model::CanaryStep& step) {
  if (step.pause) return StepKind::kPause;
  if (step.set_canary_scale) return StepKind::kSetCanaryScale;
  if (step.set_weight) return StepKind::kSetWeight;
  if (step.experiment) return StepKind::kExperiment;
  if (step.analysis) return StepKind::kAnalysis;
  if (step.set_header_route) return StepKind::kSetHeaderRoute;
  if (step.set_mirror_route) return StepKind::kSetMirrorRoute;
  if (step.plugin) return StepKind::kPlugin;
  return std::nullopt;
}

std::vector<StepKind> IgnoredKinds(const model::CanaryStep& step) {
  const std::optional<StepKind> effective = EffectiveKind(step);
  std::vector<StepKind> ignored;
  const auto add = [&](bool set, StepKind kind) {
    if (set && kind != effective) ignored.push_back(kind);
  };
  add(step.experiment.has_value(), StepKind::kExperiment);
  add(step.analysis.has_value(), StepKind::kAnalysis);
  add(step.plugin.has_value(), StepKind::kPlugin);
  return ignored;
}

namespace {

std::string ScaleTitle(const model::SetCanaryScale& scale) {
  if (scale.weight) return fmt::format("setCanaryScale{{weight: {}}}", *scale.weight);
  if (scale.match_traffic_weight) return "setCanaryScale{matchTrafficWeight: true}";
  if (scale.replicas) return fmt::format("setCanaryScale{{replicas: {}}}", *scale.replicas);
  return "setCanaryScale";
}

}  // namespace

std::string StepTitle(const model::CanaryStep& step) {
  if (step.set_weight) return fmt::format("setWeight: {}", *step.set_weight);
  if (step.pause) {
    return step.pause->duration ? "pause: " + step.pause->duration->ToString() : "pause";
  }
  if (step.experiment) return "experiment";
  if (step.analysis) return "analysis";
  if (step.set_canary_scale) return ScaleTitle(*step.set_canary_scale);
  if (step.plugin) return "plugin: " + step.plugin->name;
  if (step.set_header_route) return "setHeaderRoute: " + step.set_header_route->name;
  if (step.set_mirror_route) return "setMirrorRoute: " + step.set_mirror_route->name;
  return "invalid";
}

}  // namespace serin::plan
