#include "engine/model/write_analysis_run.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

#include "engine/base/time.h"

namespace serin::model {
namespace {

std::string ReadData(const std::string& name) {
  std::ifstream file(SERIN_SOURCE_DIR "/tests/data/model/" + name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

Timestamp At(int seconds) {
  return Timestamp::FromUnixNanos(Timestamp::FromUnixSeconds(1'790'000'000 + seconds).UnixNanos() +
                                  999'999'999);
}

// Every field set, with texts that need escapes.
AnalysisRun FullRun() {
  AnalysisRun run;
  run.metadata = {.name = "web-1",
                  .name_space = "prod",
                  .uid = "u-1",
                  .generate_name = "web-",
                  .labels = {{"app", "web"}},
                  .annotations = {{"note", "a <b> & \"c\""}}};
  Metric metric;
  metric.name = "success-rate";
  metric.interval = "30s";
  metric.count = IntOrString("{{args.n}}");
  metric.failure_limit = IntOrString(3);
  metric.success_condition = "result[0] >= 0.95";
  metric.provider.prometheus.emplace().query = "sum(rate(x{code=~\"5.*\"}[1m]))\n/\nsum(y)";
  metric.provider.plugins = {{"argo/other", R"({"b":1.50,"a":[{}]})"}};
  run.spec.metrics = {metric};
  Argument secret{.name = "token", .value = std::nullopt, .value_from = ValueFrom{}};
  secret.value_from->secret_key_ref = SecretKeyRef{"s", "k"};
  Argument field{.name = "field", .value = "", .value_from = ValueFrom{}};
  field.value_from->field_path = "metadata.name";
  run.spec.args = {{.name = "n", .value = "5", .value_from = {}}, secret, field};
  run.spec.terminate = true;
  run.spec.dry_run = {{".*"}};
  run.spec.measurement_retention = {{"success-rate", 0}};
  run.spec.ttl_strategy = TtlStrategy{
      .seconds_after_completion = 0, .seconds_after_success = 60, .seconds_after_failure = 120};
  Measurement done;
  done.phase = Phase::kFailed;
  done.message = "first\nsecond\ttab end";
  done.value = "[0.5]";
  done.started_at = At(0);
  done.finished_at = At(1);
  done.metadata = {{"k", "v"}};
  Measurement flying;
  flying.phase = Phase::kRunning;
  flying.started_at = At(2);
  flying.resume_at = At(12);
  MetricResult result;
  result.name = "success-rate";
  result.phase = Phase::kRunning;
  result.measurements = {done, flying};
  result.message = "m";
  result.count = 1;
  result.successful = 2;
  result.failed = 3;
  result.inconclusive = 4;
  result.error = 5;
  result.consecutive_error = 6;
  result.consecutive_success = 7;
  result.dry_run = true;
  result.metadata = {{"ResolvedPrometheusQuery", "up > 1"}};
  run.status.phase = Phase::kRunning;
  run.status.message = "running";
  run.status.metric_results = {result};
  run.status.started_at = At(0);
  run.status.completed_at = At(100);
  run.status.run_summary = {
      .count = 1, .successful = 2, .failed = 3, .inconclusive = 4, .error = 5};
  run.status.dry_run_summary = RunSummary{.count = 1, .successful = 0, .failed = 1};
  return run;
}

// The files were read into Argo's own type and written again by Go without a difference; see
// tests/data/model/README.md.
TEST(WriteAnalysisRun, WritesTheBytesThatGoWritesForAFullRun) {
  EXPECT_EQ(WriteAnalysisRunJson(FullRun(), JsonStyle::kIndented) + "\n",
            ReadData("analysis_run.json"));
  EXPECT_EQ(WriteAnalysisRunYaml(FullRun()), ReadData("analysis_run.yaml"));
}

TEST(WriteAnalysisRun, WritesOnlyWhatGoKeepsOfAnEmptyRun) {
  EXPECT_EQ(WriteAnalysisRunJson({}, JsonStyle::kCompact),
            R"({"kind":"AnalysisRun","apiVersion":"argoproj.io/v1alpha1","metadata":{},)"
            R"("spec":{"metrics":[]},"status":{"phase":"","runSummary":{}}})");
}

TEST(WriteAnalysisRun, InvalidUtf8IsEscapedAsGoDoes) {
  AnalysisRun run;
  run.status.message = "a\xff";
  EXPECT_NE(WriteAnalysisRunJson(run, JsonStyle::kCompact).find(R"("message":"a\ufffd")"),
            std::string::npos);
}

}  // namespace
}  // namespace serin::model
