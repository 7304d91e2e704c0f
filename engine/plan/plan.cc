#include "engine/plan/plan.h"

namespace serin::plan {

std::string_view StrategyName(Strategy strategy) {
  return strategy == Strategy::kCanary ? "canary" : "blueGreen";
}

std::string_view RunKindName(RunKind kind) {
  switch (kind) {
    case RunKind::kStep:
      return "Step";
    case RunKind::kBackground:
      return "Background";
    case RunKind::kPrePromotion:
      return "PrePromotion";
    case RunKind::kPostPromotion:
      return "PostPromotion";
  }
  return "Step";
}

}  // namespace serin::plan
