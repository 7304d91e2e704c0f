#include "engine/plan/step_hook.h"

#include <fmt/format.h>

namespace serin::plan {

HookResult SkippingStepHook::Run(const PlanStep& step, size_t /*index*/, Timestamp /*now*/) {
  return {.phase = HookPhase::kSkipped,
          .message =
              fmt::format("{} step skipped: nothing here carries it out", StepKindName(step.kind)),
          .requeue_after = {}};
}

}  // namespace serin::plan
