#include "engine/model/documents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "engine/model/node.h"

namespace serin::model {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Documents Read(const std::string& text, const std::string& file = "f.yaml") {
  Documents documents;
  ReadDocuments(text, file, documents);
  return documents;
}

std::vector<std::string> Says(const Documents& documents) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : documents.diagnostics) out.push_back(diagnostic.ToString());
  return out;
}

constexpr std::string_view kTemplate = R"(apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: a, namespace: ns, labels: {team: x}}
spec:
  args:
  - name: plain
  - name: preset
    value: ""
  - name: secret
    valueFrom: {secretKeyRef: {name: s, key: k}}
  - name: field
    valueFrom: {fieldRef: {fieldPath: metadata.name}}
  dryRun: [{metricName: first}]
  measurementRetention: [{metricName: ".*", limit: 20}]
  templates: [{templateName: b, clusterScope: true}, {templateName: c}]
  metrics:
  - name: first
    interval: 1m
    initialDelay: 30s
    count: 5
    successCondition: result[0] > 1
    failureCondition: result[0] < 1
    failureLimit: "2"
    inconclusiveLimit: 1
    consecutiveErrorLimit: 3
    consecutiveSuccessLimit: 0
    provider:
      prometheus:
        address: http://p:9090
        query: up
        timeout: 0
        insecure: yes
        headers: [{key: X-Scope-OrgID, value: t}]
        rangeQuery: {start: 'now()', end: 'now()', step: 1m}
        authentication:
          sigv4: {region: r, profile: p, roleArn: a}
          oauth2: {tokenUrl: t, clientId: c, clientSecret: s, scopes: [x, z]}
          basicAuth: {username: u, password: p}
  - name: second
    provider:
      web:
        method: POST
        url: http://w
        headers: [{key: a, value: b}]
        jsonBody: {z: 1, a: [true]}
        timeoutSeconds: 5
        jsonPath: "{$.x}"
  - name: third
    provider: {job: {spec: {template: {spec: {containers: []}}}}}
  - name: fourth
    provider: {plugin: {org/b: {q: 1}, org/a: }}
)";

TEST(ReadDocuments, FillsEveryFieldOfATemplate) {
  const Documents documents = Read(std::string(kTemplate));
  EXPECT_THAT(Says(documents), IsEmpty());
  ASSERT_EQ(documents.templates.size(), 1u);
  const AnalysisTemplate& one = documents.templates[0];
  EXPECT_FALSE(one.cluster_scope);
  EXPECT_EQ(one.metadata.name, "a");
  EXPECT_EQ(one.metadata.name_space, "ns");
  EXPECT_EQ(one.metadata.labels.at("team"), "x");
  ASSERT_EQ(one.args.size(), 4u);
  EXPECT_EQ(one.args[0], (Argument{"plain", std::nullopt, std::nullopt}));
  EXPECT_EQ(one.args[1], (Argument{"preset", "", std::nullopt}));
  EXPECT_EQ(one.args[2].value_from->secret_key_ref, (SecretKeyRef{"s", "k"}));
  EXPECT_EQ(one.args[3].value_from->field_path, "metadata.name");
  EXPECT_THAT(one.dry_run, ElementsAre(DryRun{"first"}));
  EXPECT_THAT(one.measurement_retention, ElementsAre(MeasurementRetention{".*", 20}));
  EXPECT_THAT(one.templates, ElementsAre(TemplateRef{"b", true}, TemplateRef{"c", false}));
  ASSERT_EQ(one.metric_positions.size(), 4u);
  EXPECT_EQ(one.metric_positions[0], (SourcePosition{"f.yaml", 17, 5}));
}

