#include "engine/model/lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace serin::model {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// `E` or `W`, the path and the message of each finding.
std::vector<std::string> LintText(const std::string& text) {
  Documents documents;
  ReadDocuments(text, "f.yaml", documents);
  EXPECT_THAT(documents.diagnostics, IsEmpty()) << documents.diagnostics[0].ToString();
  std::vector<std::string> out;
  for (const Diagnostic& found : Lint(documents)) {
    EXPECT_GT(found.position.line, 0) << found.message;
    out.push_back((found.severity == Severity::kError ? "E " : "W ") + found.path + ": " +
                  found.message);
  }
  return out;
}

std::string Template(const std::string& name, const std::string& spec) {
  return "apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: {name: " + name +
         "}\nspec: " + spec + "\n---\n";
}

std::string Prometheus(const std::string& name, const std::string& more = "") {
  return "{name: " + name + ", successCondition: 'true', provider: {prometheus: {query: up}}" +
         (more.empty() ? "" : ", " + more) + "}";
}

std::string CanaryWith(const std::string& canary) {
  return R"(apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: r}
spec:
  selector: {matchLabels: {app: a}}
  template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: i}]}}
  strategy: {canary: )" +
         canary + "}\n";
}

TEST(Lint, SaysNothingOfGoodDocuments) {
  EXPECT_THAT(LintText(Template("t", "{args: [{name: q}], metrics: [" + Prometheus("m") + "]}") +
                       CanaryWith("{steps: [{analysis: {templates: [{templateName: t}], "
                                  "args: [{name: q, value: x}]}}]}")),
              IsEmpty());
}

// Whoever uses the outer template gives them.
TEST(Lint, ANamedTemplatesOpenArgumentsAreNoTrouble) {
  EXPECT_THAT(
      LintText(Template("outer", "{templates: [{templateName: inner}]}") +
               Template("inner", "{args: [{name: q}], metrics: [" + Prometheus("m") + "]}")),
      IsEmpty());
}

TEST(Lint, InvalidMetricsAreErrors) {
  EXPECT_THAT(LintText(Template("t", "{metrics: [" + Prometheus("m", "count: 2") + ", " +
                                         Prometheus("m", "interval: '5'") + "]}")),
              ElementsAre("E spec.metrics[0]: interval must be specified when count > 1",
                          "E spec.metrics[1].name: duplicate name 'm'",
                          "E spec.metrics[1]: invalid interval string: time: missing unit in "
                          "duration \"5\""));
  EXPECT_THAT(LintText(Template("t", "{}")), ElementsAre("E spec.metrics: no metrics specified"));
}

TEST(Lint, PlaceholdersAreFilledIn) {
  // Without a value nothing is known of the duration; with one it is judged.
  EXPECT_THAT(LintText(Template("t", "{args: [{name: i}], metrics: [" +
                                         Prometheus("m", "interval: '{{args.i}}'") + "]}")),
              IsEmpty());
  EXPECT_THAT(LintText(Template("t", "{args: [{name: i, value: soon}], metrics: [" +
                                         Prometheus("m", "interval: '{{args.i}}'") + "]}")),
              ElementsAre("E spec.metrics[0]: invalid interval string: time: invalid duration "
                          "\"soon\""));
}

TEST(Lint, UnresolvedArgumentsAreErrorsUnlessAnotherTemplateDeclaresThem) {
  const std::string uses =
      Template("t", "{metrics: [" + Prometheus("m", "interval: '{{args.i}}'") + "]}");
  EXPECT_THAT(LintText(uses), ElementsAre("E spec.metrics[0]: failed to resolve {{args.i}}"));
  EXPECT_THAT(
      LintText(uses + Template("u", "{args: [{name: i}], metrics: [" + Prometheus("o") + "]}")),
      ElementsAre("W spec.metrics[0]: failed to resolve {{args.i}}"));
  EXPECT_THAT(LintText(Template("t",
                                "{args: [{name: f, valueFrom: {fieldRef: {fieldPath: x}}}], "
                                "metrics: [" +
                                    Prometheus("m") + "]}")),
              ElementsAre("W spec.args[0].valueFrom.fieldRef: a template's fieldRef is never "
                          "resolved"));
}

