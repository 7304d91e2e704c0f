// Every run of tests/data/analysis/runs.jsonl against the AnalysisRun that Argo's controller left.

#include <algorithm>
#include <fstream>
#include <future>
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "engine/analysis/run_loop.h"
#include "engine/analysis/runner.h"
#include "engine/analysis/scripted_provider.h"
#include "engine/analysis/thread_task_runner.h"
#include "engine/model/documents.h"
#include "engine/model/write_analysis_run.h"

namespace serin::analysis {
namespace {

constexpr Timestamp kCreated = Timestamp::FromUnixSeconds(1'767'225'600);  // 2026-01-01T00:00:00Z
constexpr int kMaxWakeUps = 1000;

std::string TextOf(const rapidjson::Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

model::AnalysisRun ReadRun(const rapidjson::Value& json) {
  model::Documents documents;
  model::ReadDocuments(TextOf(json), "run.json", documents);
  EXPECT_EQ(documents.runs.size(), 1U) << TextOf(json);
  return documents.runs.empty() ? model::AnalysisRun() : documents.runs.front();
}

model::SecretStore ReadSecrets(const rapidjson::Value& one) {
  model::SecretStore secrets;
  if (const auto found = one.FindMember("secrets"); found != one.MemberEnd()) {
    for (const auto& secret : found->value.GetObject()) {
      for (const auto& key : secret.value.GetObject()) {
        secrets.Set(secret.name.GetString(), key.name.GetString(), key.value.GetString());
      }
    }
  }
  return secrets;
}

// The README of the data says how time passes.
void Drive(AnalysisRunner& runner, VirtualClock& clock, std::optional<Timestamp> terminate_at) {
  for (int i = 0; i < kMaxWakeUps; ++i) {
    if (terminate_at && clock.Now() >= *terminate_at) {
      runner.Terminate();
      terminate_at.reset();
    }
    std::optional<Timestamp> wake = runner.Settle();
    if (!wake) {
      return;
    }
    if (terminate_at) {
      wake = std::min(*wake, *terminate_at);
    }
    clock.SleepUntil(*wake, {});
  }
  ADD_FAILURE() << "does not end";
}

std::string Simulate(const rapidjson::Value& one, TaskRunner& tasks) {
  auto script = ParseScript(TextOf(one["values"]));
  if (!script) {
    return "values: " + script.error().ToString();
  }
  ScriptedProviders providers(std::move(*script));
  VirtualClock clock(VirtualStart(kCreated));
  AnalysisRunner runner(ReadRun(one["run"]), ReadSecrets(one), providers,
                        {.clock = clock, .tasks = tasks});
  std::optional<Timestamp> terminate_at;
  if (const auto found = one.FindMember("terminateAt"); found != one.MemberEnd()) {
    terminate_at = VirtualStart(kCreated) + std::chrono::seconds(found->value.GetInt());
  }
  Drive(runner, clock, terminate_at);
  return model::WriteAnalysisRunJson(runner.run(), model::JsonStyle::kCompact);
}

// Puts the results of a run into the order of their names.
void SortResults(rapidjson::Value& run) {
  const auto found = run["status"].FindMember("metricResults");
  if (found != run["status"].MemberEnd()) {
    std::sort(found->value.Begin(), found->value.End(),
              [](const rapidjson::Value& left, const rapidjson::Value& right) {
                return std::string_view(left["name"].GetString()) < right["name"].GetString();
              });
  }
}

enum class Order { kOfTheSpec, kAny };

// Simulates every run of the data file and compares.
void CompareAll(TaskRunner& tasks, Order order) {
  std::ifstream file(std::string(SERIN_SOURCE_DIR) + "/tests/data/analysis/runs.jsonl");
  ASSERT_TRUE(file);
  int runs = 0;
  for (std::string line; std::getline(file, line); ++runs) {
    rapidjson::Document one;
    one.Parse(line);
    ASSERT_FALSE(one.HasParseError()) << line;
    const std::string json = Simulate(one, tasks);
    rapidjson::Document actual;
    actual.Parse(json);
    ASSERT_FALSE(actual.HasParseError()) << json;
    if (order == Order::kAny) {
      SortResults(actual);
      SortResults(one["expect"]);
    }
    EXPECT_TRUE(actual == one["expect"])
        << one["name"].GetString() << "\n  run:  " << TextOf(one["run"]["spec"])
        << "\n  values: " << TextOf(one["values"]) << "\n  ours: " << json
        << "\n  Argo: " << TextOf(one["expect"]);
  }
  EXPECT_GE(runs, 300);
}

TEST(ArgoRuns, EveryRunEndsAsArgosControllerLeavesIt) {
  SerialTaskRunner tasks;
  CompareAll(tasks, Order::kOfTheSpec);
}

TEST(ArgoRuns, X1_EveryRunEndsTheSameWithItsMeasurementsAtTheSameTime) {
  ThreadTaskRunner tasks(4);
  CompareAll(tasks, Order::kAny);
}

// Runs of an equal spec share what was compiled from it.
TEST(ArgoRuns, RunsOnSeveralThreadsShareACompiledRun) {
  auto script = ParseScript("a: [vector: [1], vector: [0], error: boom, vector: [1]]");
  ASSERT_TRUE(script);
  ScriptedProviders providers(std::move(*script));
  model::AnalysisRunSpec spec;
  model::Metric& metric = spec.metrics.emplace_back();
  metric.name = "a";
  metric.interval = "10s";
  metric.count = model::IntOrString(20);
  metric.failure_limit = model::IntOrString(3);
  metric.success_condition = "result[0] > 0";
  metric.provider.prometheus.emplace().query = "up";
  const auto compiled = CompiledRun::Compile(std::make_shared<const model::AnalysisRunSpec>(spec),
                                             model::SecretStore(), providers);
  const auto drive = [&compiled] {
    VirtualClock clock(VirtualStart(kCreated));
    SerialTaskRunner tasks;
    AnalysisRunner runner(compiled, std::make_shared<const model::ObjectMeta>(),
                          {.clock = clock, .tasks = tasks});
    EXPECT_EQ(RunToEnd(runner, clock, {}).end, RunEnd::kCompleted);
    return runner.status();
  };
  std::vector<std::future<model::AnalysisRunStatus>> others;
  for (int i = 0; i < 4; ++i) {
    others.push_back(std::async(std::launch::async, drive));
  }
  const model::AnalysisRunStatus first = drive();
  EXPECT_EQ(first.phase, model::Phase::kSuccessful);
  EXPECT_EQ(first.metric_results[0].failed, 1);
  for (std::future<model::AnalysisRunStatus>& other : others) {
    EXPECT_EQ(other.get(), first);
  }
}

}  // namespace
}  // namespace serin::analysis
