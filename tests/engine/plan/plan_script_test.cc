// Runs every script of tests/data/plan/scripts on a virtual clock.

#include "tests/engine/plan/plan_script.h"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/duration.h"

namespace serin::plan {
namespace {

using ::testing::Contains;
using ::testing::ElementsAreArray;
using ::testing::Pair;

constexpr const char* kFolder = SERIN_SOURCE_DIR "/tests/data/plan/scripts";

class PlanScripts : public ::testing::TestWithParam<std::string> {};

std::vector<std::string> StepTexts(const PlanRecord& record) {
  std::vector<std::string> texts;
  for (const StepRecord& step : record.steps) {
    texts.push_back(step.title + " " + std::string(StepStatusName(step.status)));
  }
  return texts;
}

std::vector<std::string> AllNotes(const PlanRecord& record) {
  std::vector<std::string> notes = record.notices;
  for (const StepRecord& step : record.steps) {
    notes.insert(notes.end(), step.notes.begin(), step.notes.end());
  }
  return notes;
}

std::map<std::string, std::string> ArgumentValues(const model::AnalysisRun& run) {
  std::map<std::string, std::string> values;
  for (const model::Argument& argument : run.spec.args) {
    values[argument.name] = argument.value.value_or("<none>");
  }
  return values;
}

void CheckRun(const ExpectedRun& expected, const model::AnalysisRun& run, Timestamp start) {
  SCOPED_TRACE(expected.name);
  EXPECT_EQ(run.metadata.name, expected.name);
  if (expected.phase) {
    EXPECT_EQ(model::PhaseName(run.status.phase), *expected.phase);
  }
  if (expected.message) {
    EXPECT_EQ(run.status.message, *expected.message);
  }
  if (expected.start) {
    ASSERT_TRUE(run.status.started_at);
    EXPECT_EQ(FormatGoDuration(run.status.started_at.value() - start.TruncateToSecond()),
              *expected.start);
  }
  if (expected.measurements) {
    ASSERT_FALSE(run.status.metric_results.empty());
    const model::MetricResult& result = run.status.metric_results.front();
    EXPECT_EQ(result.count + result.error, *expected.measurements);
  }
  for (const auto& [key, value] : expected.labels) {
    EXPECT_THAT(run.metadata.labels, Contains(Pair(key, value)));
  }
  for (const auto& [key, value] : expected.annotations) {
    EXPECT_THAT(run.metadata.annotations, Contains(Pair(key, value)));
  }
  if (!expected.args.empty()) {
    EXPECT_EQ(ArgumentValues(run), expected.args);
  }
}

void CheckRecord(const PlanScript& script, const ScriptRun& run) {
  const PlanRecord& record = *run.record;
  EXPECT_EQ(OutcomeName(record.outcome), script.outcome.value_or("(no outcome expected)"));
  if (script.exit_code) {
    EXPECT_EQ(ExitCode(record.outcome), *script.exit_code);
  }
  if (script.message) {
    EXPECT_EQ(record.message, *script.message);
  }
  if (script.took) {
    ASSERT_TRUE(record.finished_at);
    EXPECT_EQ(FormatGoDuration(*record.finished_at - record.started_at), *script.took);
  }
  EXPECT_THAT(run.weights, ElementsAreArray(script.weights));
  EXPECT_THAT(StepTexts(record), ElementsAreArray(script.steps));
  EXPECT_THAT(AllNotes(record), ElementsAreArray(script.notes));
  ASSERT_EQ(record.runs.size(), script.runs.size());
  for (size_t i = 0; i < record.runs.size(); ++i) {
    CheckRun(script.runs[i], record.runs[i].run, record.started_at);
    EXPECT_TRUE(model::IsCompleted(record.runs[i].run.status.phase));
  }
  if (!script.events.empty()) {
    EXPECT_THAT(run.events, ElementsAreArray(script.events));
  }
}

TEST_P(PlanScripts, EndsAsWritten) {
  const Result<PlanScript> script = ReadScript(GetParam());
  ASSERT_TRUE(script) << script.error().ToString();
  std::string unread;
  for (const model::Diagnostic& found : script->documents.diagnostics) {
    unread += found.ToString() + "\n";
  }
  ASSERT_EQ(script->documents.rollouts.size(), 1u) << unread;
  SCOPED_TRACE(script->rule);
  const ScriptRun run = RunScript(*script);
  EXPECT_THAT(run.diagnostics, ElementsAreArray(script->diagnostics));
  ASSERT_EQ(run.record.has_value(), script->outcome.has_value());
  if (run.record) CheckRecord(*script, run);
}

INSTANTIATE_TEST_SUITE_P(Files, PlanScripts, ::testing::ValuesIn(ScriptFiles(kFolder)),
                         [](const auto& instance) {
                           std::string name = std::filesystem::path(instance.param).stem();
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace serin::plan