TEST(Lint, ProvidersThatSerinDoesNotHaveAreNamed) {
  EXPECT_THAT(
      LintText(Template("t",
                        "{metrics: [{name: j, provider: {job: {spec: {template: {}}}}}, "
                        "{name: p, provider: {plugin: {org/x: {}}}}, "
                        "{name: d, successCondition: 'true', provider: {datadog: {query: q}}}]}")),
      ElementsAre(
          "W spec.metrics[0].provider: metric \"j\" uses provider job, which Serin does not have",
          "W spec.metrics[1].provider: metric \"p\" uses provider plugin org/x, which Serin does "
          "not have",
          "W spec.metrics[2].provider: metric \"d\" uses provider datadog, which Serin does not "
          "have"));
}

TEST(Lint, TrapsAreWarnings) {
  EXPECT_THAT(
      LintText(
          Template("t", "{metrics: [{name: a, provider: {prometheus: {query: up, timeout: 0}}}, " +
                            Prometheus("b", "failureLimit: 1") + ", " +
                            Prometheus("c", "interval: 1m, count: 5%") + "]}")),
      ElementsAre(
          "W spec.metrics[0]: neither successCondition nor failureCondition: every "
          "measurement is Successful",
          "W spec.metrics[0].provider.prometheus.timeout: a timeout of 0 has expired before "
          "the query is sent",
          "W spec.metrics[1].failureLimit: measured once, so with failureLimit 1 the metric "
          "ends Successful even when the measurement fails",
          "W spec.metrics[2].count: \"5%\" is not a number and counts as 0"));
  EXPECT_THAT(LintText(Template("t",
                                "{metrics: [{name: j, successCondition: x, provider: {job: "
                                "{spec: {template: {}}}}}]}")),
              testing::Contains("W spec.metrics[0]: provider job ignores the conditions"));
}

