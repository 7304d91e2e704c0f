#include "engine/report/redact_report.h"

#include <utility>

namespace serin::report {
namespace {

// Redacts in place, one overload for each kind of record.
class Cleaner {
 public:
  explicit Cleaner(const Redactor& redactor) : redactor_(redactor) {}

  void Clean(std::string& text) const { text = redactor_.Redact(text); }
  void Clean(model::CompactText& text) const {
    if (!text.empty()) text = model::CompactText(redactor_.Redact(text.view()));
  }
  void Clean(std::optional<std::string>& text) const {
    if (text) Clean(*text);
  }
  void Clean(std::optional<model::IntOrString>& value) const {
    if (value && value->is_text()) value = model::IntOrString(redactor_.Redact(value->ToString()));
  }
  void Clean(model::TextMap& map) const {
    model::TextMap cleaned;
    for (const auto& [key, value] : map) cleaned[redactor_.Redact(key)] = redactor_.Redact(value);
    map = std::move(cleaned);
  }
  void Clean(std::map<std::string, std::string>& map) const {
    for (auto& [key, value] : map) Clean(value);
  }
  template <typename T>
  void Clean(std::vector<T>& list) const {
    for (T& item : list) Clean(item);
  }

  void Clean(source::Header& header) const {
    Clean(header.key);
    Clean(header.value);
  }
  void Clean(source::Authentication& authentication) const {
    Clean(authentication.oauth2.client_id);
    Clean(authentication.oauth2.client_secret);
    Clean(authentication.oauth2.token_url);
    Clean(authentication.basic_auth.username);
    Clean(authentication.basic_auth.password);
    Clean(authentication.sigv4.profile);
    Clean(authentication.sigv4.role_arn);
  }
  void Clean(model::RawProvider& provider) const { Clean(provider.json); }
  void Clean(model::MetricProvider& provider) const {
    if (provider.prometheus) {
      Clean(provider.prometheus->query);
      Clean(provider.prometheus->endpoint.address);
      Clean(provider.prometheus->endpoint.headers);
      Clean(provider.prometheus->endpoint.authentication);
      Clean(provider.prometheus->endpoint.bearer_token);
    }
    if (provider.web) {
      Clean(provider.web->url);
      Clean(provider.web->body);
      Clean(provider.web->json_body);
      Clean(provider.web->json_path);
      Clean(provider.web->headers);
      Clean(provider.web->authentication);
    }
    Clean(provider.others);
    Clean(provider.plugins);
  }
  void Clean(model::Metric& metric) const {
    Clean(metric.name);
    Clean(metric.interval);
    Clean(metric.initial_delay);
    Clean(metric.count);
    Clean(metric.success_condition);
    Clean(metric.failure_condition);
    Clean(metric.failure_limit);
    Clean(metric.inconclusive_limit);
    Clean(metric.consecutive_error_limit);
    Clean(metric.consecutive_success_limit);
    Clean(metric.provider);
  }
  void Clean(model::Argument& argument) const { Clean(argument.value); }
  void Clean(model::Measurement& measurement) const {
    Clean(measurement.message);
    Clean(measurement.value);
    Clean(measurement.metadata);
  }
  void Clean(model::MetricResult& result) const {
    Clean(result.name);
    Clean(result.message);
    Clean(result.measurements);
    Clean(result.metadata);
  }
  void Clean(model::AnalysisRun& run) const {
    Clean(run.metadata.labels);
    Clean(run.metadata.annotations);
    Clean(run.spec.metrics);
    Clean(run.spec.args);
    Clean(run.status.message);
    Clean(run.status.metric_results);
  }
  void Clean(RunReport& run) const {
    Clean(run.run);
    Clean(run.metrics);
    std::map<std::string, std::vector<model::Measurement>> history;
    for (auto& [name, taken] : run.history) {
      Clean(taken);
      history[redactor_.Redact(name)] = std::move(taken);
    }
    run.history = std::move(history);
  }
  void Clean(plan::StepRecord& step) const {
    Clean(step.title);
    Clean(step.notes);
  }
  void Clean(plan::WeightChange& change) const { Clean(change.error); }
  void Clean(plan::PlanRecord& plan) const {
    Clean(plan.message);
    Clean(plan.steps);
    Clean(plan.weights);
    Clean(plan.notices);
  }
  void Clean(Report& report) const {
    if (report.plan) Clean(*report.plan);
    Clean(report.runs);
    Clean(report.notices);
    Clean(report.source);
  }

 private:
  const Redactor& redactor_;
};

}  // namespace

Report Redacted(const Report& report, const Redactor& redactor) {
  Report copy = report;
  Cleaner(redactor).Clean(copy);
  return copy;
}

}  // namespace serin::report
