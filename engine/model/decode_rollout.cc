#include <utility>

#include "engine/model/fields.h"
#include "engine/model/from_node.h"
#include "engine/model/shape.h"

namespace serin::model {
namespace {

// The whole of a child as JSON text in Go's form; empty where there is none.
std::string EncodedField(const Node& mapping, std::string_view key, std::string_view type) {
  const Node* node = mapping.Find(key);
  return node == nullptr ? "" : EncodeAs(*node, SchemaType(type));
}

std::vector<std::string> NamesOf(const Node& list) {
  std::vector<std::string> names;
  names.reserve(list.items.size());
  for (const Node& item : list.items) names.push_back(TextField(item, "name"));
  return names;
}

RolloutAnalysis AnalysisFromNode(const Node& node, const std::string& file) {
  const Node& metadata = ChildField(node, "analysisRunMetadata");
  RolloutAnalysis out;
  out.templates = TemplateRefsFromNode(ChildField(node, "templates"));
  out.args = ArgumentsFromNode(ChildField(node, "args"));
  out.dry_run = DryRunsFromNode(ChildField(node, "dryRun"));
  out.measurement_retention = RetentionsFromNode(ChildField(node, "measurementRetention"));
  out.run_labels = TextMapField(metadata, "labels");
  out.run_annotations = TextMapField(metadata, "annotations");
  out.starting_step = Int32Field(node, "startingStep");
  out.position = PositionOf(node, file);
  return out;
}

std::optional<RolloutAnalysis> AnalysisField(const Node& mapping, std::string_view key,
                                             const std::string& file) {
  const Node* node = mapping.Find(key);
  if (node == nullptr) return std::nullopt;
  return AnalysisFromNode(*node, file);
}

ExperimentStep ExperimentFromNode(const Node& node) {
  ExperimentStep out;
  out.template_names = NamesOf(ChildField(node, "templates"));
  out.duration = TextField(node, "duration");
  out.analysis_names = NamesOf(ChildField(node, "analyses"));
  out.json = EncodeAs(node, SchemaType("v1alpha1.RolloutExperimentStep"));
  return out;
}

CanaryStep StepFromNode(const Node& node, const std::string& file) {
  CanaryStep out;
  out.set_weight = Int32Field(node, "setWeight");
  if (const Node* pause = node.Find("pause")) {
    out.pause = Pause{IntOrStringField(*pause, "duration")};
  }
  if (const Node* scale = node.Find("setCanaryScale")) {
    out.set_canary_scale =
        SetCanaryScale{Int32Field(*scale, "weight"), Int32Field(*scale, "replicas"),
                       FlagField(*scale, "matchTrafficWeight")};
  }
  out.analysis = AnalysisField(node, "analysis", file);
  if (const Node* experiment = node.Find("experiment")) {
    out.experiment = ExperimentFromNode(*experiment);
  }
  if (const Node* route = node.Find("setHeaderRoute")) {
    out.set_header_route = SetHeaderRoute{
        TextField(*route, "name"), EncodedField(*route, "match", "[]v1alpha1.HeaderRoutingMatch")};
  }
  if (const Node* route = node.Find("setMirrorRoute")) {
    out.set_mirror_route = SetMirrorRoute{TextField(*route, "name"),
                                          EncodedField(*route, "match", "[]v1alpha1.RouteMatch"),
                                          Int32Field(*route, "percentage")};
  }
  if (const Node* plugin = node.Find("plugin")) {
    out.plugin = PluginStep{TextField(*plugin, "name"), RawField(*plugin, "config")};
  }
  out.position = PositionOf(node, file);
  return out;
}

CanaryStrategy CanaryFromNode(const Node& node, const std::string& file) {
  CanaryStrategy out;
  for (const Node& step : ChildField(node, "steps").items) {
    out.steps.push_back(StepFromNode(step, file));
  }
  out.analysis = AnalysisField(node, "analysis", file);
  if (const Node* routing = node.Find("trafficRouting")) {
    out.has_traffic_routing = true;
    out.traffic_routing_json = EncodeAs(*routing, SchemaType("v1alpha1.RolloutTrafficRouting"));
    out.managed_routes = NamesOf(ChildField(*routing, "managedRoutes"));
    out.max_traffic_weight = Int32Field(*routing, "maxTrafficWeight");
  }
  out.max_surge = IntOrStringField(node, "maxSurge");
  out.max_unavailable = IntOrStringField(node, "maxUnavailable");
  out.dynamic_stable_scale = FlagField(node, "dynamicStableScale");
  out.min_pods_per_replica_set = Int32Field(node, "minPodsPerReplicaSet");
  return out;
}

BlueGreenStrategy BlueGreenFromNode(const Node& node, const std::string& file) {
  BlueGreenStrategy out;
  out.active_service = TextField(node, "activeService");
  out.preview_service = TextField(node, "previewService");
  if (node.Find("autoPromotionEnabled") != nullptr) {
    out.auto_promotion_enabled = FlagField(node, "autoPromotionEnabled");
  }
  out.auto_promotion_seconds = Int32Field(node, "autoPromotionSeconds").value_or(0);
  out.pre_promotion_analysis = AnalysisField(node, "prePromotionAnalysis", file);
  out.post_promotion_analysis = AnalysisField(node, "postPromotionAnalysis", file);
  out.scale_down_delay_seconds = Int32Field(node, "scaleDownDelaySeconds");
  return out;
}

}  // namespace

Rollout RolloutFromNode(const Node& node, const std::string& file) {
  const Node& spec = ChildField(node, "spec");
  const Node& strategy = ChildField(spec, "strategy");
  Rollout out;
  out.metadata = ObjectMetaFromNode(ChildField(node, "metadata"));
  out.replicas = Int32Field(spec, "replicas");
  if (const Node* canary = strategy.Find("canary")) out.canary = CanaryFromNode(*canary, file);
  if (const Node* blue_green = strategy.Find("blueGreen")) {
    out.blue_green = BlueGreenFromNode(*blue_green, file);
  }
  out.selector_match_labels = TextMapField(ChildField(spec, "selector"), "matchLabels");
  out.json = EncodeAs(node, SchemaType("v1alpha1.Rollout"));
  out.position = PositionOf(node, file);
  return out;
}

}  // namespace serin::model
