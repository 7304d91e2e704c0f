#include "engine/analysis/scripted_provider.h"

#include <gtest/gtest.h>

#include "engine/analysis/run_loop.h"
#include "engine/analysis/unsupported_providers.h"
#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using model::Phase;
using testing::At;
using testing::IntervalMetric;
using testing::Letters;
using testing::OnceMetric;

std::string ErrorOf(std::string_view script) {
  const auto parsed = ParseScript(script);
  return parsed ? "" : parsed.error().ToString();
}

TEST(ParseScript, ReadsYamlAndJson) {
  const auto yaml = ParseScript("a:\n- vector: [0.97, NaN, +Inf]\n- error: boom\nb: [nil: true]\n");
  ASSERT_TRUE(yaml) << yaml.error().ToString();
  EXPECT_EQ(yaml->at("a")->at(0)->text, "[0.97,NaN,+Inf]");
  EXPECT_EQ(yaml->at("a")->at(1).error().message, "boom");
  EXPECT_EQ(yaml->at("b")->size(), 1U);
  const auto json = ParseScript(R"({"a":[{"json":{"x":[1,2]}}]})");
  ASSERT_TRUE(json) << json.error().ToString();
  EXPECT_EQ(json->at("a")->at(0)->text, R"({"x":[1,2]})");
}

TEST(ParseScript, ErrorsNameMetricIndexAndPlace) {
  EXPECT_EQ(ErrorOf("- 1"), "values: expected one document, a map from metrics to results");
  EXPECT_EQ(ErrorOf(""), "values: expected one document, a map from metrics to results");
  EXPECT_NE(ErrorOf("a: []").find("values.a: expected a list of one or more results"),
            std::string::npos);
  EXPECT_NE(
      ErrorOf("a:\n- scalar: 1\n- scalar: one\n").find("values.a[1]: scalar: expected a number"),
      std::string::npos);
  EXPECT_NE(ErrorOf("a: [error: 7]").find("values.a[0]: error: expected a text"),
            std::string::npos);
  EXPECT_NE(ErrorOf("a: [7]").find("values.a[0]: expected an object"), std::string::npos);
}

class ScriptedRunTest : public ::testing::Test {
 protected:
  void Drive(std::string_view script) {
    auto parsed = ParseScript(script);
    ASSERT_TRUE(parsed) << parsed.error().ToString();
    ScriptedProviders providers(std::move(*parsed));
    runner_.emplace(run_, secrets_, providers, RunnerEnvironment{.clock = clock_, .tasks = tasks_});
    EXPECT_EQ(RunToEnd(*runner_, clock_, {}).end, RunEnd::kCompleted);
  }
  const model::MetricResult& Result() const { return runner_->status().metric_results[0]; }

  VirtualClock clock_{VirtualStart(At(0))};
  SerialTaskRunner tasks_;
  model::SecretStore secrets_;
  model::AnalysisRun run_;
  std::optional<AnalysisRunner> runner_;
};

TEST_F(ScriptedRunTest, ResultsComeInOrderAndTheLastRepeats) {
  run_.spec.metrics = {IntervalMetric("a", "10s")};
  run_.spec.metrics[0].success_condition = "result[0] > 0.9";
  run_.spec.metrics[0].failure_limit = model::IntOrString(2);
  Drive("a: [vector: [1], error: boom, vector: [0.5]]");
  EXPECT_EQ(runner_->status().phase, Phase::kFailed);
  EXPECT_EQ(Letters(Result()), "SEFFF");
  EXPECT_EQ(Result().measurements[0].value, "[1]");
  EXPECT_EQ(Result().measurements[1].message, "boom");
  EXPECT_EQ(Result().measurements[4].value, "[0.5]");
}

TEST_F(ScriptedRunTest, MetadataIsThePrometheusProvidersOwn) {
  run_.spec.metrics = {OnceMetric("a")};
  Drive("a: [scalar: 1]");
  EXPECT_EQ(Result().metadata.at("ResolvedPrometheusQuery"), "up");
}

TEST_F(ScriptedRunTest, JudgesWithTheConditionsOfAJobToo) {
  model::Metric job;
  job.name = "j";
  job.success_condition = "result > 1";
  job.provider.others = {{"job", "{}"}};
  run_.spec.metrics = {job};
  Drive("j: [scalar: 1]");
  EXPECT_EQ(runner_->status().phase, Phase::kFailed);
  EXPECT_TRUE(Result().metadata.empty());
}

TEST_F(ScriptedRunTest, X2_AMetricWithoutValuesIsAConstructionError) {
  run_.spec.metrics = {OnceMetric("b")};
  run_.spec.metrics[0].consecutive_error_limit = model::IntOrString(0);
  Drive("a: [scalar: 1]");
  EXPECT_EQ(Result().measurements[0].message, "no values are given for metric 'b'");
  EXPECT_EQ(runner_->status().phase, Phase::kError);
}

TEST(UnsupportedProviders, NamesMetricAndProvider) {
  model::Metric datadog;
  datadog.name = "d";
  datadog.provider.others = {{"datadog", "{}"}};
  model::Metric plugin;
  plugin.name = "p";
  plugin.provider.plugins = {{"argoproj-labs/sample", "{}"}};
  model::Metric web;
  web.name = "w";
  web.provider.web.emplace();
  model::Metric none;
  none.name = "n";
  model::Metric own;
  own.name = "s";
  own.provider.plugins = {{"serin/analysis", "{}"}};
  const std::vector<model::Metric> metrics = {OnceMetric("a"), datadog, plugin, web, none, own};
  EXPECT_EQ(
      UnsupportedProviders(metrics),
      (std::vector<UnsupportedProvider>{{"d", "datadog"}, {"p", "plugin argoproj-labs/sample"}}));
}

TEST(MetricsWithoutValues, AreNamed) {
  const auto script = ParseScript("a: [scalar: 1]");
  ASSERT_TRUE(script);
  const std::vector<model::Metric> metrics = {OnceMetric("a"), OnceMetric("b")};
  EXPECT_EQ(MetricsWithoutValues(metrics, *script), std::vector<std::string>{"b"});
}

}  // namespace
}  // namespace serin::analysis
