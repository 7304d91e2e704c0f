// 100,000 AnalysisRuns of three metrics at the same time on one virtual clock, measured from
// memory.

#include <benchmark/benchmark.h>
#include <map>
#include <memory>
#include <vector>

#include "engine/analysis/compiled_run.h"
#include "engine/analysis/run_loop.h"
#include "engine/analysis/runner.h"
#include "engine/analysis/source_providers.h"
#include "tests/benchmarks/counting_allocator.h"

namespace serin::analysis {
namespace {

// Every query gets a one-element vector, the numbers as long as real ones are.
class MemorySource final : public source::MetricSource {
 public:
  Result<source::QueryResponse> Query(const source::QueryRequest& /*request*/) override {
    next_ = (next_ + 1) % 7;
    source::Vector vector;
    vector.push_back({.labels = {}, .at = {}, .value = 0.9876543209876543 + next_ * 1e-3});
    return source::QueryResponse{std::move(vector), {}};
  }

 private:
  int next_ = 0;
};

class MemorySources final : public source::MetricSources, public source::WebSource {
 public:
  Result<std::shared_ptr<source::MetricSource>> Open(
      const source::Endpoint& /*endpoint*/) override {
    return source_;
  }
  Result<source::WebResponse> Fetch(const source::WebRequest& /*request*/) override {
    return Fail(ErrorCode::kUnavailable, "no web here");
  }

 private:
  std::shared_ptr<MemorySource> source_ = std::make_shared<MemorySource>();
};

model::AnalysisRunSpec ThreeMetrics() {
  model::AnalysisRunSpec spec;
  for (const char* name : {"success-rate", "latency-p95", "saturation"}) {
    model::Metric metric;
    metric.name = name;
    metric.interval = "30s";
    metric.success_condition = "result[0] >= 0.95";
    metric.provider.prometheus.emplace().query =
        "sum(rate(http_requests_total{service=\"{{args.service}}\"}[5m]))";
    spec.metrics.push_back(metric);
  }
  spec.args = {{.name = "service", .value = "checkout", .value_from = std::nullopt}};
  return spec;
}

// Runs by the instant at which they are to be reconciled.
class Fleet {
 public:
  explicit Fleet(size_t runs) {
    model::SecretStore secrets;
    SourceProviders providers(sources_, sources_);
    const auto compiled = CompiledRun::Compile(
        std::make_shared<const model::AnalysisRunSpec>(ThreeMetrics()), secrets, providers);
    runs_.reserve(runs);
    std::vector<size_t>& first = due_[clock_.Now()];
    for (size_t i = 0; i < runs; ++i) {
      auto metadata = std::make_shared<model::ObjectMeta>();
      metadata->name = "checkout-7d9f8b6c5-" + std::to_string(i);
      metadata->name_space = "default";
      runs_.emplace_back(compiled, std::move(metadata),
                         RunnerEnvironment{.clock = clock_, .tasks = tasks_});
      first.push_back(i);
    }
  }

  // Reconciles all that is due at the next instant; gives the number of runs.
  size_t Step() {
    auto node = due_.extract(due_.begin());
    clock_.SleepUntil(node.key(), {});
    for (const size_t i : node.mapped()) {
      if (const auto wake = runs_[i].Settle()) {
        due_[*wake].push_back(i);
      }
    }
    return node.mapped().size();
  }

  const AnalysisRunner& first() const { return runs_.front(); }

 private:
  MemorySources sources_;
  VirtualClock clock_{VirtualStart(Timestamp::FromUnixSeconds(1'800'000'000))};
  SerialTaskRunner tasks_;
  std::vector<AnalysisRunner> runs_;
  std::map<Timestamp, std::vector<size_t>> due_;
};

void ConcurrentRuns(benchmark::State& state) {
  const auto runs = static_cast<size_t>(state.range(0));
  const int64_t before = benchmarks::BytesInUse();
  Fleet fleet(runs);
  for (int round = 0; round < 12; ++round) {
    fleet.Step();  // until every metric keeps its ten measurements
  }
  const auto kept = static_cast<double>(benchmarks::BytesInUse() - before);
  int64_t measurements = 0;
  for (auto _ : state) {
    measurements += static_cast<int64_t>(3 * fleet.Step());
  }
  const model::MetricResult& result = fleet.first().status().metric_results.front();
  if (result.measurements.size() != 10 || result.successful != result.count) {
    state.SkipWithError("the runs do not measure what they should");
  }
  state.SetItemsProcessed(measurements);
  state.counters["bytes_per_run"] = kept / static_cast<double>(runs);
}
BENCHMARK(ConcurrentRuns)->Arg(1000)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace serin::analysis