TEST(ReadDocuments, FillsEveryFieldOfAMetric) {
  const Documents documents = Read(std::string(kTemplate));
  ASSERT_EQ(documents.templates.size(), 1u);
  const Metric& metric = documents.templates[0].metrics.at(0);
  EXPECT_EQ(metric.name, "first");
  EXPECT_EQ(metric.interval, "1m");
  EXPECT_EQ(metric.initial_delay, "30s");
  EXPECT_EQ(metric.count, IntOrString(5));
  EXPECT_EQ(metric.success_condition, "result[0] > 1");
  EXPECT_EQ(metric.failure_condition, "result[0] < 1");
  EXPECT_EQ(metric.failure_limit, IntOrString(std::string("2")));
  EXPECT_EQ(metric.inconclusive_limit, IntOrString(1));
  EXPECT_EQ(metric.consecutive_error_limit, IntOrString(3));
  EXPECT_EQ(metric.consecutive_success_limit, IntOrString(0));
  const PrometheusMetric& prometheus = metric.provider.prometheus.value();
  EXPECT_EQ(prometheus.query, "up");
  EXPECT_EQ(prometheus.endpoint.address, "http://p:9090");
  EXPECT_EQ(prometheus.endpoint.timeout_seconds, 0);
  EXPECT_TRUE(prometheus.endpoint.insecure);
  EXPECT_THAT(prometheus.endpoint.headers, ElementsAre(source::Header{"X-Scope-OrgID", "t"}));
  EXPECT_EQ(prometheus.range_query, (RangeQuery{"now()", "now()", "1m"}));
  const source::Authentication& authentication = prometheus.endpoint.authentication;
  EXPECT_EQ(authentication.sigv4, (source::SigV4{"r", "p", "a"}));
  EXPECT_EQ(authentication.oauth2, (source::OAuth2{"t", "c", "s", {"x", "z"}}));
  EXPECT_EQ(authentication.basic_auth, (source::BasicAuth{"u", "p"}));
}

TEST(ReadDocuments, KeepsOtherProvidersAsJson) {
  const Documents documents = Read(std::string(kTemplate));
  ASSERT_EQ(documents.templates.size(), 1u);
  const auto& metrics = documents.templates[0].metrics;
  const WebMetric& web = metrics.at(1).provider.web.value();
  EXPECT_EQ(web.method, "POST");
  EXPECT_EQ(web.json_body, R"({"a":[true],"z":1})");
  EXPECT_EQ(web.timeout_seconds, 5);
  EXPECT_EQ(web.json_path, "{$.x}");
  ASSERT_EQ(metrics.at(2).provider.others.size(), 1u);
  EXPECT_EQ(metrics.at(2).provider.others[0].name, "job");
  EXPECT_EQ(metrics.at(2).provider.others[0].json,
            R"({"metadata":{},"spec":{"template":{"metadata":{},"spec":{"containers":[]}}}})");
  EXPECT_THAT(metrics.at(3).provider.plugins,
              ElementsAre(RawProvider{"org/a", "null"}, RawProvider{"org/b", R"({"q":1})"}));
}

TEST(ReadDocuments, ReadsARunWithItsStatus) {
  const Documents documents = Read(R"(apiVersion: argoproj.io/v1alpha1
kind: AnalysisRun
metadata: {generateName: run-, uid: u, annotations: {a: b}}
spec:
  terminate: true
  ttlStrategy: {secondsAfterCompletion: 1, secondsAfterSuccess: 2, secondsAfterFailure: 3}
  metrics: [{name: m, provider: {}}]
status:
  phase: Failed
  message: why
  startedAt: 2026-11-02T10:15:00Z
  completedAt: "2026-11-02T10:16:00+01:00"
  runSummary: {count: 3, successful: 1, failed: 1, inconclusive: 1, error: 1}
  dryRunSummary: {}
  metricResults:
  - name: m
    phase: Successful
    count: 2
    consecutiveSuccess: 2
    dryRun: true
    metadata: {ResolvedPrometheusQuery: up}
    measurements:
    - {phase: Running, value: "[1]", resumeAt: 2026-11-02T10:15:30Z, metadata: {job-name: j}}
)");
  EXPECT_THAT(Says(documents), IsEmpty());
  ASSERT_EQ(documents.runs.size(), 1u);
  const AnalysisRun& run = documents.runs[0];
  EXPECT_EQ(run.metadata.generate_name, "run-");
  EXPECT_EQ(run.metadata.uid, "u");
  EXPECT_TRUE(run.spec.terminate);
  EXPECT_EQ(run.spec.ttl_strategy, (TtlStrategy{1, 2, 3}));
  EXPECT_EQ(run.status.phase, Phase::kFailed);
  EXPECT_EQ(FormatRfc3339(*run.status.started_at), "2026-11-02T10:15:00Z");
  EXPECT_EQ(FormatRfc3339(*run.status.completed_at), "2026-11-02T09:16:00Z");
  EXPECT_EQ(run.status.run_summary, (RunSummary{3, 1, 1, 1, 1}));
  EXPECT_EQ(run.status.dry_run_summary, RunSummary());
  ASSERT_EQ(run.status.metric_results.size(), 1u);
  const MetricResult& result = run.status.metric_results[0];
  EXPECT_EQ(result.phase, Phase::kSuccessful);
  EXPECT_EQ(result.consecutive_success, 2);
  EXPECT_TRUE(result.dry_run);
  ASSERT_EQ(result.measurements.size(), 1u);
  EXPECT_EQ(result.measurements[0].value, "[1]");
  EXPECT_TRUE(result.measurements[0].resume_at.has_value());
}

