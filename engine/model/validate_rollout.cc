#include "engine/model/validate_rollout.h"

#include <algorithm>
#include <fmt/format.h>

#include "engine/model/fields.h"
#include "engine/model/rollout_place.h"
#include "engine/model/shape.h"

namespace serin::model {
namespace {

constexpr int32_t kDefaultRevisionHistoryLimit = 10;
constexpr int32_t kDefaultProgressDeadlineSeconds = 600;
constexpr std::string_view kNotNegative = "must be greater than or equal to 0";

void NotNegative(const RolloutPlace& spec, std::string_view key, RolloutProblems& problems) {
  const int32_t value = spec.Int32(key);
  if (value < 0) problems.Invalid(spec.Child(key), fmt::format("{}", value), kNotNegative);
}

// One matchExpressions entry against the labels of the pods.
bool ExpressionMatches(const Node& expression, const std::map<std::string, std::string>& labels) {
  const auto label = labels.find(TextField(expression, "key"));
  const bool exists = label != labels.end();
  const auto& values = ChildField(expression, "values").items;
  const bool listed = exists && std::any_of(values.begin(), values.end(), [&](const Node& value) {
                        return value.scalar == label->second;
                      });
  const std::string op = TextField(expression, "operator");
  if (op == "In") return listed;
  if (op == "NotIn") return !listed;
  if (op == "Exists") return exists;
  return op == "DoesNotExist" && !exists;
}

bool SelectorMatches(const Node& selector, const std::map<std::string, std::string>& labels) {
  for (const auto& [key, value] : TextMapField(selector, "matchLabels")) {
    const auto label = labels.find(key);
    if (label == labels.end() || label->second != value) return false;
  }
  const auto& expressions = ChildField(selector, "matchExpressions").items;
  return std::all_of(expressions.begin(), expressions.end(),
                     [&](const Node& expression) { return ExpressionMatches(expression, labels); });
}

bool IsEmptySelector(const Node& selector) {
  return ChildField(selector, "matchLabels").members.empty() &&
         ChildField(selector, "matchExpressions").items.empty();
}

void ValidateSelector(const RolloutPlace& spec, RolloutProblems& problems) {
  const RolloutPlace selector = spec.Child("selector");
  if (!selector.present()) {
    problems.Required(selector, "Rollout has missing field '.spec.selector'");
  } else if (IsEmptySelector(*selector.node)) {
    problems.Invalid(selector, EncodeAs(*selector.node, SchemaType("v1.LabelSelector")),
                     "empty selector is invalid for deployment");
  }
}

void ValidatePodTemplate(const RolloutPlace& spec, RolloutProblems& problems) {
  const RolloutPlace selector = spec.Child("selector");
  const RolloutPlace pods = spec.Child("template");
  const RolloutPlace labels = pods.Child("metadata").Child("labels");
  std::map<std::string, std::string> values;
  if (labels.present()) values = TextMapField(*pods.Child("metadata").node, "labels");
  const bool matches = selector.present() &&
                       (IsEmptySelector(*selector.node) || SelectorMatches(*selector.node, values));
  if (!matches) {
    problems.Invalid(
        labels, labels.present() ? EncodeAs(*labels.node, SchemaType("map[string]string")) : "null",
        "`selector` does not match template `labels`");
  }
  const RolloutPlace containers = pods.Child("spec").Child("containers");
  const size_t count = containers.present() ? containers.node->items.size() : 0;
  if (count == 0) problems.Required(containers, "");
  for (size_t i = 0; i < count; ++i) {
    const RolloutPlace image = containers.Index(i).Child("image");
    if (containers.Index(i).Text("image").empty()) problems.Required(image, "");
  }
}

// `selector` and `template`, or the workload that has them.
void ValidateWorkload(const RolloutPlace& spec, RolloutProblems& problems) {
  problems.set_blocks_judging(false);
  const RolloutPlace pods = spec.Child("template");
  if (!spec.Child("workloadRef").present()) {
    ValidateSelector(spec, problems);
    ValidatePodTemplate(spec, problems);
  } else if (pods.present()) {
    const Node& metadata = ChildField(*pods.node, "metadata");
    const bool has_metadata = !ChildField(metadata, "labels").members.empty() ||
                              !ChildField(metadata, "annotations").members.empty();
    if (has_metadata) {
      problems.Internal(pods, "template must be empty for workload reference rollout");
    }
  }
  NotNegative(spec, "minReadySeconds", problems);
  NotNegative(spec, "revisionHistoryLimit", problems);
  NotNegative(spec, "progressDeadlineSeconds", problems);
  const int32_t deadline = spec.Int32("progressDeadlineSeconds", kDefaultProgressDeadlineSeconds);
  if (deadline <= spec.Int32("minReadySeconds")) {
    problems.Invalid(spec.Child("progressDeadlineSeconds"), fmt::format("{}", deadline),
                     "must be greater than minReadySeconds");
  }
  problems.set_blocks_judging(true);
}

void ValidateBlueGreen(const RolloutPlace& spec, const RolloutPlace& blue_green,
                       RolloutProblems& problems) {
  const std::string active = blue_green.Text("activeService");
  if (active == blue_green.Text("previewService")) {
    problems.InvalidText(blue_green.Child("activeService"), active,
                         "This rollout uses the same service for the active and preview services, "
                         "but two different services are required.");
  }
  const RolloutPlace limit = blue_green.Child("scaleDownDelayRevisionLimit");
  const int32_t history = spec.Int32("revisionHistoryLimit", kDefaultRevisionHistoryLimit);
  if (limit.present() && history < blue_green.Int32("scaleDownDelayRevisionLimit")) {
    problems.Invalid(limit, limit.node->scalar,
                     "This rollout's revision history limit can not be smaller than the rollout's "
                     "scale down limit");
  }
  ValidateAntiAffinity(blue_green.Child("antiAffinity"), problems);
}

void ValidateStrategy(const RolloutPlace& rollout, const RolloutPlace& spec,
                      RolloutProblems& problems) {
  const RolloutPlace strategy = spec.Child("strategy");
  RolloutPlace canary = strategy.Child("canary");
  RolloutPlace blue_green = strategy.Child("blueGreen");
  canary.argo_path = blue_green.argo_path = strategy.argo_path;
  RolloutPlace itself = strategy;
  itself.argo_path = "spec.strategy.strategy";  // as Argo has it
  if (!canary.present() && !blue_green.present()) {
    problems.Required(
        itself, "Rollout has missing field '.spec.strategy.canary or .spec.strategy.blueGreen'");
  } else if (canary.present() && blue_green.present()) {
    problems.InvalidText(itself, "blueGreen: true canary: true",
                         "Multiple Strategies can not be listed");
  } else if (blue_green.present()) {
    ValidateBlueGreen(spec, blue_green, problems);
  } else {
    ValidateCanary(rollout, canary, problems);
  }
}

}  // namespace

void ValidateAntiAffinity(const RolloutPlace& anti_affinity, RolloutProblems& problems) {
  if (!anti_affinity.present()) return;
  const RolloutPlace preferred =
      anti_affinity.Child("preferredDuringSchedulingIgnoredDuringExecution");
  const RolloutPlace required =
      anti_affinity.Child("requiredDuringSchedulingIgnoredDuringExecution");
  if (preferred.present() == required.present()) {
    problems.InvalidText(
        anti_affinity,
        fmt::format("antiAffinity.PreferredDuringSchedulingIgnoredDuringExecution: {} "
                    "antiAffinity.RequiredDuringSchedulingIgnoredDuringExecution: {}",
                    preferred.present(), required.present()),
        "AntiAffinity must have exactly one strategy listed");
  }
  const int32_t weight = preferred.Int32("weight");
  if (preferred.present() && (weight < 1 || weight > 100)) {
    problems.Invalid(anti_affinity.Child("weight"), fmt::format("{}", weight),
                     "AntiAffinity weight must be between 1-100");
  }
}

std::vector<RolloutProblem> ValidateRollout(const Node& rollout) {
  RolloutProblems problems(TextField(ChildField(rollout, "metadata"), "name"));
  const RolloutPlace root{&rollout, &rollout, "", ""};
  RolloutPlace spec = root.Child("spec");
  spec.document_path = spec.argo_path = "spec";
  NotNegative(spec, "replicas", problems);
  ValidateWorkload(spec, problems);
  ValidateStrategy(root, spec, problems);
  return problems.Take();
}

}  // namespace serin::model
