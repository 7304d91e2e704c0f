#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/metric_policy.h"
#include "engine/analysis/observer.h"
#include "engine/analysis/provider.h"
#include "engine/base/clock.h"
#include "engine/model/analysis.h"

// What the tests of the analysis room share. Times are seconds after kEpoch; phases are letters:
// S F I E, and R for a measurement that stays in flight.
namespace serin::analysis::testing {

inline constexpr Timestamp kEpoch = Timestamp::FromUnixSeconds(1'800'000'000);

Timestamp At(double seconds);
model::Phase PhaseOf(char letter);

// A policy named `name` that measures once.
MetricPolicy OncePolicy(std::string name);
// A measurement that began and, unless it is in flight, finished at `seconds`.
model::Measurement Measured(char letter, double seconds);
// A result that has seen the measurements of `letters`, one a second from kEpoch on.
model::MetricResult ResultOf(std::string_view name, std::string_view letters);

// A metric with a Prometheus query, measured once.
model::Metric OnceMetric(std::string name);
model::Metric IntervalMetric(std::string name, std::string interval);

// Gives the phases of a string in order, the last one for ever; `X` throws the provider away: a
// construction error. Counts its calls.
class FakeProvider final : public Provider {
 public:
  explicit FakeProvider(std::string letters) : letters_(std::move(letters)) {}

  model::Measurement Run(const MeasurementContext& context, const model::Metric& metric) override;
  model::Measurement Resume(const MeasurementContext& context, const model::Metric& metric,
                            const model::Measurement& measurement) override;
  model::Measurement Terminate(const MeasurementContext& context, const model::Metric& metric,
                               const model::Measurement& measurement) override;
  Result<void> GarbageCollect(const MeasurementContext& context, const model::Metric& metric,
                              int32_t limit) override;
  model::TextMap GetMetadata(const model::Metric& metric) const override;

  std::string message;                // of every measurement
  std::optional<Duration> resume_in;  // resumeAt of a measurement left in flight
  char resumed = 'S';                 // what Resume makes of a measurement
  char terminated = 'S';              // what Terminate does
  bool refuse_garbage_collection = false;
  std::vector<std::string> calls;  // `run`, `resume`, `terminate`, `gc 10`

 private:
  model::Measurement Finish(model::Measurement measurement, char letter,
                            const MeasurementContext& context) const;

  std::string letters_;
  size_t next_ = 0;
};

// Hands out one FakeProvider a metric's name.
class FakeProviders final : public ProviderFactory {
 public:
  FakeProvider& Add(const std::string& metric, std::string letters);
  Result<std::shared_ptr<Provider>> Create(const model::Metric& metric) override;

 private:
  std::deque<std::pair<std::string, std::shared_ptr<FakeProvider>>> providers_;
};

// Writes down what it is told, one line a call.
class RecordingObserver final : public RunObserver {
 public:
  void OnMeasurement(const model::MetricResult& result,
                     const model::Measurement& measurement) override;
  void OnMetricPhase(const model::MetricResult& result, model::Phase before) override;
  void OnRunPhase(const model::AnalysisRunStatus& status, model::Phase before) override;
  void OnEvent(const Event& event) override;

  std::vector<std::string> lines;
};

// The phases of a result's measurements as letters.
std::string Letters(const model::MetricResult& result);

}  // namespace serin::analysis::testing
