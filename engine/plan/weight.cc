#include "engine/plan/weight.h"

namespace serin::plan {

int32_t MaxWeight(const model::CanaryStrategy& canary) {
  return canary.has_traffic_routing ? canary.max_traffic_weight.value_or(100) : 100;
}

int32_t DesiredWeight(std::span<const PlanStep> steps, size_t index, int32_t max_weight) {
  if (index >= steps.size()) return max_weight;
  for (size_t i = index + 1; i-- > 0;) {
    if (steps[i].set_weight) return *steps[i].set_weight;
  }
  return 0;
}

}  // namespace serin::plan
