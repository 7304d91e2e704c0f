#include "engine/analysis/ttl.h"

namespace serin::analysis {

using model::Phase;

bool IsTtlExceeded(const model::AnalysisRunSpec& spec, const model::AnalysisRunStatus& status,
                   Timestamp now) {
  if (!model::IsCompleted(status.phase) || !spec.ttl_strategy || !status.completed_at) {
    return false;
  }
  const model::TtlStrategy& ttl = *spec.ttl_strategy;
  std::optional<int32_t> seconds = ttl.seconds_after_completion;
  if (status.phase == Phase::kSuccessful && ttl.seconds_after_success) {
    seconds = ttl.seconds_after_success;
  } else if (status.phase == Phase::kFailed && ttl.seconds_after_failure) {
    seconds = ttl.seconds_after_failure;
  }
  const auto elapsed =
      std::chrono::duration_cast<std::chrono::seconds>(now - *status.completed_at).count();
  return seconds && elapsed > *seconds;
}

}  // namespace serin::analysis
