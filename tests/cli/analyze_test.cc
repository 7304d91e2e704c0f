#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include "tests/cli/run_cli.h"

namespace serin::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char kTemplate[] = R"(apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: success-rate}
spec:
  args:
    - name: service
    - name: threshold
      value: "0.95"
  metrics:
    - name: success-rate
      interval: 30s
      count: 3
      failureLimit: 1
      successCondition: result[0] >= {{args.threshold}}
      provider:
        prometheus:
          query: rate(x{service="{{args.service}}"}[1m])
)";

class AnalyzeCommand : public testing::Test {
 protected:
  CliResult Analyze(std::vector<std::string> more) {
    std::vector<std::string> args = {"analyze", "-f", template_, "--arg", "service=shop"};
    args.insert(args.end(), more.begin(), more.end());
    return RunCli(args);
  }
  std::string Values(const std::string& text) { return folder_.Write("values.yaml", text); }

  TemporaryFolder folder_;
  std::string template_ = folder_.Write("template.yaml", kTemplate);
};

TEST_F(AnalyzeCommand, SuccessfulRunExitsWithZero) {
  const auto result =
      Analyze({"--values", Values("success-rate: [{vector: [0.99]}]"), "-o", "json"});
  EXPECT_EQ(result.code, 0) << result.err;
  rapidjson::Document run;
  run.Parse(result.out.c_str());
  ASSERT_FALSE(run.HasParseError()) << result.out;
  EXPECT_STREQ(run["kind"].GetString(), "AnalysisRun");
  const auto& status = run["status"];
  EXPECT_STREQ(status["phase"].GetString(), "Successful");
  EXPECT_EQ(status["metricResults"][0]["count"].GetInt(), 3);
  EXPECT_STREQ(status["startedAt"].GetString(), "2026-01-01T00:00:00Z");
  EXPECT_STREQ(status["completedAt"].GetString(), "2026-01-01T00:01:00Z");
  EXPECT_STREQ(status["metricResults"][0]["measurements"][0]["value"].GetString(), "[0.99]");
}

TEST_F(AnalyzeCommand, FailedRunExitsWithOne) {
  const auto result = Analyze({"--values", Values("success-rate: [{vector: [0.5]}]")});
  EXPECT_EQ(result.code, 1) << result.err;
  EXPECT_THAT(result.out, HasSubstr("failed (2) > failureLimit (1)"));
}

TEST_F(AnalyzeCommand, ErrorExitsWithFour) {
  const auto result = Analyze({"--values", Values("success-rate: [{error: boom}]")});
  EXPECT_EQ(result.code, 4) << result.err;
  EXPECT_THAT(result.out, HasSubstr("consecutiveErrors (5) > consecutiveErrorLimit (4)"));
}

TEST_F(AnalyzeCommand, InconclusiveExitsWithThree) {
  const std::string file = folder_.Write("both.yaml", R"(kind: AnalysisTemplate
apiVersion: argoproj.io/v1alpha1
metadata: {name: both}
spec:
  metrics:
    - name: m
      successCondition: result > 2
      failureCondition: result < 1
      provider: {prometheus: {query: x}}
)");
  const auto result = RunCli({"analyze", "-f", file, "--values", Values("m: [{scalar: 1.5}]")});
  EXPECT_EQ(result.code, 3) << result.err;
}

TEST_F(AnalyzeCommand, MissingArgumentSaysHowToGiveIt) {
  const auto result = RunCli({"analyze", "-f", template_, "--values", Values("success-rate: []")});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, HasSubstr("args.service was not resolved: give it with --arg"));
}

TEST_F(AnalyzeCommand, UnknownArgumentListsTheKnownOnes) {
  const auto result =
      Analyze({"--arg", "treshold=1", "--values", Values("success-rate: [{nil: true}]")});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err,
              HasSubstr("--arg treshold: no such argument; there are:\n  service\n  threshold"));
}

TEST_F(AnalyzeCommand, MetricWithoutValuesIsRefused) {
  const auto result = Analyze({"--values", Values("other: [{scalar: 1}]")});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err,
              HasSubstr("the values file has no results for:\n  metric \"success-rate\""));
}

