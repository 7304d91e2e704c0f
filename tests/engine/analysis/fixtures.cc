#include "tests/engine/analysis/fixtures.h"

#include <cmath>
#include <fmt/format.h>

#include "engine/analysis/measure.h"

namespace serin::analysis::testing {

using model::Phase;

Timestamp At(double seconds) {
  return kEpoch + Duration(static_cast<int64_t>(std::llround(seconds * 1e9)));
}

Phase PhaseOf(char letter) {
  switch (letter) {
    case 'S':
      return Phase::kSuccessful;
    case 'F':
      return Phase::kFailed;
    case 'I':
      return Phase::kInconclusive;
    case 'E':
      return Phase::kError;
    default:
      return Phase::kRunning;
  }
}

MetricPolicy OncePolicy(std::string name) {
  MetricPolicy policy;
  policy.name = std::move(name);
  policy.count = 1;
  return policy;
}

model::Measurement Measured(char letter, double seconds) {
  model::Measurement measurement;
  measurement.phase = PhaseOf(letter);
  measurement.started_at = At(seconds);
  if (letter != 'R') {
    measurement.finished_at = At(seconds);
  }
  return measurement;
}

model::MetricResult ResultOf(std::string_view name, std::string_view letters) {
  model::MetricResult result;
  result.name = name;
  result.phase = Phase::kRunning;
  for (size_t i = 0; i < letters.size(); ++i) {
    RecordMeasurement(Measured(letters[i], static_cast<double>(i)), TaskKind::kRun, Redactor(),
                      At(static_cast<double>(i)), result);
  }
  return result;
}

model::Metric OnceMetric(std::string name) {
  model::Metric metric;
  metric.name = std::move(name);
  metric.provider.prometheus.emplace().query = "up";
  return metric;
}

model::Metric IntervalMetric(std::string name, std::string interval) {
  model::Metric metric = OnceMetric(std::move(name));
  metric.interval = std::move(interval);
  return metric;
}

model::Measurement FakeProvider::Finish(model::Measurement measurement, char letter,
                                        const MeasurementContext& context) const {
  measurement.phase = PhaseOf(letter);
  measurement.message = message;
  measurement.value = std::string(1, letter);
  if (letter == 'R') {
    measurement.resume_at =
        resume_in ? model::OptionalTime(context.clock.Now() + *resume_in) : std::nullopt;
  }
  return measurement;
}

model::Measurement FakeProvider::Run(const MeasurementContext& context,
                                     const model::Metric& /*metric*/) {
  calls.emplace_back("run");
  model::Measurement measurement;
  measurement.started_at = context.clock.Now();
  const char letter = letters_[std::min(next_++, letters_.size() - 1)];
  return Finish(std::move(measurement), letter, context);
}

model::Measurement FakeProvider::Resume(const MeasurementContext& context,
                                        const model::Metric& /*metric*/,
                                        const model::Measurement& measurement) {
  calls.emplace_back("resume");
  return Finish(measurement, resumed, context);
}

model::Measurement FakeProvider::Terminate(const MeasurementContext& context,
                                           const model::Metric& /*metric*/,
                                           const model::Measurement& measurement) {
  calls.emplace_back("terminate");
  return Finish(measurement, terminated, context);
}

Result<void> FakeProvider::GarbageCollect(const MeasurementContext& /*context*/,
                                          const model::Metric& /*metric*/, int32_t limit) {
  calls.push_back(fmt::format("gc {}", limit));
  if (refuse_garbage_collection) {
    return Fail(ErrorCode::kUnavailable, "no");
  }
  return {};
}

model::TextMap FakeProvider::GetMetadata(const model::Metric& metric) const {
  return {{"provider", metric.name}};
}

FakeProvider& FakeProviders::Add(const std::string& metric, std::string letters) {
  providers_.emplace_back(metric, std::make_shared<FakeProvider>(std::move(letters)));
  return *providers_.back().second;
}

Result<std::shared_ptr<Provider>> FakeProviders::Create(const model::Metric& metric) {
  for (const auto& [name, provider] : providers_) {
    if (name == metric.name) {
      return provider;
    }
  }
  return InvalidArgument("no provider for " + metric.name);
}

void RecordingObserver::OnMeasurement(const model::MetricResult& result,
                                      const model::Measurement& measurement) {
  lines.push_back(fmt::format("{} measured {} ({})", result.name.view(),
                              model::PhaseName(measurement.phase), result.measurements.size()));
}

void RecordingObserver::OnMetricPhase(const model::MetricResult& result, Phase before) {
  lines.push_back(fmt::format("{}: {} to {}", result.name.view(), model::PhaseName(before),
                              model::PhaseName(result.phase)));
}

void RecordingObserver::OnRunPhase(const model::AnalysisRunStatus& status, Phase before) {
  lines.push_back(
      fmt::format("run: {} to {}", model::PhaseName(before), model::PhaseName(status.phase)));
}

void RecordingObserver::OnEvent(const Event& event) {
  lines.push_back(
      fmt::format("{} {}: {}", event.warning ? "Warning" : "Normal", event.reason, event.message));
}

std::string Letters(const model::MetricResult& result) {
  std::string letters;
  for (const model::Measurement& measurement : result.measurements) {
    letters += measurement.finished_at ? model::PhaseName(measurement.phase).front() : 'R';
  }
  return letters;
}

}  // namespace serin::analysis::testing
