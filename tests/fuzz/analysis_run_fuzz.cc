#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fuzzer/FuzzedDataProvider.h>
#include <memory>
#include <string>

#include "engine/analysis/run_loop.h"

// Runs of any shape, with measurements of any phase: each ends, or meets the limit, with counters
// that agree.
namespace {

using namespace serin;
using model::Phase;

constexpr std::array kPhases = {Phase::kSuccessful, Phase::kFailed,  Phase::kInconclusive,
                                Phase::kError,      Phase::kRunning, Phase::kNone};
constexpr std::array kDurations = {"", "0s", "-3s", "500ms", "7s", "30s", "1h", "2562047h", "x"};

// Draws every measurement from the input; out of input it succeeds.
class DrawnProvider final : public analysis::Provider, public analysis::ProviderFactory {
 public:
  explicit DrawnProvider(FuzzedDataProvider& input) : input_(input) {}
  Result<std::shared_ptr<Provider>> Create(const model::Metric& metric) override {
    if (metric.name == "c" && input_.ConsumeBool()) return InvalidArgument("unbuilt");
    return std::shared_ptr<Provider>(this, [](Provider*) {});
  }
  model::Measurement Run(const analysis::MeasurementContext& context,
                         const model::Metric& /*metric*/) override {
    model::Measurement measurement;
    measurement.started_at = context.clock.Now();
    return Draw(context, measurement);
  }
  model::Measurement Resume(const analysis::MeasurementContext& context,
                            const model::Metric& /*metric*/,
                            const model::Measurement& measurement) override {
    return Draw(context, measurement);
  }
  model::Measurement Terminate(const analysis::MeasurementContext& context,
                               const model::Metric& /*metric*/,
                               const model::Measurement& measurement) override {
    return Draw(context, measurement);
  }

 private:
  model::Measurement Draw(const analysis::MeasurementContext& context,
                          model::Measurement measurement) {
    measurement.phase =
        input_.remaining_bytes() == 0 ? Phase::kSuccessful : input_.PickValueInArray(kPhases);
    if (input_.ConsumeBool()) {
      measurement.resume_at =
          context.clock.Now() + std::chrono::seconds(input_.ConsumeIntegralInRange(-5, 100));
    }
    return measurement;
  }

  FuzzedDataProvider& input_;
};

std::optional<model::IntOrString> DrawNumber(FuzzedDataProvider& input) {
  if (input.ConsumeBool()) return std::nullopt;
  if (input.ConsumeBool()) return model::IntOrString(input.ConsumeRandomLengthString(3));
  return model::IntOrString(input.ConsumeIntegralInRange(-2, 5));
}

model::Metric DrawMetric(FuzzedDataProvider& input, char name) {
  model::Metric metric;
  metric.name = name;
  metric.interval = input.PickValueInArray(kDurations);
  metric.initial_delay = input.PickValueInArray(kDurations);
  metric.count = DrawNumber(input);
  metric.failure_limit = DrawNumber(input);
  metric.inconclusive_limit = DrawNumber(input);
  metric.consecutive_error_limit = DrawNumber(input);
  metric.consecutive_success_limit = DrawNumber(input);
  metric.provider.prometheus.emplace().query = "up";
  return metric;
}

void Check(const model::AnalysisRun& run) {
  for (const model::MetricResult& result : run.status.metric_results) {
    if (result.count != result.successful + result.failed + result.inconclusive) std::abort();
    if (result.consecutive_success > result.successful) std::abort();
    if (result.consecutive_error > result.error) std::abort();
    if (result.measurements.empty()) std::abort();
    if (run.spec.measurement_retention.empty() && result.measurements.size() > 10) {
      const bool unbuilt = result.metadata.empty() && result.error > 0;
      if (!unbuilt) std::abort();
    }
  }
  const auto& summary = run.status.run_summary;
  if (summary.count < summary.successful + summary.failed + summary.inconclusive + summary.error) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  FuzzedDataProvider input(data, size);
  model::AnalysisRun run;
  const int metrics = input.ConsumeIntegralInRange(0, 3);
  for (int i = 0; i < metrics; ++i) {
    run.spec.metrics.push_back(DrawMetric(input, static_cast<char>('a' + i)));
  }
  if (input.ConsumeBool()) run.spec.dry_run.push_back({input.ConsumeRandomLengthString(4)});
  if (input.ConsumeBool()) {
    run.spec.measurement_retention.push_back(
        {input.ConsumeRandomLengthString(4), input.ConsumeIntegralInRange(-1, 3)});
  }
  run.spec.terminate = input.ConsumeProbability<float>() > 0.9F;

  DrawnProvider provider(input);
  VirtualClock clock(analysis::VirtualStart(Timestamp::FromUnixSeconds(1'800'000'000)));
  analysis::SerialTaskRunner tasks;
  analysis::AnalysisRunner runner(run, model::SecretStore(), provider,
                                  {.clock = clock, .tasks = tasks});
  const auto result = analysis::RunToEnd(
      runner, clock, {}, {.max_duration = std::chrono::hours(24), .max_measurements = 200});
  if ((result.end == analysis::RunEnd::kCompleted) != runner.completed()) std::abort();
  Check(runner.run());
  return 0;
}
