#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "engine/model/rollout.h"
#include "engine/plan/plan.h"

// How many pods each version is to have. Pure arithmetic; scaling towards the counts is not judged
// here. Source: spec/argo-analysis.md §17.3; upstream utils/replicaset/canary.go.
namespace serin::plan {

struct SurgeLimits {
  int32_t max_surge = 0;
  int32_t max_unavailable = 0;

  friend bool operator==(const SurgeLimits&, const SurgeLimits&) = default;
};

// maxSurge and maxUnavailable of `replicas` pods, 25 % each by default. A number counts pods, any
// text is a percentage; surge rounds up, unavailable down (and at most `replicas`); both 0 makes
// one unavailable. A text that is no number makes both 0, as upstream leaves it to validation.
SurgeLimits ResolveSurge(const std::optional<model::IntOrString>& max_surge,
                         const std::optional<model::IntOrString>& max_unavailable,
                         int32_t replicas);

// Without traffic routing: the share of pods nearest to weight / max_weight. No replicas give 0, 0.
// `max_weight` is positive.
ReplicaCounts ApproximateCounts(int32_t replicas, int32_t weight, int32_t max_weight,
                                int32_t max_surge);

struct RoutedRequest {
  int32_t replicas = 1;
  int32_t weight = 0;  // desired
  int32_t max_weight = 100;
  std::optional<model::SetCanaryScale> scale = std::nullopt;  // in force; see ScaleInForce
  bool dynamic_stable_scale = false;
  // The canary weight that the router has now; with dynamic_stable_scale neither version is given
  // fewer pods than its present traffic needs.
  std::optional<int32_t> current_weight = std::nullopt;
  bool aborted = false;  // then only does the canary's present traffic count
  std::optional<int32_t> min_pods_per_replica_set = std::nullopt;
};

// With traffic routing.
ReplicaCounts RoutedCounts(const RoutedRequest& request);

// The setCanaryScale in force at step `index`: the nearest at or before it, unless that one says
// matchTrafficWeight.
std::optional<model::SetCanaryScale> ScaleInForce(std::span<const PlanStep> steps, size_t index);

// The counts that step `index` of a canary asks for.
ReplicaCounts CountsAtStep(const model::Rollout& rollout, std::span<const PlanStep> steps,
                           size_t index);

}  // namespace serin::plan
