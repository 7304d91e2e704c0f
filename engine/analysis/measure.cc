#include "engine/analysis/measure.h"

#include <utility>

namespace serin::analysis {
namespace {

using model::Phase;

void Count(Phase phase, model::MetricResult& result) {
  result.consecutive_error = phase == Phase::kError ? result.consecutive_error + 1 : 0;
  result.consecutive_success = phase == Phase::kSuccessful ? result.consecutive_success + 1 : 0;
  switch (phase) {
    case Phase::kSuccessful:
      ++result.successful;
      break;
    case Phase::kFailed:
      ++result.failed;
      break;
    case Phase::kInconclusive:
      ++result.inconclusive;
      break;
    default:
      ++result.error;
      return;
  }
  ++result.count;
}

model::Measurement UnbuiltProvider(const Error& error, const model::Measurement* in_flight,
                                   Timestamp now) {
  model::Measurement measurement;
  if (in_flight != nullptr) {
    measurement = *in_flight;
  } else {
    measurement.started_at = now;
  }
  measurement.phase = Phase::kError;
  measurement.message = error.message;
  return measurement;
}

model::Measurement TerminateMeasurement(const MeasurementContext& context,
                                        const model::Metric& metric, Provider& provider,
                                        const model::Measurement& in_flight) {
  model::Measurement measurement = provider.Terminate(context, metric, in_flight);
  if (measurement.phase == Phase::kSuccessful || measurement.phase == Phase::kInconclusive) {
    measurement.message = "Metric Terminated";
  }
  return measurement;
}

}  // namespace

void MarkError(model::Measurement& measurement, std::string_view message, Timestamp now) {
  measurement.phase = Phase::kError;
  measurement.message = message;
  if (!measurement.finished_at) {
    measurement.finished_at = now;
  }
}

void RecordVerdict(const Result<Phase>& verdict, std::string_view value, Timestamp now,
                   model::Measurement& measurement) {
  if (!verdict) {
    MarkError(measurement, verdict.error().message, now);
    return;
  }
  measurement.phase = *verdict;
  measurement.value = value;
  measurement.finished_at = now;
}

model::Measurement TakeMeasurement(const MeasurementContext& context, const model::Metric& metric,
                                   const Result<std::shared_ptr<Provider>>& provider, TaskKind kind,
                                   const model::Measurement* in_flight) {
  if (!provider) {
    return UnbuiltProvider(provider.error(), in_flight, context.clock.Now());
  }
  if (kind == TaskKind::kRun || in_flight == nullptr) {
    return (*provider)->Run(context, metric);
  }
  if (kind == TaskKind::kTerminate) {
    return TerminateMeasurement(context, metric, **provider, *in_flight);
  }
  return (*provider)->Resume(context, metric, *in_flight);
}

void RecordMeasurement(model::Measurement measurement, TaskKind kind, const Redactor& redactor,
                       Timestamp now, model::MetricResult& result) {
  if (model::IsCompleted(measurement.phase)) {
    if (!measurement.finished_at) {
      measurement.finished_at = now;
    }
    Count(measurement.phase, result);
  }
  if (!redactor.empty() && !measurement.message.empty()) {
    measurement.message = redactor.Redact(measurement.message);
  }
  if (kind == TaskKind::kRun || result.measurements.empty()) {
    result.measurements.push_back(std::move(measurement));
  } else {
    result.measurements.back() = std::move(measurement);
  }
}

}  // namespace serin::analysis
