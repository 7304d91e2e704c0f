#include <cmath>
#include <fmt/format.h>

#include "engine/base/number.h"
#include "engine/condition/builtin_functions.h"
#include "engine/condition/object.h"
#include "engine/condition/ops.h"
#include "engine/condition/unicode.h"

namespace serin::condition::functions {
namespace {

tl::unexpected<Error> BadArgument(std::string_view builtin, const Value& value) {
  return InvalidArgument(
      fmt::format("invalid argument for {} (type {})", builtin, TypeName(value)));
}

Result<int64_t> BitOperand(std::string_view builtin, const Value& value) {
  if (IsInteger(value)) return value.integer();
  return InvalidArgument(
      fmt::format("cannot use {} as argument (type int) to call {}", TypeName(value), builtin));
}

template <typename Operation>
Result<Value> Bits(std::string_view builtin, Arguments arguments, Operation operation) {
  SERIN_TRY(const int64_t x, BitOperand(builtin, arguments[0]));
  SERIN_TRY(const int64_t y, BitOperand(builtin, arguments[1]));
  return operation(x, y);
}

// Go defines shifts by any count that is not negative.
template <typename Operation>
Result<Value> Shift(std::string_view builtin, Arguments arguments, Operation operation) {
  return Bits(builtin, arguments, [&](int64_t x, int64_t y) -> Result<Value> {
    if (y < 0) {
      return InvalidArgument(
          fmt::format("invalid operation: negative shift count {} (type int)", y));
    }
    return Value::Int(operation(x, y));
  });
}

template <typename Operation>
Result<Value> Rounded(std::string_view builtin, const Value& value, Operation operation) {
  if (value.Is(ValueKind::kFloat)) return Value::Float(operation(value.number()));
  if (IsInteger(value)) return Value::Float(NumberOf(value));
  return BadArgument(builtin, value);
}

}  // namespace

Result<Value> Len(Context&, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.Is(ValueKind::kString)) return Value::Int(CountCodePoints(TextOf(value)));
  const int64_t length = LengthOf(value);
  if (length < 0) return BadArgument("len", value);
  return Value::Int(length);
}

Result<Value> TypeText(Context&, Arguments arguments) {
  const Value& value = arguments[0];
  switch (value.kind()) {
    case ValueKind::kNil:
      return Value::Text("nil");
    case ValueKind::kInt64:
      return Value::Text("int");
    case ValueKind::kUint8:
      return Value::Text("uint");
    case ValueKind::kFloat:
      return Value::Text("float");
    case ValueKind::kFunction:
      return Value::Text("func");
    case ValueKind::kLocation:
      return Value::Text("unknown");
    case ValueKind::kMap:
    case ValueKind::kAnyMap:
    case ValueKind::kGroups:
      return Value::Text("map");
    default:
      return Value::Text(IsArray(value) ? "array" : TypeName(value));
  }
}

Result<Value> Abs(Context&, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.Is(ValueKind::kFloat)) {
    return value.number() < 0 ? Value::Float(-value.number()) : value;
  }
  if (!IsInteger(value)) return BadArgument("abs", value);
  return value.integer() < 0 ? Negate(value) : value;
}

Result<Value> Ceil(Context&, Arguments arguments) {
  return Rounded("ceil", arguments[0], [](double x) { return std::ceil(x); });
}

Result<Value> Floor(Context&, Arguments arguments) {
  return Rounded("floor", arguments[0], [](double x) { return std::floor(x); });
}

Result<Value> Round(Context&, Arguments arguments) {
  return Rounded("round", arguments[0], [](double x) { return std::round(x); });
}

Result<Value> Int(Context&, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.Is(ValueKind::kString)) {
    const auto number = ParseGoInt(TextOf(value));
    if (number) return Value::Int(*number);
    return InvalidArgument(fmt::format("invalid operation: int({})", TextOf(value)));
  }
  // Go converts named integers too.
  if (value.kind() >= ValueKind::kDuration && value.kind() <= ValueKind::kWeekday) {
    return Value::Int(value.integer());
  }
  if (value.Is(ValueKind::kNil))
    return InvalidArgument("reflect: call of reflect.Value.Type on zero Value");
  SERIN_TRY(const int64_t number, ToInt(value));
  return Value::Int(number);
}

Result<Value> Float(Context&, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.Is(ValueKind::kString)) {
    const auto number = ParseGoFloat(TextOf(value));
    if (number) return Value::Float(*number);
    return InvalidArgument(fmt::format("invalid operation: float({})", TextOf(value)));
  }
  SERIN_TRY(const double number, ToFloat(value));
  return Value::Float(number);
}

Result<Value> BitAnd(Context&, Arguments arguments) {
  return Bits("bitand", arguments, [](int64_t x, int64_t y) { return Value::Int(x & y); });
}

Result<Value> BitOr(Context&, Arguments arguments) {
  return Bits("bitor", arguments, [](int64_t x, int64_t y) { return Value::Int(x | y); });
}

Result<Value> BitXor(Context&, Arguments arguments) {
  return Bits("bitxor", arguments, [](int64_t x, int64_t y) { return Value::Int(x ^ y); });
}

Result<Value> BitNand(Context&, Arguments arguments) {
  return Bits("bitnand", arguments, [](int64_t x, int64_t y) { return Value::Int(x & ~y); });
}

Result<Value> BitShiftLeft(Context&, Arguments arguments) {
  return Shift("bitshl", arguments, [](int64_t x, int64_t y) {
    return y > 63 ? 0 : static_cast<int64_t>(static_cast<uint64_t>(x) << y);
  });
}

Result<Value> BitShiftRight(Context&, Arguments arguments) {
  return Shift("bitshr", arguments, [](int64_t x, int64_t y) { return x >> (y > 63 ? 63 : y); });
}

Result<Value> BitShiftRightUnsigned(Context&, Arguments arguments) {
  return Shift("bitushr", arguments, [](int64_t x, int64_t y) {
    return y > 63 ? 0 : static_cast<int64_t>(static_cast<uint64_t>(x) >> y);
  });
}

Result<Value> BitNot(Context&, Arguments arguments) {
  SERIN_TRY(const int64_t x, BitOperand("bitnot", arguments[0]));
  return Value::Int(~x);
}

}  // namespace serin::condition::functions
