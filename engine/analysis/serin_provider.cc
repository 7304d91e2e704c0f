#include "engine/analysis/serin_provider.h"

#include <fmt/format.h>
#include <string>
#include <utility>
#include <vector>

#include "engine/analysis/measure.h"
#include "engine/analysis/prometheus_provider.h"
#include "engine/analysis/serin_config.h"
#include "engine/analysis/verdict.h"
#include "engine/base/number.h"
#include "engine/condition/value.h"
#include "engine/formula/formula.h"

namespace serin::analysis {
namespace {

// What the queries of one measurement gave, in the formula's order.
struct Evidence {
  std::vector<double> numbers;
  std::vector<std::string> warnings;
  model::TextMap metadata;
};

class FormulaProvider final : public Provider {
 public:
  FormulaProvider(const model::Metric& metric, std::shared_ptr<source::MetricSource> source,
                  std::vector<NamedQuery> queries, formula::Formula formula)
      : source_(std::move(source)),
        queries_(std::move(queries)),
        formula_(std::move(formula)),
        verdict_(metric) {
    for (const NamedQuery& query : queries_) {
      metadata_["ResolvedPrometheusQuery." + query.name] = query.promql;
    }
    metadata_["Formula"] = formula_.text();
  }

  model::Measurement Run(const MeasurementContext& context,
                         const model::Metric& /*metric*/) override {
    model::Measurement measurement;
    measurement.started_at = context.clock.Now();
    if (auto done = Measure(context, measurement); !done) {
      MarkError(measurement, done.error().message, context.clock.Now());
    }
    return measurement;
  }

  model::TextMap GetMetadata(const model::Metric& /*metric*/) const override { return metadata_; }

 private:
  Result<void> Measure(const MeasurementContext& context, model::Measurement& measurement) {
    Evidence evidence;
    for (const NamedQuery& query : queries_) {
      SERIN_CHECK_OK(Ask(query, context, *measurement.started_at, evidence));
    }
    // What was measured stays on record, also where the condition then fails to evaluate.
    measurement.metadata = WarningsMetadata(evidence.warnings);
    for (const auto& [key, value] : evidence.metadata) {
      measurement.metadata[key] = value;
    }
    SERIN_TRY(const double number, formula_.Evaluate(evidence.numbers));
    const Timestamp now = context.clock.Now();
    RecordVerdict(verdict_.Judge(condition::Value::Float(number), now), FormatGoFixed(number), now,
                  measurement);
    return {};
  }

  // All queries of a measurement ask for the same instant.
  Result<void> Ask(const NamedQuery& query, const MeasurementContext& context, Timestamp at,
                   Evidence& evidence) {
    source::QueryRequest request;
    request.promql = query.promql;
    request.at = at;
    request.stop = context.stop;
    auto response = source_->Query(request);
    if (!response) {
      return Fail(response.error().code,
                  fmt::format("query \"{}\": {}", query.name, response.error().message));
    }
    SERIN_TRY(const double number, formula::NumberOf(response->value, query.name));
    evidence.numbers.push_back(number);
    evidence.metadata["query." + query.name] = FormatGoFixed(number);
    std::ranges::move(response->warnings, std::back_inserter(evidence.warnings));
    return {};
  }

  std::shared_ptr<source::MetricSource> source_;
  std::vector<NamedQuery> queries_;
  formula::Formula formula_;
  Verdict verdict_;
  model::TextMap metadata_;
};

// Measures with Argo's own provider, for which the metric reads as if it stood there.
class QueryProvider final : public Provider {
 public:
  QueryProvider(model::Metric metric, std::shared_ptr<Provider> provider)
      : metric_(std::move(metric)), provider_(std::move(provider)) {}

  model::Measurement Run(const MeasurementContext& context,
                         const model::Metric& /*metric*/) override {
    return provider_->Run(context, metric_);
  }
  model::TextMap GetMetadata(const model::Metric& /*metric*/) const override {
    return provider_->GetMetadata(metric_);
  }

 private:
  model::Metric metric_;
  std::shared_ptr<Provider> provider_;
};

}  // namespace

Result<std::shared_ptr<Provider>> CreateSerinProvider(const model::Metric& metric,
                                                      source::MetricSources& sources) {
  SERIN_TRY(SerinConfig config, ParseSerinConfig(metric.provider.plugins.front().json));
  if (config.queries.empty()) {
    model::Metric plain = metric;
    plain.provider = {};
    plain.provider.prometheus = std::move(config.prometheus);
    SERIN_TRY(std::shared_ptr<Provider> provider, CreatePrometheusProvider(plain, sources));
    return std::make_shared<QueryProvider>(std::move(plain), std::move(provider));
  }
  std::vector<std::string> names;
  for (const NamedQuery& query : config.queries) {
    names.push_back(query.name);
  }
  auto formula = formula::Formula::Create(config.formula, std::move(names));
  if (!formula) {
    return InvalidArgument(fmt::format("{}: {}", kSerinPlugin, formula.error().message));
  }
  SERIN_TRY(std::shared_ptr<source::MetricSource> source, sources.Open(config.prometheus.endpoint));
  return std::make_shared<FormulaProvider>(metric, std::move(source), std::move(config.queries),
                                           std::move(*formula));
}

}  // namespace serin::analysis
