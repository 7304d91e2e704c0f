#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/model/analysis.h"

// Rollout, as far as judging it needs. Source: spec/argo-analysis.md §17 – §20; upstream types.go.
namespace serin::model {

// `analysis:` in a step, in the background, before or after promotion.
struct RolloutAnalysis {
  std::vector<TemplateRef> templates;
  std::vector<Argument> args;
  std::vector<DryRun> dry_run;
  std::vector<MeasurementRetention> measurement_retention;
  std::map<std::string, std::string> run_labels;  // analysisRunMetadata
  std::map<std::string, std::string> run_annotations;
  std::optional<int32_t> starting_step;  // background only; 0-based
  SourcePosition position;
};

struct Pause {
  std::optional<IntOrString> duration;  // absent: indefinite

  // U-2: whole seconds; nullopt is indefinite, a negative one is invalid.
  std::optional<int32_t> DurationSeconds() const;
};

struct SetCanaryScale {
  std::optional<int32_t> weight;
  std::optional<int32_t> replicas;
  bool match_traffic_weight = false;
};

struct SetHeaderRoute {
  std::string name;
  std::string match_json;  // the match list as JSON text; empty removes the route
};

struct SetMirrorRoute {
  std::string name;
  std::string match_json;
  std::optional<int32_t> percentage;
};

struct ExperimentStep {
  std::vector<std::string> template_names;
  std::string duration;
  std::vector<std::string> analysis_names;
  std::string json;  // the whole step as JSON text
};

struct PluginStep {
  std::string name;
  std::string config_json;
};

// One canary step. A document may set several kinds in one; §17.1 says which one counts.
struct CanaryStep {
  std::optional<int32_t> set_weight;
  std::optional<Pause> pause;
  std::optional<SetCanaryScale> set_canary_scale;
  std::optional<RolloutAnalysis> analysis;
  std::optional<ExperimentStep> experiment;
  std::optional<SetHeaderRoute> set_header_route;
  std::optional<SetMirrorRoute> set_mirror_route;
  std::optional<PluginStep> plugin;
  SourcePosition position;
};

struct CanaryStrategy {
  std::vector<CanaryStep> steps;
  std::optional<RolloutAnalysis> analysis;  // background
  bool has_traffic_routing = false;
  std::string traffic_routing_json;
  std::vector<std::string> managed_routes;
  std::optional<int32_t> max_traffic_weight;
  std::optional<IntOrString> max_surge;
  std::optional<IntOrString> max_unavailable;
  bool dynamic_stable_scale = false;
  std::optional<int32_t> min_pods_per_replica_set;
};

struct BlueGreenStrategy {
  std::string active_service;
  std::string preview_service;
  std::optional<bool> auto_promotion_enabled;
  int32_t auto_promotion_seconds = 0;
  std::optional<RolloutAnalysis> pre_promotion_analysis;
  std::optional<RolloutAnalysis> post_promotion_analysis;
  std::optional<int32_t> scale_down_delay_seconds;
};

struct Rollout {
  ObjectMeta metadata;
  std::optional<int32_t> replicas;  // absent is 1
  std::optional<CanaryStrategy> canary;
  std::optional<BlueGreenStrategy> blue_green;
  std::map<std::string, std::string> selector_match_labels;
  std::string json;  // the whole object as JSON text, for fieldRef (S-12, S-13)
  SourcePosition position;
};

}  // namespace serin::model
