#include <fnmatch.h>
#include <gtest/gtest.h>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "engine/analysis/sample_result.h"
#include "engine/analysis/scripted_provider.h"
#include "engine/analysis/verdict.h"
#include "engine/condition/condition.h"
#include "engine/model/merge_templates.h"
#include "tests/templates/run_analysis.h"
#include "tests/templates/template_files.h"

// How the templates' conditions judge, and what the runs make of it.
namespace serin::templates {
namespace {

using model::AnalysisTemplate;
using model::Metric;
using model::Phase;

// A line of data/verdicts.txt.
struct Row {
  int line = 0;
  std::string metrics;  // a glob
  std::string result;
  std::string phase;

  bool Fits(const Metric& metric) const {
    return ::fnmatch(metrics.c_str(), metric.name.c_str(), 0) == 0;
  }
};

std::vector<Row> ReadRows() {
  std::vector<Row> rows;
  std::istringstream lines(ReadSource("tests/templates/data/verdicts.txt"));
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    Row row{.line = number, .metrics = {}, .result = {}, .phase = {}};
    std::istringstream(line) >> row.metrics >> row.result >> row.phase;
    rows.push_back(row);
  }
  return rows;
}

// The first row for `metric` alone that gives `phase`.
const Row* FindRow(const std::vector<Row>& rows, const Metric& metric, std::string_view phase) {
  for (const Row& row : rows) {
    if (row.metrics != "*" && row.Fits(metric) && row.phase == phase) return &row;
  }
  return nullptr;
}

TEST(Verdicts, EveryMetricFollowsTheTable) {
  const std::vector<Row> rows = ReadRows();
  for (const AnalysisTemplate& analysis_template : AllTemplates()) {
    for (const Metric& metric : TestMetrics(analysis_template)) {
      const analysis::Verdict verdict(metric);
      for (const Row& row : rows) {
        if (!row.Fits(metric)) continue;
        const auto result = analysis::ParseSampleResult(row.result);
        ASSERT_TRUE(result) << "verdicts.txt:" << row.line << ": " << result.error().message;
        const auto phase = verdict.Judge(*result, kRunStart);
        ASSERT_TRUE(phase) << metric.name << " of " << row.result << ": " << phase.error().message;
        EXPECT_EQ(model::PhaseName(*phase), row.phase) << metric.name << " of " << row.result;
      }
    }
  }
}

TEST(Verdicts, TheTableShowsEveryMetricOnBothSidesOfItsLimit) {
  const std::vector<Row> rows = ReadRows();
  for (const AnalysisTemplate& analysis_template : AllTemplates()) {
    for (const Metric& metric : analysis_template.metrics) {
      EXPECT_TRUE(FindRow(rows, metric, "Successful")) << metric.name;
      const bool evidence = metric.failure_condition == "false";
      EXPECT_TRUE(FindRow(rows, metric, evidence ? "Inconclusive" : "Failed")) << metric.name;
    }
  }
}

TEST(Verdicts, ConditionsCompileForVectors) {
  for (const AnalysisTemplate& analysis_template : AllTemplates()) {
    for (const Metric& metric : TestMetrics(analysis_template)) {
      for (const std::string& text : {metric.success_condition, metric.failure_condition}) {
        for (const std::vector<double>& vector : {std::vector<double>{}, {0.5}, {0.5, 1}}) {
          const auto checked = condition::Condition(text).Check(condition::Value::Floats(vector));
          EXPECT_TRUE(checked) << metric.name << ": " << checked.error().message;
        }
      }
    }
  }
}

// A metric's script with one result, which then repeats.
analysis::Script::mapped_type Always(const Result<analysis::Sample>& sample) {
  return std::make_shared<const std::vector<Result<analysis::Sample>>>(1, sample);
}

// A run of one template, its metrics answered from `script`.
model::AnalysisRunStatus RunTemplate(const AnalysisTemplate& analysis_template,
                                     analysis::Script script, const std::string& count = "5") {
  std::vector<model::Argument> args = TestArguments(analysis_template);
  for (model::Argument& arg : args) {
    if (arg.name == "count") arg.value = count;
  }
  const auto run = model::NewAnalysisRun({.namespaced = {&analysis_template}, .cluster = {}},
                                         {.args = args}, model::ObjectMeta{});
  if (!run) {
    ADD_FAILURE() << run.error().message;
    return {};
  }
  return RunAnalysis(*run, std::move(script));
}

analysis::Script ScriptOf(const AnalysisTemplate& analysis_template, std::string_view result) {
  analysis::Script script;
  for (const Metric& metric : analysis_template.metrics) {
    script[metric.name] = Always(analysis::ParseSample(result));
  }
  return script;
}

analysis::Script PassingScript(const AnalysisTemplate& analysis_template,
                               const std::vector<Row>& rows) {
  analysis::Script script;
  for (const Metric& metric : analysis_template.metrics) {
    script[metric.name] =
        Always(analysis::ParseSample(FindRow(rows, metric, "Successful")->result));
  }
  return script;
}

TEST(TemplateRuns, GoodNumbersPassAfterFiveMeasurements) {
  const std::vector<Row> rows = ReadRows();
  for (const AnalysisTemplate& analysis_template : AllTemplates()) {
    if (analysis_template.metrics.empty()) continue;
    const auto status = RunTemplate(analysis_template, PassingScript(analysis_template, rows));
    EXPECT_EQ(status.phase, Phase::kSuccessful) << analysis_template.metadata.name;
    for (const model::MetricResult& result : status.metric_results) EXPECT_EQ(result.successful, 5);
    // One minute of delay, then four intervals of a minute.
    ASSERT_TRUE(status.completed_at) << analysis_template.metadata.name;
    EXPECT_EQ(std::chrono::floor<std::chrono::seconds>(*status.completed_at - *status.started_at),
              std::chrono::minutes(5));
  }
}

TEST(TemplateRuns, EachBadMetricFailsTheRunAlone) {
  const std::vector<Row> rows = ReadRows();
  for (const AnalysisTemplate& analysis_template : AllTemplates()) {
    for (const Metric& metric : analysis_template.metrics) {
      const bool evidence = metric.failure_condition == "false";
      analysis::Script script = PassingScript(analysis_template, rows);
      const Row* bad = FindRow(rows, metric, evidence ? "Inconclusive" : "Failed");
      script[metric.name] = Always(analysis::ParseSample(bad->result));
      EXPECT_EQ(RunTemplate(analysis_template, std::move(script)).phase,
                evidence ? Phase::kInconclusive : Phase::kFailed)
          << metric.name;
    }
  }
}

// Also where the caller asks for a single measurement.
TEST(TemplateRuns, NothingPassesOrFailsWithoutEvidence) {
  for (const AnalysisTemplate& analysis_template : AllTemplates()) {
    if (analysis_template.metrics.empty()) continue;
    for (const std::string_view result : {R"({"vector":[]})", R"({"vector":["NaN"]})"}) {
      for (const char* count : {"1", "5", "0"}) {
        const auto status =
            RunTemplate(analysis_template, ScriptOf(analysis_template, result), count);
        EXPECT_EQ(status.phase, Phase::kInconclusive)
            << analysis_template.metadata.name << " of " << result << ", count " << count;
      }
    }
  }
}

TEST(TemplateRuns, AnUnreachablePrometheusIsAnError) {
  for (const AnalysisTemplate& analysis_template : AllTemplates()) {
    if (analysis_template.metrics.empty()) continue;
    analysis::Script script;
    for (const Metric& metric : analysis_template.metrics) {
      script[metric.name] = Always(Fail(ErrorCode::kUnavailable, "connection refused"));
    }
    EXPECT_EQ(RunTemplate(analysis_template, std::move(script)).phase, Phase::kError)
        << analysis_template.metadata.name;
  }
}

}  // namespace
}  // namespace serin::templates
