#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "engine/condition/go_math.h"
#include "engine/condition/go_time_math.h"
#include "engine/condition/ops.h"

namespace serin::condition {
namespace {

// Go's integers wrap.
int64_t WrapAdd(int64_t a, int64_t b) {
  return static_cast<int64_t>(static_cast<uint64_t>(a) + static_cast<uint64_t>(b));
}
int64_t WrapSubtract(int64_t a, int64_t b) {
  return static_cast<int64_t>(static_cast<uint64_t>(a) - static_cast<uint64_t>(b));
}
int64_t WrapMultiply(int64_t a, int64_t b) {
  return static_cast<int64_t>(static_cast<uint64_t>(a) * static_cast<uint64_t>(b));
}

std::string_view OperatorText(BinaryOp op) {
  switch (op) {
    case BinaryOp::kAdd:
      return "+";
    case BinaryOp::kSubtract:
      return "-";
    case BinaryOp::kMultiply:
      return "*";
    case BinaryOp::kDivide:
      return "/";
    default:
      return "%";
  }
}

tl::unexpected<Error> Mismatch(BinaryOp op, const Value& a, const Value& b) {
  return InvalidArgument(
      fmt::format("invalid operation: {} {} {}", TypeName(a), OperatorText(op), TypeName(b)));
}

bool IsDuration(const Value& value) { return value.Is(ValueKind::kDuration); }
bool IsTime(const Value& value) { return value.Is(ValueKind::kTime); }

Value DurationOf(int64_t nanoseconds) { return Value::Integer(ValueKind::kDuration, nanoseconds); }

Result<Value> Add(const Value& a, const Value& b) {
  if (a.Is(ValueKind::kString) && b.Is(ValueKind::kString)) {
    return Value::Text(TextOf(a) + TextOf(b));
  }
  if (IsTime(a) && IsDuration(b)) return MakeTime(AddDuration(TimeOf(a), b.integer()));
  if (IsDuration(a) && IsTime(b)) return MakeTime(AddDuration(TimeOf(b), a.integer()));
  if (IsDuration(a) && IsDuration(b)) return DurationOf(WrapAdd(a.integer(), b.integer()));
  return Mismatch(BinaryOp::kAdd, a, b);
}

Result<Value> Subtract(const Value& a, const Value& b) {
  if (IsTime(a) && IsTime(b)) return DurationOf(Difference(TimeOf(a), TimeOf(b)));
  if (IsTime(a) && IsDuration(b)) {
    return MakeTime(AddDuration(TimeOf(a), WrapSubtract(0, b.integer())));
  }
  if (IsDuration(a) && IsDuration(b)) return DurationOf(WrapSubtract(a.integer(), b.integer()));
  return Mismatch(BinaryOp::kSubtract, a, b);
}

// One side at least is a duration, and a float makes the product a float.
Result<Value> Scale(const Value& a, const Value& b) {
  const bool fits = (IsDuration(a) || IsNumber(a)) && (IsDuration(b) || IsNumber(b));
  if (!fits) return Mismatch(BinaryOp::kMultiply, a, b);
  if (a.Is(ValueKind::kFloat) || b.Is(ValueKind::kFloat)) {
    return Value::Float(NumberOf(a) * NumberOf(b));
  }
  return DurationOf(WrapMultiply(a.integer(), b.integer()));
}

Result<Value> Modulo(const Value& a, const Value& b) {
  if (!IsInteger(a) || !IsInteger(b)) return Mismatch(BinaryOp::kModulo, a, b);
  if (b.integer() == 0) return InvalidArgument("runtime error: integer divide by zero");
  if (b.integer() == -1) return Value::Int(0);
  return Value::Int(a.integer() % b.integer());
}

Result<Value> Power(const Value& a, const Value& b) {
  SERIN_TRY(const double base, ToFloat(a));
  SERIN_TRY(const double exponent, ToFloat(b));
  return Value::Float(GoPower(base, exponent));
}

Result<Value> OfIntegers(BinaryOp op, int64_t a, int64_t b) {
  switch (op) {
    case BinaryOp::kAdd:
      return Value::Int(WrapAdd(a, b));
    case BinaryOp::kSubtract:
      return Value::Int(WrapSubtract(a, b));
    case BinaryOp::kMultiply:
      return Value::Int(WrapMultiply(a, b));
    default:
      return Value::Float(static_cast<double>(a) / static_cast<double>(b));
  }
}

Value OfFloats(BinaryOp op, double a, double b) {
  switch (op) {
    case BinaryOp::kAdd:
      return Value::Float(a + b);
    case BinaryOp::kSubtract:
      return Value::Float(a - b);
    case BinaryOp::kMultiply:
      return Value::Float(a * b);
    default:
      return Value::Float(a / b);
  }
}

}  // namespace

Result<Value> Arithmetic(BinaryOp op, const Value& left, const Value& right) {
  if (op == BinaryOp::kModulo) return Modulo(left, right);
  if (op == BinaryOp::kPower) return Power(left, right);
  if (IsNumber(left) && IsNumber(right)) {
    if (left.Is(ValueKind::kFloat) || right.Is(ValueKind::kFloat)) {
      return OfFloats(op, NumberOf(left), NumberOf(right));
    }
    return OfIntegers(op, left.integer(), right.integer());
  }
  switch (op) {
    case BinaryOp::kAdd:
      return Add(left, right);
    case BinaryOp::kSubtract:
      return Subtract(left, right);
    case BinaryOp::kMultiply:
      return Scale(left, right);
    default:
      return Mismatch(op, left, right);
  }
}

Result<Value> Negate(const Value& value) {
  if (value.Is(ValueKind::kFloat)) return Value::Float(-value.number());
  if (value.Is(ValueKind::kUint8)) {
    return Value::Integer(ValueKind::kUint8, static_cast<uint8_t>(-value.integer()));
  }
  if (IsInteger(value)) return Value::Integer(value.kind(), WrapSubtract(0, value.integer()));
  return InvalidArgument("invalid operation: - " + TypeName(value));
}

int64_t TruncateToInt(double number) {
  constexpr double kLimit = 9223372036854775808.0;
  if (number >= -kLimit && number < kLimit) return static_cast<int64_t>(number);
  return std::numeric_limits<int64_t>::min();
}

Result<int64_t> ToInt(const Value& value) {
  if (value.Is(ValueKind::kFloat)) return TruncateToInt(value.number());
  if (IsInteger(value)) return value.integer();
  return InvalidArgument(fmt::format("invalid operation: int({})", TypeName(value)));
}

Result<double> ToFloat(const Value& value) {
  if (IsNumber(value)) return NumberOf(value);
  return InvalidArgument(fmt::format("invalid operation: float({})", TypeName(value)));
}

Error BadAssertion(const Value& value, std::string_view wanted) {
  const std::string name = value.Is(ValueKind::kNil) ? "nil" : TypeName(value);
  return Error{ErrorCode::kInvalidArgument,
               fmt::format("interface conversion: interface {{}} is {}, not {}", name, wanted)};
}

}  // namespace serin::condition
