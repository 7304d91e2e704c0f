#pragma once

#include <string_view>

#include "engine/model/analysis.h"

namespace serin::analysis {

// The result of a metric, or nullptr where it has none yet.
const model::MetricResult* FindResult(const model::AnalysisRunStatus& status,
                                      std::string_view metric);
model::MetricResult* FindResult(model::AnalysisRunStatus& status, std::string_view metric);

// The last measurement, finished or in flight; nullptr where there is none.
const model::Measurement* LastMeasurement(const model::MetricResult* result);

// §1.5: in flight is a measurement that has no finishedAt, whatever its phase.
inline bool InFlight(const model::Measurement& measurement) {
  return !measurement.finished_at.has_value();
}

// Drops the fraction of every time in `status`, as storing it through JSON does (§1 Time).
void TruncateTimes(model::AnalysisRunStatus& status);

}  // namespace serin::analysis
