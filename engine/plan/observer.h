#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "engine/base/time.h"
#include "engine/plan/record.h"

namespace serin::plan {

enum class EventKind {
  kStarted,
  kStepStarted,
  kStepDone,
  kWeight,
  kRunStarted,
  kRunPhase,  // a run's phase changed
  kNotice,
  kFinished,
};

// One thing that happened, as a line to print: `step 2/6: analysis`, `weight 25`,
// `AnalysisRun shop-latest-1-2: Running → Successful`.
struct Event {
  EventKind kind = EventKind::kNotice;
  Timestamp at;
  std::optional<size_t> step;
  std::string text;
};

// Watches a plan. Called from the thread that runs it; must not block for long.
class PlanObserver {
 public:
  virtual ~PlanObserver() = default;
  virtual void OnEvent(const Event& event, const PlanRecord& record) = 0;
  // Something in `record` changed, a measurement for instance, or a wait for `wake` begins.
  virtual void OnUpdate(const PlanRecord& record, std::optional<Timestamp> wake) = 0;
};

}  // namespace serin::plan
