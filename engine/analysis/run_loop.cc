#include "engine/analysis/run_loop.h"

#include <fmt/format.h>

#include "engine/analysis/metric_results.h"
#include "engine/base/duration.h"

namespace serin::analysis {
namespace {

int64_t Measurements(const model::AnalysisRunStatus& status) {
  int64_t total = 0;
  for (const model::MetricResult& result : status.metric_results) {
    total += int64_t{result.count} + result.error;
  }
  return total;
}

bool AnyInFlight(const model::AnalysisRunStatus& status) {
  for (const model::MetricResult& result : status.metric_results) {
    const model::Measurement* last = LastMeasurement(&result);
    if (last != nullptr && InFlight(*last)) {
      return true;
    }
  }
  return false;
}

RunLoopResult End(RunEnd end, std::string reason = {}) { return {end, std::move(reason)}; }

}  // namespace

Timestamp VirtualStart(Timestamp time) { return time.TruncateToSecond() + kStoredTimeSkew; }

RunLoopResult RunToEnd(AnalysisRunner& runner, Clock& clock, const std::stop_token& stop,
                       const RunLoopOptions& options) {
  const Timestamp start = clock.Now();
  const int64_t measured = Measurements(runner.status());
  bool was_idle = false;
  while (!stop.stop_requested()) {
    const uint64_t revision = runner.revision();
    const std::optional<Timestamp> wake = runner.Settle(stop);
    if (!wake) {
      return End(RunEnd::kCompleted);
    }
    const bool idle = runner.idle() && !AnyInFlight(runner.status());
    if (*wake <= clock.Now() || (idle && was_idle && revision == runner.revision())) {
      return End(RunEnd::kStuck, "nothing is scheduled and nothing can change any more");
    }
    was_idle = idle;
    if (options.max_measurements &&
        Measurements(runner.status()) - measured >= *options.max_measurements) {
      return End(RunEnd::kLimitReached,
                 fmt::format("{} measurements were taken", *options.max_measurements));
    }
    if (options.max_duration && *wake - start > *options.max_duration + kStoredTimeSkew) {
      return End(RunEnd::kLimitReached,
                 fmt::format("{} have passed", FormatGoDuration(*options.max_duration)));
    }
    clock.SleepUntil(*wake, stop);
  }
  return End(RunEnd::kStopped, "asked to stop");
}

}  // namespace serin::analysis
