#include "engine/analysis/metric_results.h"

#include <algorithm>

namespace serin::analysis {
namespace {

void Truncate(model::OptionalTime& time) {
  if (time) {
    time = time->TruncateToSecond();
  }
}

}  // namespace

const model::MetricResult* FindResult(const model::AnalysisRunStatus& status,
                                      std::string_view metric) {
  const auto found = std::ranges::find_if(
      status.metric_results,
      [metric](const model::MetricResult& result) { return result.name == metric; });
  return found == status.metric_results.end() ? nullptr : &*found;
}

model::MetricResult* FindResult(model::AnalysisRunStatus& status, std::string_view metric) {
  return const_cast<model::MetricResult*>(FindResult(std::as_const(status), metric));
}

const model::Measurement* LastMeasurement(const model::MetricResult* result) {
  return result == nullptr || result->measurements.empty() ? nullptr : &result->measurements.back();
}

void TruncateTimes(model::AnalysisRunStatus& status) {
  Truncate(status.started_at);
  Truncate(status.completed_at);
  for (model::MetricResult& result : status.metric_results) {
    for (model::Measurement& measurement : result.measurements) {
      Truncate(measurement.started_at);
      Truncate(measurement.finished_at);
      Truncate(measurement.resume_at);
    }
  }
}

}  // namespace serin::analysis
