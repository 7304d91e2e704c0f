#pragma once

#include <cstddef>
#include <string>

#include "engine/base/time.h"
#include "engine/plan/plan.h"

namespace serin::plan {

// What an experiment or plugin step came to.
enum class HookPhase { kSuccessful, kSkipped, kRunning, kInconclusive, kFailed, kError };

struct HookResult {
  HookPhase phase = HookPhase::kSkipped;
  std::string message;
  Duration requeue_after{};  // kRunning: when to ask again; at least 1 s is waited
};

// Carries out the steps that Serin only recognises: experiment and plugin. Called from the thread
// that runs the plan when the step begins, and again while it says kRunning.
class StepHook {
 public:
  virtual ~StepHook() = default;
  virtual HookResult Run(const PlanStep& step, size_t index, Timestamp now) = 0;
};

// Skips every such step and says so: `experiment step skipped: …`.
class SkippingStepHook final : public StepHook {
 public:
  HookResult Run(const PlanStep& step, size_t index, Timestamp now) override;
};

}  // namespace serin::plan