TEST_F(AnalyzeCommand, NoAddressIsRefusedBeforeMeasuring) {
  const auto result = Analyze({});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err,
              HasSubstr("give --prometheus URL, or set ARGO_ROLLOUTS_PROMETHEUS_ADDRESS"));
}

TEST_F(AnalyzeCommand, ProviderThatSerinLacksIsRefusedByName) {
  const std::string file = folder_.Write("datadog.yaml", R"(kind: AnalysisTemplate
apiVersion: argoproj.io/v1alpha1
metadata: {name: dd}
spec:
  metrics:
    - name: errors
      successCondition: result < 1
      provider: {datadog: {query: "avg:x{*}"}}
)");
  const auto refused = RunCli({"analyze", "-f", file, "--prometheus", "http://127.0.0.1:1"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, HasSubstr("metric \"errors\": provider datadog"));
  const auto given = RunCli({"analyze", "-f", file, "--values", Values("errors: [{scalar: 0}]")});
  EXPECT_EQ(given.code, 0) << given.err;
}

TEST_F(AnalyzeCommand, SeveralTemplatesMustBeChosenFrom) {
  folder_.Write("many/a.yaml", kTemplate);
  std::string other = kTemplate;
  other.replace(other.find("name: success-rate"), 18, "name: other-rate-x");
  folder_.Write("many/b.yaml", other);
  const auto result = RunCli({"analyze", "-f", folder_.Path("many"), "--arg", "service=s"});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(
      result.err,
      HasSubstr("choose one or more with:\n  --template success-rate\n  --template other-rate-x"));
}

TEST_F(AnalyzeCommand, EndlessMetricIsStoppedAndSaysSo) {
  std::string endless = kTemplate;
  endless.erase(endless.find("      count: 3\n"), 15);
  const auto result =
      RunCli({"analyze", "-f", folder_.Write("endless.yaml", endless), "--arg", "service=s",
              "--values", Values("success-rate: [{vector: [0.99]}]"), "--max-duration", "1h"});
  EXPECT_EQ(result.code, 3);
  EXPECT_THAT(result.err, HasSubstr("note: not judged to the end: "));
}

TEST_F(AnalyzeCommand, WritesEveryReportAsked) {
  const std::string html = folder_.Path("r.html");
  const std::string junit = folder_.Path("r.xml");
  const auto result = Analyze({"--values", Values("success-rate: [{vector: [0.99]}]"), "--report",
                               html, "--report", junit, "-q"});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(ReadText(html), HasSubstr("<!DOCTYPE html>"));
  EXPECT_THAT(ReadText(junit), HasSubstr("<testsuite"));
  const auto refused = Analyze({"--values", Values("success-rate: []"), "--report", "r.docx"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, HasSubstr("--report r.docx: the name must end in"));
}

TEST_F(AnalyzeCommand, SecretsAreFoundAndNeverPrinted) {
  const std::string file = folder_.Write("secret.yaml", R"(kind: AnalysisTemplate
apiVersion: argoproj.io/v1alpha1
metadata: {name: s}
spec:
  args:
    - name: token
      valueFrom: {secretKeyRef: {name: api, key: token}}
  metrics:
    - name: m
      successCondition: result[0] > 1
      provider: {prometheus: {query: 'x{token="{{args.token}}"}'}}
)");
  const std::string values = Values("m: [{error: 'bad token hunter22'}]");
  for (const char* format : {"text", "json", "yaml", "markdown", "junit", "html"}) {
    const auto result = RunCli({"analyze", "-f", file, "--values", values, "-o", format}, "",
                               {"SERIN_SECRET_API__TOKEN=hunter22"});
    EXPECT_EQ(result.code, 4) << result.err;
    EXPECT_THAT(result.out + result.err, Not(HasSubstr("hunter22"))) << format;
  }
  const auto missing = RunCli({"analyze", "-f", file, "--values", values});
  EXPECT_EQ(missing.code, 4);
  EXPECT_THAT(missing.out,
              HasSubstr("Unable to resolve metric arguments: secrets \"api\" not found"));
}

}  // namespace
}  // namespace serin::cli
