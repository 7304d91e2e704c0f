#include "engine/analysis/prometheus_provider.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utility>
#include <vector>

#include "engine/analysis/measure.h"
#include "engine/analysis/value_text.h"
#include "engine/analysis/verdict.h"
#include "engine/base/duration.h"
#include "engine/base/number.h"
#include "engine/condition/condition.h"

namespace serin::analysis {
namespace {

template <typename T>
Result<T> Explain(Result<T> result, std::string_view what) {
  if (!result) {
    return Fail(result.error().code, fmt::format("{}: {}", what, result.error().message));
  }
  return result;
}

//
Result<source::QueryRange> EvaluateRange(const model::RangeQuery& range, Timestamp now) {
  source::QueryRange evaluated;
  SERIN_TRY(evaluated.start, Explain(condition::EvaluateTime(range.start, now),
                                     "failed to parse rangeQuery.start as time"));
  SERIN_TRY(evaluated.end, Explain(condition::EvaluateTime(range.end, now),
                                   "failed to parse rangeQuery.end as time"));
  SERIN_TRY(evaluated.step,
            Explain(ParseGoDuration(range.step), "failed to parse rangeQuery.step as duration"));
  return evaluated;
}

QueryResult FromNumbers(std::vector<double> numbers) {
  std::string text = FormatNumbers(numbers);
  return {condition::Value::Floats(std::move(numbers)), std::move(text)};
}

QueryResult MapVector(const source::Vector& vector) {
  std::vector<double> numbers;
  numbers.reserve(vector.size());
  for (const source::Sample& sample : vector) {
    const double* number = std::get_if<double>(&sample.value);
    numbers.push_back(number == nullptr ? 0 : *number);
  }
  return FromNumbers(std::move(numbers));
}

QueryResult MapMatrix(const source::Matrix& matrix) {
  size_t total = 0;
  for (const source::Series& series : matrix) {
    total += series.floats.size();
  }
  std::vector<double> numbers;
  numbers.reserve(total);
  for (const source::Series& series : matrix) {
    for (const source::FloatPoint& point : series.floats) {
      numbers.push_back(point.value);
    }
  }
  return FromNumbers(std::move(numbers));
}

class PrometheusProvider final : public Provider {
 public:
  PrometheusProvider(const model::Metric& metric, std::shared_ptr<source::MetricSource> source)
      : source_(std::move(source)), verdict_(metric), metadata_(PrometheusMetadata(metric)) {}

  model::Measurement Run(const MeasurementContext& context, const model::Metric& metric) override {
    model::Measurement measurement;
    measurement.started_at = context.clock.Now();
    if (auto done = Query(context, *metric.provider.prometheus, measurement); !done) {
      MarkError(measurement, done.error().message, context.clock.Now());
    }
    return measurement;
  }

  model::TextMap GetMetadata(const model::Metric& /*metric*/) const override { return metadata_; }

 private:
  Result<void> Query(const MeasurementContext& context, const model::PrometheusMetric& metric,
                     model::Measurement& measurement) {
    source::QueryRequest request;
    request.promql = metric.query;
    request.at = *measurement.started_at;
    request.stop = context.stop;
    if (metric.range_query) {
      SERIN_TRY(request.range, EvaluateRange(*metric.range_query, request.at));
    }
    SERIN_TRY(const source::QueryResponse response, source_->Query(request));
    SERIN_TRY(const QueryResult result, MapQueryValue(response.value));
    const Timestamp now = context.clock.Now();
    SERIN_TRY(const model::Phase phase, verdict_.Judge(result.value, now));
    measurement.metadata = WarningsMetadata(response.warnings);
    RecordVerdict(phase, result.text, now, measurement);
    return {};
  }

  std::shared_ptr<source::MetricSource> source_;
  Verdict verdict_;
  model::TextMap metadata_;  // one for all runs that share this
};

}  // namespace

Result<std::shared_ptr<Provider>> CreatePrometheusProvider(const model::Metric& metric,
                                                           source::MetricSources& sources) {
  SERIN_TRY(std::shared_ptr<source::MetricSource> source,
            sources.Open(metric.provider.prometheus->endpoint));
  return std::make_shared<PrometheusProvider>(metric, std::move(source));
}

Result<QueryResult> MapQueryValue(const source::Value& value) {
  if (const auto* scalar = std::get_if<source::Scalar>(&value)) {
    return QueryResult{condition::Value::Float(scalar->value), FormatGoFixed(scalar->value)};
  }
  if (const auto* vector = std::get_if<source::Vector>(&value)) {
    return MapVector(*vector);
  }
  if (const auto* matrix = std::get_if<source::Matrix>(&value)) {
    return MapMatrix(*matrix);
  }
  return Fail(ErrorCode::kBadPeer, "unexpected value type \"string\"");
}

model::TextMap PrometheusMetadata(const model::Metric& metric) {
  model::TextMap metadata;
  if (metric.provider.prometheus && !metric.provider.prometheus->query.empty()) {
    metadata["ResolvedPrometheusQuery"] = metric.provider.prometheus->query;
  }
  return metadata;
}

model::TextMap WarningsMetadata(const std::vector<std::string>& warnings) {
  model::TextMap metadata;
  if (!warnings.empty()) {
    metadata["warnings"] = fmt::format("\"{}\"", fmt::join(warnings, "\", \""));
  }
  return metadata;
}

}  // namespace serin::analysis
