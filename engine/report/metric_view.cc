#include "engine/report/metric_view.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace serin::report {
namespace {

const model::MetricResult* FindResult(const model::AnalysisRunStatus& status,
                                      std::string_view name) {
  const auto found =
      std::find_if(status.metric_results.begin(), status.metric_results.end(),
                   [&](const model::MetricResult& result) { return result.name == name; });
  return found == status.metric_results.end() ? nullptr : &*found;
}

void AttachResult(const RunReport& run, MetricView& view) {
  static const std::vector<model::Measurement> kNone;
  const auto history = run.history.find(view.name);
  if (history != run.history.end()) {
    view.measurements = &history->second;
  } else {
    view.measurements = view.result != nullptr ? &view.result->measurements : &kNone;
  }
  if (view.result != nullptr) view.phase = view.result->phase;
}

}  // namespace

std::vector<MetricView> MetricViews(const RunReport& run) {
  const model::AnalysisRunStatus& status = run.run.status;
  std::vector<MetricView> views;
  for (const model::Metric& metric : run.metrics) {
    MetricView view;
    view.name = metric.name;
    view.spec = &metric;
    view.result = FindResult(status, metric.name);
    view.thresholds = Thresholds(metric.success_condition, true);
    const std::vector<Threshold> failure = Thresholds(metric.failure_condition, false);
    view.thresholds.insert(view.thresholds.end(), failure.begin(), failure.end());
    AttachResult(run, view);
    views.push_back(std::move(view));
  }
  for (const model::MetricResult& result : status.metric_results) {
    const bool known = std::any_of(views.begin(), views.end(),
                                   [&](const MetricView& v) { return result.name == v.name; });
    if (known) continue;
    MetricView view;
    view.name = result.name.str();
    view.result = &result;
    AttachResult(run, view);
    views.push_back(std::move(view));
  }
  return views;
}

std::string_view PhaseWord(model::Phase phase) {
  return phase == model::Phase::kNone ? "not measured" : model::PhaseName(phase);
}

Tone ToneOf(model::Phase phase) {
  switch (phase) {
    case model::Phase::kSuccessful:
      return Tone::kGood;
    case model::Phase::kFailed:
      return Tone::kBad;
    case model::Phase::kInconclusive:
      return Tone::kUnsure;
    case model::Phase::kError:
      return Tone::kTrouble;
    case model::Phase::kNone:
    case model::Phase::kPending:
    case model::Phase::kRunning:
      return Tone::kOpen;
  }
  return Tone::kOpen;
}

std::string LastValue(const MetricView& metric) {
  for (auto it = metric.measurements->rbegin(); it != metric.measurements->rend(); ++it) {
    if (!it->value.empty()) return it->value.str();
  }
  return {};
}

std::string MessageOf(const MetricView& metric) {
  if (metric.result != nullptr && !metric.result->message.empty()) {
    return metric.result->message.str();
  }
  return metric.measurements->empty() ? std::string() : metric.measurements->back().message.str();
}

std::pair<std::string, std::string> QueryOf(const model::Metric& metric) {
  if (metric.provider.prometheus) return {"query", metric.provider.prometheus->query};
  if (metric.provider.web) {
    const model::WebMetric& web = *metric.provider.web;
    return {"request", (web.method.empty() ? "GET" : web.method) + " " + web.url};
  }
  return {"provider", metric.provider.Name()};
}

std::vector<std::string> LimitsOf(const model::Metric& metric) {
  std::vector<std::string> limits;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) limits.push_back(fmt::format("{} {}", name, value));
  };
  const auto text = [](const std::optional<model::IntOrString>& value) {
    return value ? value->ToString() : std::string();
  };
  add("interval", metric.interval);
  add("count", text(metric.count));
  add("initialDelay", metric.initial_delay);
  add("failureLimit", text(metric.failure_limit));
  add("inconclusiveLimit", text(metric.inconclusive_limit));
  add("consecutiveErrorLimit", text(metric.consecutive_error_limit));
  add("consecutiveSuccessLimit", text(metric.consecutive_success_limit));
  return limits;
}

std::string RunTitle(const RunReport& run) {
  if (!run.kind) return run.run.metadata.name;
  if (*run.kind == plan::RunKind::kStep && run.step) {
    return fmt::format("{} (Step {})", run.run.metadata.name, *run.step + 1);
  }
  return fmt::format("{} ({})", run.run.metadata.name, plan::RunKindName(*run.kind));
}

}  // namespace serin::report
