#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <span>

#include "engine/model/fields.h"
#include "engine/model/from_node.h"
#include "engine/model/rollout_field.h"
#include "engine/model/rollout_place.h"
#include "engine/model/shape.h"

namespace serin::model {
namespace {

constexpr std::string_view kOneKind =
    "Step must have one of the following set: experiment, setWeight, setCanaryScale, plugin or "
    "pause";
constexpr int32_t kDefaultMaxWeight = 100;

struct Kind {
  std::string_view key;
  std::string_view go_name;
};

// In the order in which Argo prints them; only the first four exclude each other.
constexpr std::array<Kind, 8> kKinds = {{{"experiment", "Experiment"},
                                         {"pause", "Pause"},
                                         {"setWeight", "SetWeight"},
                                         {"analysis", "Analysis"},
                                         {"setCanaryScale", "SetCanaryScale"},
                                         {"setHeaderRoute", "SetHeaderRoute"},
                                         {"setMirrorRoute", "SetMirrorRoute"},
                                         {"plugin", "Plugin"}}};

// `step.Experiment: true step.Pause: false …`
std::string DescribeKinds(const RolloutPlace& step, std::span<const Kind> kinds, bool when_absent) {
  std::string out;
  for (const Kind& kind : kinds) {
    if (!out.empty()) out += ' ';
    out += fmt::format("step.{}: {}", kind.go_name, step.Child(kind.key).present() != when_absent);
  }
  return out;
}

void ValidateKinds(const RolloutPlace& step, RolloutProblems& problems) {
  const auto present = [&step](const Kind& kind) { return step.Child(kind.key).present(); };
  const std::span<const Kind> exclusive(kKinds.data(), 4);
  if (std::count_if(exclusive.begin(), exclusive.end(), present) > 1) {
    problems.InvalidText(step, DescribeKinds(step, exclusive, false), kOneKind);
  }
  if (std::none_of(kKinds.begin(), kKinds.end(), present)) {
    problems.InvalidText(step, DescribeKinds(step, kKinds, true), kOneKind);
  }
}

void ValidateWeight(const RolloutPlace& step, const RolloutPlace& routing,
                    RolloutProblems& problems) {
  const int32_t most = routing.Int32("maxTrafficWeight", kDefaultMaxWeight);
  const int32_t weight = step.Int32("setWeight");
  if (weight < 0 || weight > most) {
    problems.Invalid(step.Child("setWeight"), fmt::format("{}", weight),
                     fmt::format("SetWeight needs to be between 0 and {}", most));
  }
}

void ValidatePause(const RolloutPlace& step, RolloutProblems& problems) {
  const RolloutPlace pause = step.Child("pause");
  if (!pause.present()) return;
  const int32_t seconds =
      Pause{IntOrStringField(*pause.node, "duration")}.DurationSeconds().value_or(0);
  if (seconds < 0) {
    problems.Invalid(pause.Child("duration"), fmt::format("{}", seconds),
                     "Duration needs to be greater than 0");
  }
}

std::string MatchText(const RolloutPlace& match) {
  return match.present() ? EncodeAs(*match.node, SchemaType("v1alpha1.StringMatch")) : "null";
}

// `at` is where Argo reports it, `match` the StringMatch itself.
void ValidateOneMatch(const RolloutPlace& at, const RolloutPlace& match,
                      RolloutProblems& problems) {
  int count = 0;
  for (const std::string_view key : {"exact", "regex", "prefix"}) {
    if (!match.Text(key).empty()) ++count;
  }
  if (count > 1) {
    problems.Invalid(at, MatchText(match),
                     "StringMatch match value must have exactly one of the following: exact, "
                     "regex, prefix");
  } else if (count == 0) {
    problems.Invalid(at, MatchText(match),
                     "StringMatch value missed, match value must have one of the following: exact, "
                     "regex, prefix");
  }
}

void ValidateAlbMatch(const RolloutPlace& at, const RolloutPlace& match,
                      RolloutProblems& problems) {
  if (!match.present()) return ValidateOneMatch(at, match, problems);
  if (match.Text("exact").empty() || !match.Text("regex").empty() ||
      !match.Text("prefix").empty()) {
    problems.Invalid(at, MatchText(match),
                     "SetHeaderRoute match value invalid. ALB supports 'exact' value only");
  }
}

bool HasPlugins(const RolloutPlace& routing) {
  return routing.present() && !ChildField(*routing.node, "plugins").members.empty();
}

void ValidateHeaderRoute(const RolloutPlace& route, const RolloutPlace& routing,
                         RolloutProblems& problems) {
  if (!route.present()) return;
  const bool supported = routing.Child("istio").present() || routing.Child("alb").present() ||
                         routing.Child("apisix").present() || HasPlugins(routing);
  if (!supported) {
    return problems.Invalid(route, EncodeAs(*route.node, SchemaType("v1alpha1.SetHeaderRoute")),
                            "SetHeaderRoute requires TrafficRouting, supports Istio and ALB and "
                            "Apisix");
  }
  const RolloutPlace matches = route.Child("match");
  for (size_t i = 0; matches.present() && i < matches.node->items.size(); ++i) {
    const RolloutPlace at = matches.Index(i);
    const auto validate = routing.Child("alb").present() ? ValidateAlbMatch : ValidateOneMatch;
    validate(at, at.Child("headerValue"), problems);
  }
}

void ValidateMirrorRoute(const RolloutPlace& route, const RolloutPlace& routing,
                         RolloutProblems& problems) {
  if (!route.present()) return;
  if (!routing.Child("istio").present() && !HasPlugins(routing)) {
    problems.Invalid(route, EncodeAs(*route.node, SchemaType("v1alpha1.SetMirrorRoute")),
                     "SetMirrorRoute requires TrafficRouting, supports Istio and Plugins");
  }
  const RolloutPlace matches = route.Child("match");
  for (size_t i = 0; matches.present() && i < matches.node->items.size(); ++i) {
    const RolloutPlace at = matches.Index(i);
    // Argo looks at the method twice.
    for (const std::string_view key : {"method", "path", "method"}) {
      const RolloutPlace match = at.Child(key);
      if (match.present()) ValidateOneMatch(at, match, problems);
    }
  }
}

void ValidateManagedRoutes(const RolloutPlace& step, const RolloutPlace& routing,
                           RolloutProblems& problems) {
  if (!routing.present()) return;
  const RolloutPlace managed = routing.Child("managedRoutes");
  for (const std::string_view key : {"setHeaderRoute", "setMirrorRoute"}) {
    const RolloutPlace route = step.Child(key);
    if (!route.present()) continue;
    if (!managed.present()) {
      return problems.Required(managed,
                               "Rollout has missing field "
                               "'spec.strategy.canary.trafficRouting.managedRoutes'");
    }
    const std::string name = route.Text("name");
    const auto& items = managed.node->items;
    const bool found = std::any_of(items.begin(), items.end(), [&name](const Node& item) {
      return TextField(item, "name") == name;
    });
    if (!found) {
      problems.InvalidText(route, name,
                           "Steps define a route that does not exist in "
                           "spec.strategy.canary.trafficRouting.managedRoutes");
    }
  }
}

void ValidateExperiment(const RolloutPlace& experiment, const RolloutPlace& routing,
                        RolloutProblems& problems) {
  const RolloutPlace templates = experiment.Child("templates");
  for (size_t i = 0; templates.present() && i < templates.node->items.size(); ++i) {
    const RolloutPlace weight = templates.Index(i).Child("weight");
    if (!weight.present()) continue;
    const bool supported = routing.Child("alb").present() || routing.Child("smi").present() ||
                           routing.Child("istio").present() || HasPlugins(routing);
    if (!routing.present()) {
      problems.Invalid(weight, weight.node->scalar,
                       "Experiment template weight cannot be set unless TrafficRouting is enabled");
    } else if (!supported) {
      problems.Invalid(weight, weight.node->scalar,
                       "Experiment template weight is only available for TrafficRouting with SMI, "
                       "ALB, Istio and Plugins at this time");
    }
  }
}

// The arguments of a step's analyses may refer to the Rollout's metadata as the downward API can.
void ValidateArguments(const RolloutPlace& rollout, const RolloutPlace& step,
                       RolloutProblems& problems) {
  Node args;
  args.kind = NodeKind::kSequence;
  const auto append = [&args](const Node& owner) {
    const auto& items = ChildField(owner, "args").items;
    args.items.insert(args.items.end(), items.begin(), items.end());
  };
  const RolloutPlace analyses = step.Child("experiment").Child("analyses");
  for (size_t i = 0; analyses.present() && i < analyses.node->items.size(); ++i) {
    append(analyses.node->items[i]);
  }
  if (step.Child("analysis").present()) append(*step.Child("analysis").node);
  const ObjectMeta metadata = ObjectMetaFromNode(ChildField(*rollout.node, "metadata"));
  for (const Node& arg : args.items) {
    const std::string path =
        TextField(ChildField(ChildField(arg, "valueFrom"), "fieldRef"), "fieldPath");
    if (path.starts_with("metadata") && !ExtractMetadataField(metadata, path)) {
      problems.Invalid(step.Child("analyses"),
                       EncodeAs(args, SchemaType("[]v1alpha1.AnalysisRunArgument")),
                       "Analyses arguments must refer to valid object metadata supported by "
                       "downwardAPI");
    }
  }
}

}  // namespace

void ValidateCanaryStep(const RolloutPlace& rollout, const RolloutPlace& canary,
                        const RolloutPlace& step, RolloutProblems& problems) {
  const RolloutPlace routing = canary.Child("trafficRouting");
  ValidateKinds(step, problems);
  ValidateWeight(step, routing, problems);
  ValidatePause(step, problems);
  if (step.Child("setCanaryScale").present() && !routing.present()) {
    problems.Required(routing, "SetCanaryScale requires TrafficRouting to be set");
  }
  ValidateHeaderRoute(step.Child("setHeaderRoute"), routing, problems);
  ValidateMirrorRoute(step.Child("setMirrorRoute"), routing, problems);
  ValidateManagedRoutes(step, routing, problems);
  ValidateExperiment(step.Child("experiment"), routing, problems);
  ValidateArguments(rollout, step, problems);
}

}  // namespace serin::model
