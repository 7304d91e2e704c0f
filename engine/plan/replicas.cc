#include "engine/plan/replicas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "engine/base/number.h"
#include "engine/plan/weight.h"

namespace serin::plan {
namespace {

constexpr int32_t kDefaultPercent = 25;

// A count of pods may be as large as a weight makes it, which is beyond any int32.
int32_t ToCount(double count) {
  if (!(count > 0)) return 0;
  return count >= INT32_MAX ? INT32_MAX : static_cast<int32_t>(count);
}

// Upstream's percentages may be negative; so may the result.
std::optional<int32_t> Scaled(const std::optional<model::IntOrString>& value, int32_t total,
                              bool round_up) {
  if (value && !value->is_text()) return static_cast<int32_t>(value->IntValue());
  double percent = kDefaultPercent;
  if (value) {
    std::string text = value->ToString();
    std::erase(text, '%');
    const Result<int64_t> number = ParseGoInt(text);
    if (!number) return std::nullopt;
    percent = static_cast<double>(*number);
  }
  const double scaled = percent * total / 100;
  const double rounded = round_up ? std::ceil(scaled) : std::floor(scaled);
  return static_cast<int32_t>(std::clamp<double>(rounded, INT32_MIN, INT32_MAX));
}

int32_t WeightToReplicas(int32_t replicas, int32_t weight, int32_t max_weight) {
  return ToCount(std::ceil(static_cast<double>(weight) * replicas / max_weight));
}

// Are the counts above and below equally far from the weight? The larger one is then meant.
bool IsTied(int32_t weight, int32_t max_weight, int32_t total) {
  const double share = total * (static_cast<double>(weight) / max_weight);
  return share - std::trunc(share) == 0.5;
}

// How far `counts` is from the weight.
double Distance(ReplicaCounts counts, int32_t weight, int32_t max_weight) {
  const double total = static_cast<double>(counts.canary) + counts.stable;
  return std::abs(static_cast<double>(counts.canary) * max_weight / total - weight);
}

int32_t RaiseToMinimum(const RoutedRequest& request, int32_t count) {
  if (count == 0 || !request.min_pods_per_replica_set) return count;
  return std::max(count, std::min(*request.min_pods_per_replica_set, request.replicas));
}

}  // namespace

SurgeLimits ResolveSurge(const std::optional<model::IntOrString>& max_surge,
                         const std::optional<model::IntOrString>& max_unavailable,
                         int32_t replicas) {
  const std::optional<int32_t> surge = Scaled(max_surge, replicas, true);
  const std::optional<int32_t> unavailable = Scaled(max_unavailable, replicas, false);
  if (!surge || !unavailable) return {};
  const int32_t at_least = *surge == 0 && *unavailable == 0 ? 1 : *unavailable;
  return {.max_surge = *surge, .max_unavailable = std::min(at_least, replicas)};
}

ReplicaCounts ApproximateCounts(int32_t replicas, int32_t weight, int32_t max_weight,
                                int32_t max_surge) {
  if (replicas == 0) return {};
  const double share = static_cast<double>(replicas) * weight / max_weight;
  const int32_t ceiling = ToCount(std::ceil(share));
  const int32_t floor = ToCount(std::floor(share));
  // Neither version may be left without a pod while both are to have traffic, except where there is
  // only one pod.
  const bool zero_allowed =
      weight == max_weight || weight == 0 || (replicas == 1 && max_surge == 0);
  const bool floor_allowed = floor != 0 || zero_allowed;

  std::optional<ReplicaCounts> best;
  const auto consider = [&](int32_t canary, int32_t total) {
    const ReplicaCounts counts{.canary = canary, .stable = total - canary};
    if (!best || Distance(counts, weight, max_weight) < Distance(*best, weight, max_weight)) {
      best = counts;
    }
  };
  if (ceiling < replicas || zero_allowed) consider(ceiling, replicas);
  if (floor_allowed && !IsTied(weight, max_weight, replicas)) consider(floor, replicas);
  if (max_surge > 0 && replicas < INT32_MAX) {
    consider(ceiling, replicas + 1);
    // The floor is that of `replicas`, not of one more: upstream does not compute it again.
    if (floor_allowed && !IsTied(weight, max_weight, replicas + 1)) consider(floor, replicas + 1);
  }
  return best.value_or(ReplicaCounts{.canary = 0, .stable = replicas});
}

ReplicaCounts RoutedCounts(const RoutedRequest& request) {
  int32_t weight = request.weight;
  std::optional<int32_t> fixed;
  if (request.scale && request.scale->replicas) {
    fixed = request.scale->replicas;
    weight = 0;  // as upstream: the stable count then sees no canary weight
  } else if (request.scale && request.scale->weight) {
    weight = *request.scale->weight;
  }
  int32_t canary = fixed.value_or(0);
  if (!fixed) {
    canary =
        RaiseToMinimum(request, WeightToReplicas(request.replicas, weight, request.max_weight));
  }
  if (!request.dynamic_stable_scale) return {.canary = canary, .stable = request.replicas};
  const auto pods = [&](int32_t share) {
    return WeightToReplicas(request.replicas, share, request.max_weight);
  };
  int32_t stable = pods(request.max_weight - weight);
  if (request.current_weight) {
    stable = std::max(stable, pods(request.max_weight - *request.current_weight));
    if (request.aborted) canary = std::max(canary, pods(*request.current_weight));
  }
  return {.canary = RaiseToMinimum(request, canary), .stable = RaiseToMinimum(request, stable)};
}

std::optional<model::SetCanaryScale> ScaleInForce(std::span<const PlanStep> steps, size_t index) {
  if (index >= steps.size()) return std::nullopt;
  for (size_t i = index + 1; i-- > 0;) {
    if (!steps[i].set_canary_scale) continue;
    if (steps[i].set_canary_scale->match_traffic_weight) return std::nullopt;
    return steps[i].set_canary_scale;
  }
  return std::nullopt;
}

ReplicaCounts CountsAtStep(const model::Rollout& rollout, std::span<const PlanStep> steps,
                           size_t index) {
  const model::CanaryStrategy& canary = *rollout.canary;
  const int32_t replicas = rollout.replicas.value_or(1);
  const int32_t max_weight = MaxWeight(canary);
  const int32_t weight = DesiredWeight(steps, index, max_weight);
  if (!canary.has_traffic_routing) {
    const SurgeLimits limits = ResolveSurge(canary.max_surge, canary.max_unavailable, replicas);
    return ApproximateCounts(replicas, weight, max_weight, limits.max_surge);
  }
  return RoutedCounts({.replicas = replicas,
                       .weight = weight,
                       .max_weight = max_weight,
                       .scale = ScaleInForce(steps, index),
                       .dynamic_stable_scale = canary.dynamic_stable_scale,
                       .current_weight = weight,
                       .aborted = false,
                       .min_pods_per_replica_set = canary.min_pods_per_replica_set});
}

}  // namespace serin::plan
