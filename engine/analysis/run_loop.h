#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

#include "engine/analysis/runner.h"
#include "engine/base/clock.h"

namespace serin::analysis {

enum class RunEnd {
  kCompleted,     // the run has its verdict
  kStopped,       // `stop` was asked first; the run is as it was
  kLimitReached,  // a limit of RunLoopOptions was
  kStuck,         // a measurement stays in flight and no further reconcile changes anything
};

struct RunLoopOptions {
  // For virtual clocks, on which a metric with an interval and no count would be measured for ever.
  std::optional<Duration> max_duration;
  std::optional<int64_t> max_measurements;
};

struct RunLoopResult {
  RunEnd end = RunEnd::kCompleted;
  std::string reason;  // why, in words, unless kCompleted
};

// Where a run on a virtual clock is to start: `time` without its fraction, and kStoredTimeSkew.
Timestamp VirtualStart(Timestamp time);

// Drives `runner` on `clock`, which must be the runner's own, to its end.
RunLoopResult RunToEnd(AnalysisRunner& runner, Clock& clock, const std::stop_token& stop,
                       const RunLoopOptions& options = {});

}  // namespace serin::analysis
