#include "engine/lint/result_shapes.h"

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

}  // namespace

std::vector<SampleShape> ResultShapes(const model::Metric& metric) {
  if (!metric.provider.prometheus) return JsonShapes();
  if (SaysScalar(metric.provider.prometheus->query)) return {Scalar(), Vector()};
  return {Vector(), Scalar()};
}

bool MayBeEmptyVector(const model::Metric& metric) {
  return metric.provider.prometheus && !SaysScalar(metric.provider.prometheus->query);
}

}  // namespace serin::lint
