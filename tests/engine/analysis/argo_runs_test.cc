// Every run of tests/data/analysis/runs.jsonl against the AnalysisRun that Argo's controller left.

#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "engine/analysis/run_loop.h"
#include "engine/analysis/runner.h"
#include "engine/analysis/scripted_provider.h"
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

std::string Simulate(const rapidjson::Value& one) {
  auto script = ParseScript(TextOf(one["values"]));
  if (!script) {
    return "values: " + script.error().ToString();
  }
  ScriptedProviders providers(std::move(*script));
  VirtualClock clock(VirtualStart(kCreated));
  SerialTaskRunner tasks;
  AnalysisRunner runner(ReadRun(one["run"]), ReadSecrets(one), providers,
                        {.clock = clock, .tasks = tasks});
  std::optional<Timestamp> terminate_at;
  if (const auto found = one.FindMember("terminateAt"); found != one.MemberEnd()) {
    terminate_at = VirtualStart(kCreated) + std::chrono::seconds(found->value.GetInt());
  }
  Drive(runner, clock, terminate_at);
  return model::WriteAnalysisRunJson(runner.run(), model::JsonStyle::kCompact);
}

TEST(ArgoRuns, EveryRunEndsAsArgosControllerLeavesIt) {
  std::ifstream file(std::string(SERIN_SOURCE_DIR) + "/tests/data/analysis/runs.jsonl");
  ASSERT_TRUE(file);
  int runs = 0;
  for (std::string line; std::getline(file, line); ++runs) {
    rapidjson::Document one;
    one.Parse(line);
    ASSERT_FALSE(one.HasParseError()) << line;
    const std::string json = Simulate(one);
    rapidjson::Document actual;
    actual.Parse(json);
    EXPECT_TRUE(!actual.HasParseError() && actual == one["expect"])
        << one["name"].GetString() << "\n  run:  " << TextOf(one["run"]["spec"])
        << "\n  values: " << TextOf(one["values"]) << "\n  ours: " << json
        << "\n  Argo: " << TextOf(one["expect"]);
  }
  EXPECT_GE(runs, 300);
}

}  // namespace
}  // namespace serin::analysis
