#include "engine/plan/record.h"

namespace serin::plan {

std::string_view StepStatusName(StepStatus status) {
  switch (status) {
    case StepStatus::kWaiting:
      return "Waiting";
    case StepStatus::kRunning:
      return "Running";
    case StepStatus::kDone:
      return "Done";
    case StepStatus::kSkipped:
      return "Skipped";
    case StepStatus::kStopped:
      return "Stopped";
  }
  return "Waiting";
}

}  // namespace serin::plan
