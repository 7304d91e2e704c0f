#include "engine/condition/environment.h"

#include <array>
#include <cmath>
#include <fmt/format.h>

#include "engine/base/number.h"
#include "engine/condition/function.h"
#include "engine/condition/object.h"
#include "engine/condition/ops.h"

namespace serin::condition {
namespace {

// Argo's own functions (utils/evaluate/evaluate.go), with its quirks.

Result<Value> AsInt(Context&, const Value&, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.Is(ValueKind::kString)) {
    SERIN_TRY(const int64_t number, ParseGoInt(TextOf(value)));
    return Value::Integer(ValueKind::kInt64, number);
  }
  const auto number = ToInt(value);
  if (number) return Value::Integer(ValueKind::kInt64, *number);
  return InvalidArgument(
      fmt::format("asInt() not supported on {} {}", TypeName(value), FormatValue(value)));
}

Result<Value> AsFloat(Context&, const Value&, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.Is(ValueKind::kString)) {
    SERIN_TRY(const double number, ParseGoFloat(TextOf(value)));
    return Value::Float(number);
  }
  if (IsNumber(value)) return Value::Float(NumberOf(value));
  return InvalidArgument(
      fmt::format("asFloat() not supported on {} {}", TypeName(value), FormatValue(value)));
}

Result<Value> IsNotANumber(Context&, const Value&, Arguments arguments) {
  return Value::Bool(std::isnan(arguments[0].number()));
}

Result<Value> IsInfinite(Context&, const Value&, Arguments arguments) {
  return Value::Bool(std::isinf(arguments[0].number()));
}

// About the whole result, whatever the argument.
Result<Value> IsNilResult(Context& context, const Value&, Arguments) {
  return Value::Bool(context.result().Is(ValueKind::kNil));
}

Result<Value> DefaultResult(Context& context, const Value&, Arguments arguments) {
  return context.result().Is(ValueKind::kNil) ? arguments[1] : context.result();
}

// isNaN and isInf come first: they are the whole environment of time expressions.
constexpr size_t kTimeFunctions = 2;

const std::array<FunctionDef, 6>& Definitions() {
  static const std::array<FunctionDef, 6> definitions = {{
      {"isNaN", FunctionType("func(float64) bool"), IsNotANumber},
      {"isInf", FunctionType("func(float64) bool"), IsInfinite},
      {"asInt", FunctionType("func(interface {}) int64"), AsInt},
      {"asFloat", FunctionType("func(interface {}) float64"), AsFloat},
      {"isNil", FunctionType("func(interface {}) bool"), IsNilResult},
      {"default", FunctionType("func(interface {}, interface {}) interface {}"), DefaultResult},
  }};
  return definitions;
}

}  // namespace

Environment Environment::ForCondition(const Type* result) { return {true, result}; }

Environment Environment::ForTime() { return {false, nullptr}; }

std::span<const FunctionDef* const> Environment::functions() const {
  static const std::array<const FunctionDef*, 6> all = [] {
    std::array<const FunctionDef*, 6> pointers{};
    for (size_t i = 0; i < pointers.size(); ++i) pointers[i] = &Definitions()[i];
    return pointers;
  }();
  return std::span(all).first(has_result_ ? all.size() : kTimeFunctions);
}

const FunctionDef* Environment::FindFunction(std::string_view name) const {
  for (const FunctionDef* function : functions()) {
    if (function->name == name) return function;
  }
  return nullptr;
}

std::optional<Nature> Environment::Find(std::string_view name) const {
  if (name == "result" && has_result_) {
    return result_ == nullptr ? Nature::Nil() : Nature(result_);
  }
  if (const FunctionDef* function = FindFunction(name)) return Nature(function->type);
  return std::nullopt;
}

}  // namespace serin::condition
