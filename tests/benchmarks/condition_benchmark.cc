// Conditions compiled once and evaluated many times, as a run does.

#include <benchmark/benchmark.h>
#include <string>

#include "engine/condition/condition.h"

namespace serin::condition {
namespace {

void Evaluate(benchmark::State& state, const std::string& text, const Value& result) {
  const Condition condition(text);
  for (auto _ : state) {
    auto outcome = condition.Evaluate(result, Timestamp());
    benchmark::DoNotOptimize(outcome);
  }
}

void Compile(benchmark::State& state, const std::string& text, const Value& result) {
  for (auto _ : state) {
    const Condition condition(text);
    auto checked = condition.Check(result);
    benchmark::DoNotOptimize(checked);
  }
}

const std::string kThreshold = "result[0] >= 0.95";
const std::string kGuarded = "len(result) == 0 || isNaN(result[0]) || result[0] <= 0.05";
const std::string kEvery = "all(result, # < 1000) && mean(result) > 0.5";
const std::string kMember = "result.data.ok && result.data.successPercent >= 0.90";

Value Vector() { return Value::Floats({0.97, 0.5}); }

Value Document() {
  return Value::FromJson(R"({"data": {"ok": true, "successPercent": 0.95}})").value();
}

BENCHMARK_CAPTURE(Evaluate, threshold, kThreshold, Vector());
BENCHMARK_CAPTURE(Evaluate, guarded, kGuarded, Vector());
BENCHMARK_CAPTURE(Evaluate, every, kEvery, Vector());
BENCHMARK_CAPTURE(Evaluate, member, kMember, Document());
BENCHMARK_CAPTURE(Compile, threshold, kThreshold, Vector());
BENCHMARK_CAPTURE(Compile, guarded, kGuarded, Vector());
BENCHMARK_CAPTURE(Compile, every, kEvery, Vector());

}  // namespace
}  // namespace serin::condition
