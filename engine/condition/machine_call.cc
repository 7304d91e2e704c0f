// Calls of functions, methods and builtins.
#include <fmt/format.h>

#include "engine/condition/go_time_math.h"
#include "engine/condition/machine_impl.h"

namespace serin::condition {
namespace {

const Type* TypeOfValue(const Value& value) {
  const Types& types = GoTypes();
  switch (value.kind()) {
    case ValueKind::kBool:
      return types.boolean;
    case ValueKind::kInt:
      return types.integer;
    case ValueKind::kInt64:
      return types.int64;
    case ValueKind::kFloat:
      return types.float64;
    case ValueKind::kString:
      return types.string;
    case ValueKind::kBytes:
      return types.bytes;
    case ValueKind::kDuration:
      return types.duration;
    case ValueKind::kTime:
      return types.time;
    case ValueKind::kLocation:
      return types.location_pointer;
    default:
      return nullptr;
  }
}

bool Fits(const Value& value, const Type& parameter) {
  return &parameter == GoTypes().any || TypeOfValue(value) == &parameter;
}

// What nil is as an argument of this type.
Value ZeroOf(const Type& type) {
  const Types& types = GoTypes();
  if (&type == types.integer) return Value::Int(0);
  if (&type == types.float64) return Value::Float(0);
  if (&type == types.string) return Value::Text("");
  if (&type == types.duration) return MakeDuration({});
  if (&type == types.bytes) return MakeBytes("");
  if (&type == types.time) return MakeTime(ZeroTime());
  return {};
}

std::string BadArity(const Builtin& builtin, size_t count) {
  const Builtin::Arity& arity = builtin.arity;
  if (arity.expected.empty()) {
    return fmt::format("runtime error: index out of range [{0}] with length {0}", count);
  }
  const std::string whose = arity.named ? fmt::format(" for {}", builtin.name) : "";
  return fmt::format("invalid number of arguments{} (expected {}, got {})", whose, arity.expected,
                     count);
}

}  // namespace

bool Machine::Call(const Instruction& instruction) {
  const Value callee = Pop();
  if (callee.Is(ValueKind::kNil)) return Fail("invalid operation: cannot call nil");
  if (!callee.Is(ValueKind::kFunction)) {
    return Fail("invalid operation: cannot call non-function of type " + TypeName(callee));
  }
  const auto& function = As<FunctionObject>(callee);
  const auto& in = function.definition->type->in;
  const auto count = static_cast<size_t>(instruction.a);
  if (count != in.size()) {
    return Fail(fmt::format("invalid number of arguments: expected {}, got {}", in.size(), count));
  }
  const size_t first = stack_.size() - count;
  for (size_t i = 0; i < count; ++i) {
    Value& argument = stack_[first + i];
    if (argument.Is(ValueKind::kNil)) {
      argument = ZeroOf(*in[i]);
    } else if (!Fits(argument, *in[i])) {
      return Fail(
          fmt::format("reflect: Call using {} as type {}", TypeName(argument), in[i]->name));
    }
  }
  auto out = function.definition->call(context_, function.receiver,
                                       Arguments(stack_.data() + first, count));
  stack_.resize(first);
  return Push(std::move(out));
}

bool Machine::CallTyped(const Instruction& instruction) {
  const Value callee = Pop();
  const Type& type = *program_.function_types[static_cast<size_t>(instruction.b)];
  const auto count = static_cast<size_t>(instruction.a);
  if (count != type.in.size()) return Fail("stack underflow");
  const size_t first = stack_.size() - count;
  for (size_t i = count; i-- > 0;) {
    const Value& argument = stack_[first + i];
    if (!Fits(argument, *type.in[i])) return Fail(BadAssertion(argument, type.in[i]->name));
  }
  const bool matches = callee.Is(ValueKind::kFunction) &&
                       As<FunctionObject>(callee).definition->type->name == type.name;
  if (!matches) return Fail(BadAssertion(callee, type.name));
  const auto& function = As<FunctionObject>(callee);
  auto out = function.definition->call(context_, function.receiver,
                                       Arguments(stack_.data() + first, count));
  stack_.resize(first);
  return Push(std::move(out));
}

bool Machine::CallBuiltin(const Instruction& instruction) {
  const Builtin& builtin = *program_.builtins[static_cast<size_t>(instruction.a)];
  auto count = static_cast<size_t>(instruction.b);
  if (builtin.arity.takes_last) {
    if (count == 0) return Fail("stack underflow");
    count = 1;
  } else if (count < builtin.arity.least || count > builtin.arity.most) {
    // Go looks at the first of two texts before it misses the second.
    const bool misses_second = builtin.arity.expected.empty() && count == 1;
    if (misses_second && !Top().Is(ValueKind::kString)) return Fail(BadAssertion(Top(), "string"));
    return Fail(BadArity(builtin, count));
  }
  const size_t first = stack_.size() - count;
  auto out = builtin.call(context_, Arguments(stack_.data() + first, count));
  stack_.resize(first);
  return Push(std::move(out));
}

}  // namespace serin::condition