TEST(ReadDocuments, ReadsEveryStepKind) {
  const Documents documents = Read(R"(apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: r}
spec:
  replicas: 5
  selector: {matchLabels: {app: a}}
  template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: i}]}}
  strategy:
    canary:
      canaryService: c
      stableService: s
      maxSurge: 20%
      maxUnavailable: 0
      dynamicStableScale: true
      minPodsPerReplicaSet: 2
      analysis: {startingStep: 2, templates: [{templateName: bg}]}
      trafficRouting:
        maxTrafficWeight: 1000
        managedRoutes: [{name: h}, {name: m}]
        plugins: {a/b: {}}
      steps:
      - setWeight: 5
      - pause: {}
      - pause: {duration: 5m}
      - setCanaryScale: {weight: 10, matchTrafficWeight: true}
      - analysis:
          templates: [{templateName: t, clusterScope: true}]
          args: [{name: h, valueFrom: {podTemplateHashValue: Latest}}]
          analysisRunMetadata: {labels: {l: v}, annotations: {note: w}}
      - experiment:
          duration: 1h
          templates: [{name: e, specRef: canary}]
          analyses: [{name: x, templateName: t}]
      - setHeaderRoute: {name: h, match: [{headerName: X, headerValue: {exact: v}}]}
      - setMirrorRoute: {name: m, percentage: 50}
      - plugin: {name: org/p, config: {b: 1, a: 2}}
)");
  EXPECT_THAT(Says(documents), IsEmpty());
  ASSERT_EQ(documents.rollouts.size(), 1u);
  const Rollout& rollout = documents.rollouts[0];
  EXPECT_EQ(rollout.replicas, 5);
  EXPECT_EQ(rollout.selector_match_labels.at("app"), "a");
  EXPECT_THAT(rollout.json, HasSubstr(R"("canary":{"canaryService":"c","stableService":"s")"));
  const CanaryStrategy& canary = rollout.canary.value();
  EXPECT_TRUE(canary.has_traffic_routing);
  EXPECT_EQ(canary.max_traffic_weight, 1000);
  EXPECT_THAT(canary.managed_routes, ElementsAre("h", "m"));
  EXPECT_EQ(canary.max_surge, IntOrString(std::string("20%")));
  EXPECT_EQ(canary.max_unavailable, IntOrString(0));
  EXPECT_TRUE(canary.dynamic_stable_scale);
  EXPECT_EQ(canary.min_pods_per_replica_set, 2);
  EXPECT_EQ(canary.analysis->starting_step, 2);
  ASSERT_EQ(canary.steps.size(), 9u);
  EXPECT_EQ(canary.steps[0].set_weight, 5);
  EXPECT_EQ(canary.steps[0].position.line, 22);
  EXPECT_EQ(canary.steps[1].pause->DurationSeconds(), std::nullopt);
  EXPECT_EQ(canary.steps[2].pause->DurationSeconds(), 300);
  EXPECT_EQ(canary.steps[3].set_canary_scale->weight, 10);
  EXPECT_TRUE(canary.steps[3].set_canary_scale->match_traffic_weight);
  const RolloutAnalysis& analysis = canary.steps[4].analysis.value();
  EXPECT_THAT(analysis.templates, ElementsAre(TemplateRef{"t", true}));
  EXPECT_EQ(analysis.args.at(0).value_from->pod_template_hash_value, "Latest");
  EXPECT_EQ(analysis.run_labels.at("l"), "v");
  EXPECT_EQ(analysis.run_annotations.at("note"), "w");
  EXPECT_THAT(canary.steps[5].experiment->template_names, ElementsAre("e"));
  EXPECT_THAT(canary.steps[5].experiment->analysis_names, ElementsAre("x"));
  EXPECT_EQ(canary.steps[5].experiment->duration, "1h");
  EXPECT_EQ(canary.steps[6].set_header_route->match_json,
            R"([{"headerName":"X","headerValue":{"exact":"v"}}])");
  EXPECT_EQ(canary.steps[7].set_mirror_route->percentage, 50);
  EXPECT_EQ(canary.steps[8].plugin->name, "org/p");
  EXPECT_EQ(canary.steps[8].plugin->config_json, R"({"a":2,"b":1})");
}

