#pragma once

#include "engine/analysis/provider.h"
#include "engine/analysis/tasks.h"
#include "engine/base/redact.h"
#include "engine/base/result.h"
#include "engine/model/analysis.h"

namespace serin::analysis {

// marks `measurement` as ended in Error at `now`; its value stays as it is.
void MarkError(model::Measurement& measurement, std::string_view message, Timestamp now);

// Records what the conditions said of a result: phase, value and finishedAt, or X-6's error.
void RecordVerdict(const Result<model::Phase>& verdict, std::string_view value, Timestamp now,
                   model::Measurement& measurement);

// Asks the provider for one measurement: a new one, or the one in flight resumed or
// terminated. A provider that could not be built gives an Error measurement. Touches no run; may be
// called from several threads at once.
model::Measurement TakeMeasurement(const MeasurementContext& context, const model::Metric& metric,
                                   const Result<std::shared_ptr<Provider>>& provider, TaskKind kind,
                                   const model::Measurement* in_flight);

// Records a measurement in its result (X-4, X-5, §1.5): finishedAt where it is missing, counters,
// secrets taken out of the message (K-4), appended or put in the place of the one in flight.
void RecordMeasurement(model::Measurement measurement, TaskKind kind, const Redactor& redactor,
                       Timestamp now, model::MetricResult& result);

}  // namespace serin::analysis