TEST(Lint, RulesThatMatchNothingAreFound) {
  EXPECT_THAT(LintText(Template("t",
                                "{dryRun: [{metricName: p99}, {metricName: '*'}], "
                                "measurementRetention: [{metricName: x, limit: 5}], metrics: "
                                "[" +
                                    Prometheus("latency-p99") + "]}")),
              ElementsAre("W spec: dryRun[1]: Rule didn't match any metric name(s)",
                          "W spec: measurementRetention[0]: Rule didn't match any metric name(s)"));
  EXPECT_THAT(LintText(R"(apiVersion: argoproj.io/v1alpha1
kind: AnalysisRun
metadata: {name: r}
spec: {dryRun: [{metricName: b}], metrics: [)" +
                       Prometheus("a") + "]}\n"),
              ElementsAre("E spec: dryRun[0]: Rule didn't match any metric name(s)"));
}

TEST(Lint, RunsAreJudgedAsTheyWouldEnd) {
  const std::string head = "apiVersion: argoproj.io/v1alpha1\nkind: AnalysisRun\nspec: ";
  EXPECT_THAT(LintText(head + "{args: [{name: x}], metrics: [" + Prometheus("a") + "]}"),
              ElementsAre("E spec: Unable to resolve metric arguments: argument \"x\" was not "
                          "supplied"));
  EXPECT_THAT(LintText(head + "{metrics: []}"),
              ElementsAre("E spec: Analysis spec invalid: no metrics specified"));
}

TEST(Lint, TemplatesThatAreNotGivenAreWarnings) {
  EXPECT_THAT(LintText(CanaryWith("{steps: [{analysis: {templates: [{templateName: t}, "
                                  "{templateName: c, clusterScope: true}]}}]}")),
              ElementsAre("W spec.strategy.canary.steps[0].analysis.templates[0]: "
                          "AnalysisTemplate 't' not found",
                          "W spec.strategy.canary.steps[0].analysis.templates[1]: "
                          "ClusterAnalysisTemplate 'c' not found"));
}

TEST(Lint, T3_ReferenceCyclesAreErrors) {
  EXPECT_THAT(LintText(Template("a", "{templates: [{templateName: b}]}") +
                       Template("b", "{templates: [{templateName: a}]}")),
              testing::Contains(testing::StartsWith("E spec.templates[0]: template reference "
                                                    "cycle")));
}

TEST(Lint, B7_AnalysesWithoutTemplatesBlock) {
  EXPECT_THAT(LintText(CanaryWith("{analysis: {}, steps: [{analysis: {}}]}")),
              ElementsAre("E spec.strategy.canary.steps[0].analysis.templates: no templates: the "
                          "Rollout waits for ever for a run that is never created",
                          "W spec.strategy.canary.analysis.templates: no templates: nothing is "
                          "measured"));
}

TEST(Lint, StepTemplatesMustComeToAnEnd) {
  const std::string endless = Template("t", "{metrics: [" + Prometheus("m", "interval: 1m") + "]}");
  EXPECT_THAT(LintText(endless + CanaryWith("{analysis: {templates: [{templateName: t}]}}")),
              IsEmpty());
  EXPECT_THAT(
      LintText(endless + CanaryWith("{steps: [{analysis: {templates: [{templateName: t}]}}]}")),
      ElementsAre(
          "E spec.strategy.canary.steps[0].analysis.templates: The Rollout \"r\" is "
          "invalid: spec.strategy.canary.steps[0].analysis.templates: Invalid value: \"t\": "
          "AnalysisTemplate t has metric m which runs indefinitely. Invalid value for "
          "count: <nil>"));
}

TEST(Lint, TemplatesAreMergedWithTheRolloutsArguments) {
  const std::string canary = CanaryWith("{steps: [{analysis: {templates: [{templateName: t}]}}]}");
  EXPECT_THAT(
      LintText(Template("t", "{args: [{name: x}], metrics: [" + Prometheus("m") + "]}") + canary),
      ElementsAre("E spec.strategy.canary.steps[0].analysis.templates: The Rollout \"r\" is "
                  "invalid: spec.strategy.canary.steps[0].analysis.templates: Invalid value: "
                  "\"templateNames: [t]\": args.x was not resolved"));
  EXPECT_THAT(
      LintText(Template("t", "{args: [{name: x, value: d}], metrics: [" + Prometheus("m") + "]}") +
               CanaryWith("{steps: [{analysis: {templates: [{templateName: t}], "
                          "args: [{name: x}, {name: z, value: v}]}}]}")),
      ElementsAre("W spec.strategy.canary.steps[0].analysis.args[0]: argument \"x\" has no value: "
                  "the empty text overrides the template's",
                  "W spec.strategy.canary.steps[0].analysis.args[1]: no template declares argument "
                  "\"z\": it is dropped"));
}

TEST(Lint, ATemplateIsResolvedWithItsOwnArgumentsAlone) {
  const std::string both =
      Template("a", "{args: [{name: x, value: 5m}], metrics: [" + Prometheus("m") + "]}") +
      Template("b", "{metrics: [" + Prometheus("o", "initialDelay: '{{args.x}}'") + "]}") +
      CanaryWith("{steps: [{analysis: {templates: [{templateName: a}, {templateName: b}]}}]}");
  EXPECT_THAT(
      LintText(both),
      ElementsAre("W spec.metrics[0]: failed to resolve {{args.x}}",
                  "E spec.strategy.canary.steps[0].analysis.templates: The Rollout \"r\" is "
                  "invalid: spec.strategy.canary.steps[0].analysis.templates: Invalid "
                  "value: \"b\": AnalysisTemplate b: failed to resolve {{args.x}}"));
}

}  // namespace
}  // namespace serin::model
