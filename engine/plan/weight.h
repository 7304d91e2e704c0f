#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/model/rollout.h"
#include "engine/plan/plan.h"

// Traffic weights. Source: spec/argo-analysis.md §17.2; upstream utils/weightutil,
// utils/replicaset/canary.go (GetCurrentSetWeight).
namespace serin::plan {

// trafficRouting.maxTrafficWeight, or 100.
int32_t MaxWeight(const model::CanaryStrategy& canary);

// The desired canary weight while step `index` is the current one: the nearest setWeight at or
// before it, else 0; `max_weight` once all steps are done.
int32_t DesiredWeight(std::span<const PlanStep> steps, size_t index, int32_t max_weight);

}  // namespace serin::plan
