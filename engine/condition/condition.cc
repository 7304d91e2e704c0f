#include "engine/condition/condition.h"

#include <array>
#include <mutex>
#include <optional>

#include "engine/condition/evaluate.h"
#include "engine/condition/object.h"
#include "engine/condition/ops.h"

namespace serin::condition {
namespace {

constexpr std::string_view kNilOrEmpty =
    "metric result is nil or empty: no data returned from the metric provider";

// The types that a result can have; each gets a program of its own.
enum Shape : size_t { kNil, kFloat, kFloats, kText, kBool, kMap, kList, kShapes };

Shape ShapeOf(const Value& result) {
  switch (result.kind()) {
    case ValueKind::kFloat:
      return kFloat;
    case ValueKind::kFloats:
      return kFloats;
    case ValueKind::kString:
      return kText;
    case ValueKind::kBool:
      return kBool;
    case ValueKind::kMap:
      return kMap;
    case ValueKind::kList:
      return kList;
    default:
      return kNil;
  }
}

const Type* TypeOf(Shape shape) {
  const Types& types = GoTypes();
  const std::array<const Type*, kShapes> all = {
      nullptr, types.float64, types.floats, types.string, types.boolean, types.map, types.list};
  return all[shape];
}

}  // namespace

class Condition::Impl {
 public:
  explicit Impl(std::string text) : text_(std::move(text)) {}

  const std::string& text() const { return text_; }

  const Result<Program>& For(const Value& result) {
    const Shape shape = ShapeOf(result);
    Slot& slot = slots_[shape];
    std::call_once(slot.once, [&] {
      slot.program.emplace(CompileText(text_, Environment::ForCondition(TypeOf(shape))));
    });
    return *slot.program;
  }

 private:
  struct Slot {
    std::once_flag once;
    std::optional<Result<Program>> program;
  };

  std::string text_;
  std::array<Slot, kShapes> slots_;
};

Condition::Condition(std::string text) : impl_(std::make_shared<Impl>(std::move(text))) {}

const std::string& Condition::text() const { return impl_->text(); }

Result<bool> Condition::Evaluate(const Value& result, Timestamp now) const {
  auto outcome = EvaluateAsWritten(result, now);
  if (!outcome && result.IsNilOrEmpty()) return InvalidArgument(std::string(kNilOrEmpty));
  return outcome;
}

Result<bool> Condition::EvaluateAsWritten(const Value& result, Timestamp now) const {
  const Result<Program>& program = impl_->For(result);
  if (!program) return tl::unexpected(program.error());
  Context context(result, now);
  SERIN_TRY(const Value value, RunProgram(*program, context));
  if (value.Is(ValueKind::kBool)) return value.boolean();
  return InvalidArgument("expected bool, but got " + TypeName(value));
}

Result<void> Condition::Check(const Value& sample) const {
  const Result<Program>& program = impl_->For(sample);
  if (!program) return tl::unexpected(program.error());
  return {};
}

Result<Timestamp> EvaluateTime(std::string_view text, Timestamp now) {
  SERIN_TRY(const Program program, CompileText(text, Environment::ForTime()));
  const Value nothing = Value::Nil();
  Context context(nothing, now);
  SERIN_TRY(const Value value, RunProgram(program, context));
  if (!value.Is(ValueKind::kTime)) {
    return InvalidArgument("expected time.Time, but got " + TypeName(value));
  }
  return ToTimestamp(TimeOf(value));
}

}  // namespace serin::condition
