// Operators on text, and slices.
#include "engine/condition/machine_impl.h"

namespace serin::condition {

bool Machine::Matches(const Instruction& instruction) {
  if (instruction.op == Op::kMatchesConstant) {
    const Value text = Pop();
    if (IsNil(text)) {
      Push(Value::Bool(false));
      return true;
    }
    return MatchText(text, *program_.regexes[static_cast<size_t>(instruction.a)]);
  }
  const Value pattern = Pop();
  const Value text = Pop();
  if (IsNil(text) || IsNil(pattern)) {
    Push(Value::Bool(false));
    return true;
  }
  if (!pattern.Is(ValueKind::kString)) return Fail(BadAssertion(pattern, "string"));
  if (!text.Is(ValueKind::kString) && !text.Is(ValueKind::kBytes)) {
    return Fail(BadAssertion(text, "[]uint8"));
  }
  if (!Check(context_.ChargeSteps(TextOf(pattern).size() * 100))) return false;
  auto regex = Regex::Compile(TextOf(pattern));
  if (!regex) return Fail(std::move(regex).error());
  return MatchText(text, **regex);
}

bool Machine::MatchText(const Value& text, const Regex& regex) {
  if (!text.Is(ValueKind::kString) && !text.Is(ValueKind::kBytes)) {
    return Fail(BadAssertion(text, "[]uint8"));
  }
  if (!Check(context_.ChargeSteps(TextOf(text).size()))) return false;
  Push(Value::Bool(regex.Matches(TextOf(text))));
  return true;
}

bool Machine::FindText(Op op) {
  const Value part = Pop();
  const Value text = Pop();
  if (IsNil(text) || IsNil(part)) {
    Push(Value::Bool(false));
    return true;
  }
  if (!text.Is(ValueKind::kString)) return Fail(BadAssertion(text, "string"));
  if (!part.Is(ValueKind::kString)) return Fail(BadAssertion(part, "string"));
  const std::string_view whole = TextOf(text);
  const std::string_view wanted = TextOf(part);
  if (!Check(context_.ChargeSteps(whole.size() / 16))) return false;
  bool found = false;
  if (op == Op::kContains) {
    found = whole.find(wanted) != std::string_view::npos;
  } else if (op == Op::kStartsWith) {
    found = whole.starts_with(wanted);
  } else {
    found = whole.ends_with(wanted);
  }
  Push(Value::Bool(found));
  return true;
}

bool Machine::Slice() {
  const Value from = Pop();
  const Value to = Pop();
  const Value value = Pop();
  const int64_t length = LengthOf(value);
  if (length > 0 && !Check(context_.ChargeBytes(static_cast<uint64_t>(length)))) return false;
  return Push(SliceOf(value, from, to));
}

bool Machine::Length() {
  const int64_t length = LengthOf(Top());
  if (length < 0) return Fail("invalid argument for len (type " + TypeName(Top()) + ")");
  Push(Value::Int(length));
  return true;
}

}  // namespace serin::condition
