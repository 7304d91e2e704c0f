#include "tests/engine/report/fixtures.h"

#include <fmt/format.h>
#include <string>
#include <utility>
#include <vector>

namespace serin::report::fixtures {
namespace {

using model::Phase;

constexpr Timestamp kStart = Timestamp::FromUnixSeconds(1'793'614'500);  // 2026-11-02T10:15:00Z

Timestamp At(int64_t seconds) { return kStart + std::chrono::seconds(seconds); }

model::Measurement Taken(int64_t at, Phase phase, std::string value, std::string message = "") {
  model::Measurement taken;
  taken.phase = phase;
  taken.value = value;
  taken.message = message;
  taken.started_at = At(at);
  taken.finished_at = At(at);
  return taken;
}

model::Metric PrometheusMetric(std::string name, std::string query, std::string success) {
  model::Metric metric;
  metric.name = std::move(name);
  metric.interval = "30s";
  metric.count = model::IntOrString(5);
  metric.failure_limit = model::IntOrString(1);
  metric.success_condition = std::move(success);
  metric.provider.prometheus.emplace();
  metric.provider.prometheus->query = std::move(query);
  return metric;
}

// A result with the counters that its measurements make.
model::MetricResult ResultOf(const std::string& name, Phase phase,
                             std::vector<model::Measurement> measurements) {
  model::MetricResult result;
  result.name = name;
  result.phase = phase;
  for (const model::Measurement& taken : measurements) {
    result.successful += taken.phase == Phase::kSuccessful ? 1 : 0;
    result.failed += taken.phase == Phase::kFailed ? 1 : 0;
    result.inconclusive += taken.phase == Phase::kInconclusive ? 1 : 0;
    result.error += taken.phase == Phase::kError ? 1 : 0;
  }
  result.count = result.successful + result.failed + result.inconclusive;
  result.measurements = std::move(measurements);
  return result;
}

model::AnalysisRun NewRun(std::string name, Phase phase, int64_t from, int64_t to) {
  model::AnalysisRun run;
  run.metadata.name = std::move(name);
  run.metadata.name_space = "shop";
  run.status.phase = phase;
  run.status.started_at = At(from);
  run.status.completed_at = At(to);
  return run;
}

model::AnalysisRun BackgroundRun() {
  model::AnalysisRun run = NewRun("shop-6f5b-7", Phase::kSuccessful, 0, 465);
  run.spec.terminate = true;
  run.spec.args = {{.name = "service", .value = "shop-canary", .value_from = std::nullopt}};
  run.status.message = "Run Terminated";
  run.spec.metrics = {PrometheusMetric(
      "latency-p95",
      "histogram_quantile(0.95,\n  sum by (le) (rate(http_request_duration_seconds_bucket{"
      "service=\"{{args.service}}\"}[2m])))",
      "len(result) == 0 || result[0] <= 0.3")};
  run.spec.metrics[0].count.reset();
  std::vector<model::Measurement> taken;
  const double values[] = {0.182, 0.175, 0.191, 0.205, 0.188, 0.213, 0.246, 0.231,
                           0.224, 0.251, 0.262, 0.27,  0.259, 0.281, 0.277, 0.288};
  for (size_t i = 0; i < std::size(values); ++i) {
    taken.push_back(
        Taken(static_cast<int64_t>(i) * 30, Phase::kSuccessful, fmt::format("[{}]", values[i])));
  }
  run.status.metric_results = {ResultOf("latency-p95", Phase::kSuccessful, std::move(taken))};
  run.status.run_summary = {
      .count = 1, .successful = 1, .failed = 0, .inconclusive = 0, .error = 0};
  return run;
}

model::AnalysisRun FailedStepRun() {
  model::AnalysisRun run = NewRun("shop-6f5b-7-4", Phase::kFailed, 360, 465);
  run.spec.args = {{.name = "service", .value = "shop-canary", .value_from = std::nullopt}};
  run.status.message =
      "Metric \"success-rate\" assessed Failed due to failed (2) > failureLimit (1)";
  run.spec.metrics = {
      PrometheusMetric("success-rate",
                       "sum(rate(http_requests_total{service=\"{{args.service}}\",code!~\"5..\"}"
                       "[1m])) / sum(rate(http_requests_total{service=\"{{args.service}}\"}[1m]))",
                       "result[0] >= 0.95"),
      PrometheusMetric("restarts", "sum(kube_pod_container_status_restarts_total)",
                       "result[0] < 3")};
  run.spec.metrics[1].failure_condition = "result[0] >= 10";
  run.status.metric_results = {
      ResultOf(
          "success-rate", Phase::kFailed,
          {Taken(360, Phase::kSuccessful, "[0.991]"), Taken(390, Phase::kSuccessful, "[0.972]"),
           Taken(420, Phase::kFailed, "[0.943]"), Taken(450, Phase::kFailed, "[0.912]")}),
      ResultOf("restarts", Phase::kSuccessful,
               {Taken(360, Phase::kSuccessful, "[0]"), Taken(390, Phase::kSuccessful, "[1]"),
                Taken(420, Phase::kSuccessful, "[1]"), Taken(450, Phase::kSuccessful, "[1]")})};
  run.status.run_summary = {
      .count = 2, .successful = 1, .failed = 1, .inconclusive = 0, .error = 0};
  return run;
}

model::AnalysisRun PassedStepRun() {
  model::AnalysisRun run = NewRun("shop-6f5b-7-2", Phase::kSuccessful, 60, 180);
  run.spec.metrics = {
      PrometheusMetric("success-rate", "scalar(job:success:ratio)", "result >= 0.95")};
  run.status.metric_results = {
      ResultOf("success-rate", Phase::kSuccessful,
               {Taken(60, Phase::kSuccessful, "0.997"), Taken(90, Phase::kSuccessful, "0.998"),
                Taken(120, Phase::kSuccessful, "0.995"), Taken(150, Phase::kSuccessful, "0.999"),
                Taken(180, Phase::kSuccessful, "0.996")})};
  run.status.run_summary = {
      .count = 1, .successful = 1, .failed = 0, .inconclusive = 0, .error = 0};
  return run;
}

plan::StepRecord Step(plan::StepKind kind, std::string title, plan::StepStatus status,
                      std::optional<int64_t> from, std::optional<int64_t> to, int32_t weight,
                      std::string run = "") {
  plan::StepRecord step;
  step.kind = kind;
  step.title = std::move(title);
  step.status = status;
  if (from) step.started_at = At(*from);
  if (to) step.finished_at = At(*to);
  step.weight = weight;
  step.run_name = std::move(run);
  step.replicas =
      plan::ReplicaCounts{.canary = (weight + 9) / 10, .stable = 10 - (weight + 9) / 10};
  return step;
}

}  // namespace

Report AbortedPlan() {
  using plan::StepKind;
  using plan::StepStatus;
  plan::PlanRecord record;
  record.rollout = "shop";
  record.name_space = "shop";
  record.revision = "7";
  record.pod_hash = "6f5b";
  record.outcome = plan::Outcome::kAborted;
  record.message =
      "RolloutAborted: Rollout aborted update to revision 7: Step-based analysis phase "
      "error/failed: Metric \"success-rate\" assessed Failed due to failed (2) > failureLimit (1)";
  record.started_at = At(0);
  record.finished_at = At(465);
  record.step_index = 4;
  record.weight = 0;
  record.steps = {
      Step(StepKind::kSetWeight, "setWeight: 5", StepStatus::kDone, 0, 0, 5),
      Step(StepKind::kPause, "pause: 1m", StepStatus::kDone, 0, 60, 5),
      Step(StepKind::kAnalysis, "analysis", StepStatus::kDone, 60, 180, 5, "shop-6f5b-7-2"),
      Step(StepKind::kSetWeight, "setWeight: 25", StepStatus::kDone, 180, 360, 25),
      Step(StepKind::kAnalysis, "analysis", StepStatus::kStopped, 360, 465, 25, "shop-6f5b-7-4"),
      Step(StepKind::kExperiment, "experiment", StepStatus::kWaiting, std::nullopt, std::nullopt,
           25),
      Step(StepKind::kSetWeight, "setWeight: 50", StepStatus::kWaiting, std::nullopt, std::nullopt,
           50)};
  record.steps[3].kind = StepKind::kPause;
  record.steps[3].title = "pause: 3m";
  record.steps[3].notes = {"analysis does not hold this step, as it also sets pause"};
  record.weights = {{.at = At(0), .weight = 5, .error = ""},
                    {.at = At(180), .weight = 25, .error = ""},
                    {.at = At(465), .weight = 0, .error = ""}};
  record.runs = {{.kind = plan::RunKind::kBackground, .step = 0, .run = BackgroundRun()},
                 {.kind = plan::RunKind::kStep, .step = 2, .run = PassedStepRun()},
                 {.kind = plan::RunKind::kStep, .step = 4, .run = FailedStepRun()}};
  Report report = FromPlan(std::move(record));
  report.notices = {"weights are not sent anywhere: judging only"};
  report.versions = {{"serin", "0.1.0"}, {"prometheus", "2.42.0"}};
  report.source = "http://localhost:9090";
  return report;
}

Report OddRun() {
  model::AnalysisRun run = NewRun("odd", Phase::kError, 0, 330);
  run.spec.args = {
      {.name = "token",
       .value = std::nullopt,
       .value_from = model::ValueFrom{.secret_key_ref = model::SecretKeyRef{"api", "token"},
                                      .field_path = std::nullopt,
                                      .pod_template_hash_value = std::nullopt}},
      {.name = "empty", .value = "", .value_from = std::nullopt}};
  run.status.message =
      "Metric \"mixed\" assessed Error due to consecutiveErrors (1) > consecutiveErrorLimit (0)";
  run.spec.metrics = {
      PrometheusMetric("mixed", "errors / total", "result[0] < 0.05 and result[1] < 0.5"),
      PrometheusMetric("one-point", "up", "result[0] == 1"),
      PrometheusMetric("flat", "vector(0)", "true"),
      PrometheusMetric("dry", "vector(7)", "result[0] > 10"),
      PrometheusMetric("never", "vector(1)", "result[0] > 0"),
      PrometheusMetric("words", "label", "result == \"ok\"")};
  run.spec.metrics[3].provider.prometheus.reset();
  run.spec.metrics[3].provider.web.emplace();
  run.spec.metrics[3].provider.web->url = "https://example.com/judge?key=s3cr3t";
  model::MetricResult dry =
      ResultOf("dry", Phase::kFailed, {Taken(0, Phase::kFailed, "[7]", "token s3cr3t refused")});
  dry.dry_run = true;
  dry.message = "Metric assessed Failed due to failed (1) > failureLimit (0)";
  model::Measurement in_flight = Taken(330, Phase::kRunning, "");
  in_flight.finished_at = std::nullopt;
  run.status.metric_results = {
      ResultOf("mixed", Phase::kError,
               {Taken(0, Phase::kSuccessful, "[0.01,0.2]"), Taken(30, Phase::kFailed, "[NaN,0.3]"),
                Taken(60, Phase::kFailed, "[+Inf,0.3]"), Taken(90, Phase::kSuccessful, "[0.02]"),
                Taken(120, Phase::kInconclusive, "[-Inf,0.4]"),
                Taken(150, Phase::kSuccessful, "[0.04,0.45]"),
                Taken(180, Phase::kInconclusive, "[]"), Taken(210, Phase::kFailed, "[0.07,0.41]"),
                Taken(300, Phase::kError, "", "connection refused")}),
      ResultOf("one-point", Phase::kSuccessful, {Taken(0, Phase::kSuccessful, "[1]")}),
      ResultOf("flat", Phase::kRunning,
               {Taken(0, Phase::kSuccessful, "[0]"), Taken(30, Phase::kSuccessful, "[0]"),
                std::move(in_flight)}),
      std::move(dry),
      ResultOf("words", Phase::kSuccessful, {Taken(0, Phase::kSuccessful, "\"ok\"")}),
      ResultOf("stranger", Phase::kInconclusive, {Taken(0, Phase::kInconclusive, "3")})};
  run.status.run_summary = {
      .count = 5, .successful = 3, .failed = 0, .inconclusive = 1, .error = 1};
  run.status.dry_run_summary =
      model::RunSummary{.count = 1, .successful = 0, .failed = 1, .inconclusive = 0, .error = 0};
  return FromRun(std::move(run));
}

Report HostilePlan() {
  const std::string bad = kHostile;
  model::AnalysisRun run = NewRun(bad, Phase::kFailed, 0, 30);
  run.spec.args = {{.name = bad, .value = bad, .value_from = std::nullopt}};
  run.spec.metrics = {PrometheusMetric(bad, bad, bad)};
  run.spec.metrics[0].interval = bad;
  run.status.message = bad;
  model::MetricResult result = ResultOf(bad, Phase::kFailed, {Taken(0, Phase::kFailed, bad, bad)});
  result.message = bad;
  run.status.metric_results = {std::move(result)};
  plan::PlanRecord record;
  record.rollout = bad;
  record.name_space = bad;
  record.revision = bad;
  record.outcome = plan::Outcome::kAborted;
  record.message = bad;
  record.started_at = At(0);
  record.finished_at = At(30);
  record.steps = {Step(plan::StepKind::kPlugin, bad, plan::StepStatus::kStopped, 0, 30, 0, bad)};
  record.steps[0].notes = {bad};
  record.weights = {{.at = At(0), .weight = 5, .error = bad}};
  record.notices = {bad};
  record.runs = {{.kind = plan::RunKind::kStep, .step = 0, .run = std::move(run)}};
  Report report = FromPlan(std::move(record));
  report.notices = {bad};
  report.versions = {{bad, bad}};
  report.source = bad;
  return report;
}

}  // namespace serin::report::fixtures
