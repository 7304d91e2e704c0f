#include "engine/lint/result_shapes.h"

#include "engine/analysis/serin_config.h"

namespace serin::lint {
namespace {

using condition::Value;

std::string_view SkipSpace(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n(");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

// PromQL gives a scalar for a call of scalar(), vector-free arithmetic, time() and pi(). The first
// is what people write on purpose; the rest is not worth a parser here, and lint tries both shapes.
bool SaysScalar(std::string_view query) { return SkipSpace(query).starts_with("scalar("); }

SampleShape Vector() { return {"a vector", Value::Floats({0.5})}; }
SampleShape Scalar() { return {"a scalar", Value::Float(0.5)}; }

std::vector<SampleShape> JsonShapes() {
  return {{"a JSON object", Value::FromJson("{}").value()},
          {"a JSON array", Value::FromJson("[{}]").value()},
          Scalar(),
          {"a text", Value::Text("text")},
          {"a JSON boolean", Value::Bool(true)},
          Vector(),
          {"no data", Value::Nil()}};
}

enum class Kind { kVector, kScalar, kFormula, kJson };

Kind KindOf(const model::Metric& metric) {
  const model::MetricProvider& provider = metric.provider;
  std::string query;
  if (provider.prometheus) {
    query = provider.prometheus->query;
  } else if (IsSerinMetric(metric)) {
    const auto config = analysis::ParseSerinConfig(provider.plugins.front().json);
    if (!config || !config->queries.empty()) return Kind::kFormula;
    query = config->prometheus.query;
  } else {
    return Kind::kJson;
  }
  return SaysScalar(query) ? Kind::kScalar : Kind::kVector;
}

}  // namespace

bool IsSerinMetric(const model::Metric& metric) {
  return metric.provider.Name() == "plugin" &&
         metric.provider.plugins.front().name == analysis::kSerinPlugin;
}

std::vector<SampleShape> ResultShapes(const model::Metric& metric) {
  switch (KindOf(metric)) {
    case Kind::kVector:
      return {Vector(), Scalar()};
    case Kind::kScalar:
      return {Scalar(), Vector()};
    case Kind::kFormula:
      return {Scalar()};
    case Kind::kJson:
      break;
  }
  return JsonShapes();
}

bool MayBeEmptyVector(const model::Metric& metric) { return KindOf(metric) == Kind::kVector; }

bool IsNumeric(const model::Metric& metric) { return KindOf(metric) != Kind::kJson; }

}  // namespace serin::lint
