#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "engine/base/go_text.h"
#include "engine/model/fields.h"
#include "engine/model/rollout_place.h"

namespace serin::model {
namespace {

constexpr std::string_view kDefaultPercent = "25%";

// A percentage's number, or the integer value.
int64_t IntOrPercent(const IntOrString& value) {
  std::string text = value.ToString();
  const bool percent =
      value.is_text() && text.size() > 1 && text.back() == '%' &&
      std::all_of(text.begin(), text.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
  if (!percent) return value.IntValue();
  text.pop_back();
  return IntOrString(std::move(text)).IntValue();
}

void ValidateSurge(const RolloutPlace& canary, RolloutProblems& problems) {
  const IntOrString usual{std::string(kDefaultPercent)};
  const auto surge = IntOrStringField(*canary.node, "maxSurge");
  const auto unavailable = IntOrStringField(*canary.node, "maxUnavailable");
  if (IntOrPercent(surge.value_or(usual)) != 0 || IntOrPercent(unavailable.value_or(usual)) != 0) {
    return;
  }
  const RolloutPlace at = canary.Child("maxSurge");
  problems.Invalid(at, WriteJson(*at.node), "MaxSurge and MaxUnavailable both can not be zero");
}

void ValidatePingPong(const RolloutPlace& canary, const RolloutPlace& routing,
                      RolloutProblems& problems) {
  const RolloutPlace ping_pong = canary.Child("pingPong");
  if (!ping_pong.present()) return;
  const RolloutPlace alb = routing.Child("alb");
  const bool has_plugins =
      !ChildField(routing.present() ? *routing.node : *canary.node, "plugins").members.empty();
  if (routing.present() && !alb.present() && !routing.Child("istio").present() && !has_plugins) {
    problems.Invalid(alb, "null",
                     "Ping-pong feature works with the ALB, Istio, and plugin-based traffic "
                     "routers only");
  }
  const std::string ping = ping_pong.Text("pingService");
  const std::string pong = ping_pong.Text("pongService");
  constexpr std::string_view kBoth =
      "Ping service and Pong service must to be set to use Ping-Pong feature";
  if (ping.empty()) problems.InvalidText(ping_pong.Child("pingService"), ping, kBoth);
  if (pong.empty()) problems.InvalidText(ping_pong.Child("pongService"), pong, kBoth);
  if (ping == pong) {
    problems.InvalidText(ping_pong.Child("pingService"), ping,
                         "This rollout uses the same service for the ping and pong services, but "
                         "two different services are required.");
  }
  if (alb.present() && alb.Text("rootService").empty()) {
    problems.InvalidText(alb.Child("rootService"), "",
                         "Root service field is required for the configuration with ALB and "
                         "ping-pong feature enabled");
  }
}

bool RequiresServices(const RolloutPlace& canary, const RolloutPlace& routing) {
  const auto has = [&routing](std::string_view key) { return routing.Child(key).present(); };
  const bool ping_pong = canary.Child("pingPong").present();
  const bool istio = has("istio") && !routing.Child("istio").Child("destinationRule").present();
  return (!ping_pong && (has("alb") || istio)) || has("smi") || has("apisix") ||
         has("ambassador") || has("nginx") || has("appMesh") || has("traefik");
}

void ValidateServices(const RolloutPlace& canary, const RolloutPlace& routing,
                      RolloutProblems& problems) {
  constexpr std::string_view kBoth =
      "Canary service and Stable service must to be set to use Traffic Routing";
  if (!RequiresServices(canary, routing)) return;
  for (const std::string_view key : {"stableService", "canaryService"}) {
    if (canary.Text(key).empty()) problems.InvalidText(canary.Child(key), "", kBoth);
  }
}

void ValidateScaling(const RolloutPlace& canary, const RolloutPlace& routing,
                     RolloutProblems& problems) {
  const RolloutPlace delay = canary.Child("scaleDownDelaySeconds");
  const RolloutPlace dynamic = canary.Child("dynamicStableScale");
  const bool is_dynamic = FlagField(*canary.node, "dynamicStableScale");
  if (!routing.present()) {
    if (delay.present()) {
      problems.Invalid(delay, delay.node->scalar,
                       "Canary scaleDownDelaySeconds can only be used with traffic routing");
    }
    if (is_dynamic) {
      problems.Invalid(dynamic, "true",
                       "Canary dynamicStableScale can only be used with traffic routing");
    }
    return;
  }
  if (delay.present() && is_dynamic) {
    problems.Invalid(dynamic, "true",
                     "Canary dynamicStableScale cannot be used with scaleDownDelaySeconds");
  }
  const RolloutPlace max_weight = routing.Child("maxTrafficWeight");
  const bool supported =
      routing.Child("nginx").present() || !ChildField(*routing.node, "plugins").members.empty();
  if (max_weight.present() && !supported) {
    problems.Invalid(max_weight, max_weight.node->scalar,
                     "Canary maxTrafficWeight in traffic routing only supported in Nginx and "
                     "Plugins");
  }
}

}  // namespace

void ValidateCanary(const RolloutPlace& rollout, const RolloutPlace& canary,
                    RolloutProblems& problems) {
  const RolloutPlace routing = canary.Child("trafficRouting");
  ValidateSurge(canary, problems);
  const std::string stable = canary.Text("stableService");
  if (!stable.empty() && stable == canary.Text("canaryService")) {
    problems.InvalidText(canary.Child("stableService"), stable,
                         "This rollout uses the same service for the stable and canary services, "
                         "but two different services are required.");
  }
  ValidatePingPong(canary, routing, problems);
  ValidateServices(canary, routing, problems);
  ValidateScaling(canary, routing, problems);
  const RolloutPlace steps = canary.Child("steps");
  for (size_t i = 0; steps.present() && i < steps.node->items.size(); ++i) {
    ValidateCanaryStep(rollout, canary, steps.Index(i), problems);
  }
  ValidateAntiAffinity(canary.Child("antiAffinity"), problems);
}

}  // namespace serin::model