TEST(ReadDocuments, ReadsBlueGreenAndExperiment) {
  const Documents documents = Read(R"(apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: r}
spec:
  workloadRef: {kind: Deployment, name: d}
  strategy:
    blueGreen:
      activeService: a
      previewService: p
      autoPromotionEnabled: false
      autoPromotionSeconds: 30
      scaleDownDelaySeconds: 60
      prePromotionAnalysis: {templates: [{templateName: pre}]}
      postPromotionAnalysis: {templates: [{templateName: post}]}
---
apiVersion: argoproj.io/v1alpha1
kind: Experiment
metadata: {name: e}
spec: {templates: []}
)");
  EXPECT_THAT(Says(documents), IsEmpty());
  const BlueGreenStrategy& blue_green = documents.rollouts.at(0).blue_green.value();
  EXPECT_EQ(blue_green.active_service, "a");
  EXPECT_EQ(blue_green.preview_service, "p");
  EXPECT_EQ(blue_green.auto_promotion_enabled, false);
  EXPECT_EQ(blue_green.auto_promotion_seconds, 30);
  EXPECT_EQ(blue_green.scale_down_delay_seconds, 60);
  EXPECT_EQ(blue_green.pre_promotion_analysis->templates.at(0).template_name, "pre");
  EXPECT_EQ(blue_green.post_promotion_analysis->templates.at(0).template_name, "post");
  EXPECT_EQ(documents.experiments.at(0).metadata.name, "e");
  EXPECT_EQ(documents.experiments.at(0).position.line, 16);
}

TEST(ReadDocuments, ReadsListsAndLeavesOtherKindsOut) {
  const Documents documents = Read(R"(kind: List
apiVersion: v1
items:
- {apiVersion: argoproj.io/v1alpha1, kind: ClusterAnalysisTemplate, metadata: {name: c}, spec: {}}
- {apiVersion: v1, kind: Service}
- {apiVersion: argoproj.io/v1alpha1, kind: AnalysisTemplate, spec: {metrics: [{count: true}]}}
---
{apiVersion: argoproj.io/v1alpha1, kind: RolloutList, items: []}
---
name: chart
---
- a
)");
  EXPECT_THAT(
      Says(documents),
      ElementsAre(
          "f.yaml:5:3: items[1]: v1 Service is not read and is left out",
          "f.yaml:6:87: items[2].spec.metrics[0].count: json: cannot unmarshal bool into Go "
          "struct field Metric.spec.metrics.count of type int32",
          "f.yaml:10:1: object has no kind and is left out",
          "f.yaml:12:1: expected an object, found array"));
  EXPECT_TRUE(documents.HasErrors());
  ASSERT_EQ(documents.templates.size(), 1u);
  EXPECT_TRUE(documents.templates[0].cluster_scope);
}

TEST(ReadDocuments, ReadsJsonOneObjectAfterTheOther) {
  const std::string one =
      R"({"apiVersion":"argoproj.io/v1alpha1","kind":"Experiment","metadata":{"name":"e"}})";
  const Documents documents = Read(one + "\n" + one + "  ", "f.json");
  EXPECT_THAT(Says(documents), IsEmpty());
  ASSERT_EQ(documents.experiments.size(), 2u);
  EXPECT_EQ(documents.experiments[1].position, (SourcePosition{"f.json", 2, 1}));
  EXPECT_THAT(
      Says(Read("{\"apiVersion\":\"argoproj.io/v1alpha1\",\n\"kind\":\"AnalysisTemplate\",\n"
                "\"metadata\":{\"labels\":{}},\"spec\":{\"args\":[{\"name\":\"a\"},\n"
                " {\"name\":\"b\", \"value\": 5}]}}",
                "f.json")),
      ElementsAre("f.json:4:24: spec.args[1].value: json: cannot unmarshal number into Go struct "
                  "field Argument.spec.args.value of type string"));
  EXPECT_THAT(Says(Read(one + "\n{\"kind\":}", "f.json")),
              ElementsAre("f.json:2:9: invalid character '}' looking for beginning of value"));
  EXPECT_THAT(Says(Read(R"({"kind":"x","kind":"y"})", "f.json")),
              ElementsAre("f.json:1:13: duplicate field \"kind\""));
  // YAML in flow style is no JSON.
  EXPECT_EQ(Read("{apiVersion: argoproj.io/v1alpha1, kind: Experiment}").experiments.size(), 1u);
}

