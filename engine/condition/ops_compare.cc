#include <fmt/format.h>

#include "engine/condition/go_time_math.h"
#include "engine/condition/ops.h"

namespace serin::condition {
namespace {

template <typename T>
bool Ordered(BinaryOp op, const T& a, const T& b) {
  switch (op) {
    case BinaryOp::kLess:
      return a < b;
    case BinaryOp::kMore:
      return a > b;
    case BinaryOp::kLessOrEqual:
      return a <= b;
    default:
      return a >= b;
  }
}

std::string_view OperatorText(BinaryOp op) {
  switch (op) {
    case BinaryOp::kLess:
      return "<";
    case BinaryOp::kMore:
      return ">";
    case BinaryOp::kLessOrEqual:
      return "<=";
    default:
      return ">=";
  }
}

Result<bool> DeepEqual(Context& context, const Value& a, const Value& b);

Result<bool> DeepEqualItems(Context& context, const Value& a, const Value& b) {
  if (IsNil(a) != IsNil(b)) return false;
  const auto& left = ItemsOf(a);
  const auto& right = ItemsOf(b);
  if (left.size() != right.size()) return false;
  for (size_t i = 0; i < left.size(); ++i) {
    SERIN_TRY(const bool same, DeepEqual(context, left[i], right[i]));
    if (!same) return false;
  }
  return true;
}

Result<bool> DeepEqualMaps(Context& context, const Value& a, const Value& b) {
  const auto& left = As<MapObject>(a).items;
  const auto& right = As<MapObject>(b).items;
  if (left.size() != right.size()) return false;
  for (const auto& [key, item] : left) {
    const auto found = right.find(key);
    if (found == right.end()) return false;
    SERIN_TRY(const bool same, DeepEqual(context, item, found->second));
    if (!same) return false;
  }
  return true;
}

Result<bool> DeepEqualAnyMaps(Context& context, const Value& a, const Value& b) {
  const auto& left = As<AnyMapObject>(a);
  const auto& right = As<AnyMapObject>(b);
  if (left.items.size() != right.items.size()) return false;
  for (const auto& [key, item] : left.items) {
    const auto found = right.index.find(key);
    if (found == right.index.end()) return false;
    SERIN_TRY(const bool same, DeepEqual(context, item, right.items[found->second].second));
    if (!same) return false;
  }
  return true;
}

// Go's reflect.DeepEqual: exact types, no number conversion; one and the same heap value is equal
// to itself whatever it holds.
Result<bool> DeepEqual(Context& context, const Value& a, const Value& b) {
  SERIN_CHECK_OK(context.ChargeSteps(1));
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case ValueKind::kNil:
      return true;
    case ValueKind::kFloat:
      return a.number() == b.number();
    case ValueKind::kString:
    case ValueKind::kBytes:
      return TextOf(a) == TextOf(b);
    case ValueKind::kFunction:
      return false;
    case ValueKind::kTime:
      return TimeOf(a) == TimeOf(b);
    case ValueKind::kLocation:
    case ValueKind::kLocationValue:
      return ZoneOf(a) == ZoneOf(b) || ZoneOf(a)->name == ZoneOf(b)->name;
    default:
      break;
  }
  if (a.kind() < ValueKind::kString) return a.integer() == b.integer();
  if (a.object() == b.object() && !a.Is(ValueKind::kPair)) return true;
  switch (a.kind()) {
    case ValueKind::kFloats:
      return As<FloatsObject>(a).items == As<FloatsObject>(b).items;
    case ValueKind::kInts:
      return As<IntsObject>(a).items == As<IntsObject>(b).items;
    case ValueKind::kStrings:
      return IsNil(a) == IsNil(b) && As<StringsObject>(a).items == As<StringsObject>(b).items;
    case ValueKind::kMap:
      return DeepEqualMaps(context, a, b);
    case ValueKind::kAnyMap:
    case ValueKind::kGroups:
      return DeepEqualAnyMaps(context, a, b);
    default:
      return DeepEqualItems(context, a, b);
  }
}

// Does Equal compare arrays of these kinds element by element?
bool ComparesElements(const Value& a, const Value& b) {
  const auto is_flat = [](ValueKind kind) {
    return kind >= ValueKind::kBytes && kind <= ValueKind::kList;
  };
  if (!is_flat(a.kind()) || !is_flat(b.kind())) return false;
  return a.kind() == b.kind() || a.Is(ValueKind::kList) || b.Is(ValueKind::kList);
}

Result<bool> EqualElements(Context& context, const Value& a, const Value& b) {
  const int64_t length = LengthOf(a);
  if (length != LengthOf(b)) return false;
  for (int64_t i = 0; i < length; ++i) {
    SERIN_TRY(const bool same, Equal(context, ElementAt(a, i), ElementAt(b, i)));
    if (!same) return false;
  }
  return true;
}

}  // namespace

Result<bool> Compare(BinaryOp op, const Value& left, const Value& right) {
  if (IsInteger(left) && IsInteger(right)) return Ordered(op, left.integer(), right.integer());
  if (IsNumber(left) && IsNumber(right)) return Ordered(op, NumberOf(left), NumberOf(right));
  if (left.kind() == right.kind()) {
    if (left.Is(ValueKind::kString)) return Ordered(op, TextOf(left), TextOf(right));
    if (left.Is(ValueKind::kDuration)) return Ordered(op, left.integer(), right.integer());
    if (left.Is(ValueKind::kTime)) return Ordered(op, Order(TimeOf(left), TimeOf(right)), 0);
  }
  return InvalidArgument(fmt::format("invalid operation: {} {} {}", TypeName(left),
                                     OperatorText(op), TypeName(right)));
}

Result<bool> Equal(Context& context, const Value& left, const Value& right) {
  SERIN_CHECK_OK(context.ChargeSteps(1));
  if (IsNumber(left) && IsNumber(right)) {
    if (left.Is(ValueKind::kFloat) || right.Is(ValueKind::kFloat)) {
      return NumberOf(left) == NumberOf(right);
    }
    return left.integer() == right.integer();
  }
  if (left.Is(ValueKind::kTime) && right.Is(ValueKind::kTime)) {
    return Order(TimeOf(left), TimeOf(right)) == 0;
  }
  if (ComparesElements(left, right)) return EqualElements(context, left, right);
  if (IsNil(left) && IsNil(right)) return true;
  return DeepEqual(context, left, right);
}

}  // namespace serin::condition