TEST(ReadDocuments, UnknownFieldsAreWarningsWithASuggestion) {
  const Documents documents = Read(R"(apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
spec:
  metrics:
  - name: m
    cuont: 1
    Interval: 5m
    somethingElse: 1
    provider: {}
)");
  EXPECT_THAT(Says(documents),
              ElementsAre("f.yaml:7:5: spec.metrics[0].Interval: unknown field, did you mean "
                          "\"interval\"?",
                          "f.yaml:6:5: spec.metrics[0].cuont: unknown field, did you mean "
                          "\"count\"?",
                          "f.yaml:8:5: spec.metrics[0].somethingElse: unknown field"));
  EXPECT_FALSE(documents.HasErrors());
  EXPECT_EQ(documents.templates.size(), 1u);
}

TEST(ReadDocuments, KeepsWhatStandsBeforeABrokenDocument) {
  const Documents documents = Read(
      "apiVersion: argoproj.io/v1alpha1\nkind: Experiment\n---\na: [b\n---\nkind: Experiment\n");
  EXPECT_EQ(documents.experiments.size(), 1u);
  ASSERT_EQ(documents.diagnostics.size(), 1u);
  EXPECT_THAT(documents.diagnostics[0].ToString(), HasSubstr("yaml: "));
  EXPECT_GT(documents.diagnostics[0].position.line, 0);
}

TEST(ReadDocuments, InvalidRolloutsAreRefusedAndClusterMattersAreWarnings) {
  const Documents documents = Read(R"(apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: r}
spec:
  strategy:
    canary:
      steps:
      - {setWeight: 5, pause: {}}
)");
  EXPECT_TRUE(documents.rollouts.empty());
  ASSERT_EQ(documents.diagnostics.size(), 4u);
  EXPECT_EQ(documents.diagnostics[0].severity, Severity::kWarning);
  EXPECT_EQ(
      documents.diagnostics[0].ToString(),
      "f.yaml:5:3: spec.selector: The Rollout \"r\" is invalid: spec.selector: Required value: "
      "Rollout has missing field '.spec.selector'");
  EXPECT_EQ(documents.diagnostics[3].severity, Severity::kError);
  EXPECT_EQ(documents.diagnostics[3].ToString(),
            "f.yaml:8:9: spec.strategy.canary.steps[0]: The Rollout \"r\" is invalid: "
            "spec.strategy.steps[0]: Invalid value: \"step.Experiment: false step.Pause: true "
            "step.SetWeight: true step.Analysis: false\": Step must have one of the following set: "
            "experiment, setWeight, setCanaryScale, plugin or pause");
}

TEST(ReadDocuments, HostileTextMeetsLimits) {
  std::string laughs = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c <= 'j'; ++c) {
    const std::string inner = std::string("*") + static_cast<char>(c - 1);
    laughs += std::string(1, c) + ": &" + c + " [" + inner;
    for (int i = 0; i < 9; ++i) laughs += "," + inner;
    laughs += "]\n";
  }
  EXPECT_THAT(Says(Read(laughs)), ElementsAre(HasSubstr("more than 400000 nodes")));

  std::string big = "a: &a \"" + std::string(1 << 20, 'x') + "\"\nb: [*a";
  for (int i = 0; i < 100; ++i) big += ",*a";
  EXPECT_THAT(Says(Read(big + "]\n")), ElementsAre(HasSubstr("more than 67108864 bytes")));

  EXPECT_THAT(Says(Read("a: " + std::string(kMaxTreeDepth, '[') + "\n")), Not(IsEmpty()));
  EXPECT_THAT(Says(Read(std::string(400, '[') + std::string(400, ']'))),
              ElementsAre(HasSubstr("nested deeper than 200 levels")));
  EXPECT_THAT(Says(Read(std::string(1 << 20, '['))), ElementsAre(HasSubstr("nested too deeply")));
  std::string json;
  for (int i = 0; i < 1 << 20; ++i) json += "{\"a\":";
  EXPECT_THAT(Says(Read(json, "f.json")), ElementsAre(HasSubstr("exceeded max depth")));

  std::string many;
  for (size_t i = 0; i <= kMaxDocumentsInText; ++i) many += "---\na\n";
  EXPECT_THAT(Says(Read(many)).back(), HasSubstr("more than 10000 documents"));
  EXPECT_THAT(Says(Read(std::string(kMaxTextBytes + 1, '#'))),
              ElementsAre(HasSubstr("larger than 16777216 bytes")));
}

TEST(ReadDocuments, NothingIsWrongWithNothing) {
  EXPECT_THAT(Says(Read("")), IsEmpty());
  EXPECT_THAT(Says(Read("# comment\n---\n---\n")), IsEmpty());
}

}  // namespace
}  // namespace serin::model
