#include <fmt/format.h>

#include "engine/condition/checker.h"
#include "engine/condition/regex.h"

namespace serin::condition {
namespace {

bool Number(const Nature& nature) { return nature.IsNumber(); }
bool Integer(const Nature& nature) { return nature.IsInteger(); }
bool String(const Nature& nature) { return nature.IsString(); }
bool Boolean(const Nature& nature) { return nature.IsBool(); }
bool Time(const Nature& nature) { return nature.IsTime(); }
bool Span(const Nature& nature) { return nature.IsDuration(); }

bool Both(NatureCheck check, const Nature& left, const Nature& right) {
  return check(left) && check(right);
}

Nature Promote(const Nature& left, const Nature& right) {
  return Nature(left.IsFloat() || right.IsFloat() ? GoTypes().float64 : GoTypes().integer);
}

bool Ordered(const Nature& left, const Nature& right) {
  return Both(Number, left, right) || Both(String, left, right) || Both(Time, left, right) ||
         Both(Span, left, right) || MaybeCompatible(left, right, {Number, String, Time, Span});
}

}  // namespace

Nature Checker::Mismatch(const Node& node, const Nature& left, const Nature& right) {
  return Fault(fmt::format("invalid operation: {} (mismatched types {} and {})", node.text,
                           left.ToString(), right.ToString()));
}

Nature Checker::Binary(const Node& node) {
  const Nature left = Visit(*node.children[0]).Dereferenced();
  const Nature right = Visit(*node.children[1]).Dereferenced();
  const BinaryOp op = FindBinary(node.text).op;
  bool matched = false;
  Nature out(GoTypes().boolean);
  switch (op) {
    case BinaryOp::kEqual:
    case BinaryOp::kNotEqual:
      matched = left.ComparableTo(right);
      break;
    case BinaryOp::kOr:
    case BinaryOp::kAnd:
      matched = Both(Boolean, left, right) || MaybeCompatible(left, right, {Boolean});
      break;
    case BinaryOp::kLess:
    case BinaryOp::kMore:
    case BinaryOp::kLessOrEqual:
    case BinaryOp::kMoreOrEqual:
      matched = Ordered(left, right);
      break;
    case BinaryOp::kContains:
    case BinaryOp::kStartsWith:
    case BinaryOp::kEndsWith:
      matched = Both(String, left, right) || MaybeCompatible(left, right, {String});
      break;
    case BinaryOp::kIn:
      out = Membership(left, right, matched);
      break;
    case BinaryOp::kMatches:
      out = Matches(node, left, right, matched);
      break;
    case BinaryOp::kCoalesce:
      return Coalesce(left, right);
    default:
      out = Arithmetic(op, left, right, matched);
      break;
  }
  return matched ? out : Mismatch(node, left, right);
}

Nature Checker::Arithmetic(BinaryOp op, const Nature& left, const Nature& right, bool& matched) {
  const Types& types = GoTypes();
  matched = true;
  switch (op) {
    case BinaryOp::kAdd:
      if (Both(Number, left, right)) return Promote(left, right);
      if (Both(String, left, right)) return Nature(types.string);
      if (Time(left) && Span(right)) return Nature(types.time);
      if (Span(left) && Time(right)) return Nature(types.time);
      if (Both(Span, left, right)) return Nature(types.duration);
      matched = MaybeCompatible(left, right, {Number, String, Time, Span});
      return {};
    case BinaryOp::kSubtract:
      if (Both(Number, left, right)) return Promote(left, right);
      if (Both(Time, left, right)) return Nature(types.duration);
      if (Time(left) && Span(right)) return Nature(types.time);
      if (Both(Span, left, right)) return Nature(types.duration);
      matched = MaybeCompatible(left, right, {Number, Time, Span});
      return {};
    case BinaryOp::kMultiply:
      if (Both(Number, left, right)) return Promote(left, right);
      if ((Number(left) || Span(left)) && (Number(right) || Span(right))) {
        return Nature(types.duration);
      }
      matched = MaybeCompatible(left, right, {Number, Span});
      return {};
    case BinaryOp::kDivide:
    case BinaryOp::kPower:
      matched = Both(Number, left, right) || MaybeCompatible(left, right, {Number});
      return Nature(types.float64);
    case BinaryOp::kModulo:
      matched = Both(Integer, left, right) || MaybeCompatible(left, right, {Integer});
      return Nature(types.integer);
    case BinaryOp::kRange:
      matched = Both(Integer, left, right) || MaybeCompatible(left, right, {Integer});
      return ArrayOf(Nature(types.integer));
    default:
      matched = false;
      return {};
  }
}

Nature Checker::Membership(const Nature& left, const Nature& right, bool& matched) {
  const Nature boolean(GoTypes().boolean);
  matched = true;
  if ((left.IsString() || left.IsUnknown()) && right.IsStruct()) return boolean;
  if (right.IsMap()) {
    const Nature key = right.Key();
    if (!left.IsUnknown() && !left.AssignableTo(key)) {
      return Fault(
          fmt::format("cannot use {} as type {} in map key", left.ToString(), key.ToString()));
    }
    return boolean;
  }
  if (right.IsArray()) {
    const Nature element = right.Element();
    if (!left.ComparableTo(element)) {
      return Fault(
          fmt::format("cannot use {} as type {} in array", left.ToString(), element.ToString()));
    }
    return boolean;
  }
  matched = (left.IsUnknown() && (right.IsString() || right.IsArray() || right.IsMap())) ||
            right.IsUnknown();
  return boolean;
}

Nature Checker::Matches(const Node& node, const Nature& left, const Nature& right, bool& matched) {
  if (node.children[1]->kind == NodeKind::kString) {
    if (auto regex = Regex::Compile(node.children[1]->text); !regex) {
      matched = true;
      return Fault(std::move(regex).error().message);
    }
  }
  matched = ((left.IsString() || left.type == GoTypes().bytes) && right.IsString()) ||
            MaybeCompatible(left, right, {String});
  return Nature(GoTypes().boolean);
}

Nature Checker::Coalesce(const Nature& left, const Nature& right) {
  if (left.is_nil) return right.is_nil ? Nature::Nil() : right;
  if (right.is_nil || right.AssignableTo(left)) return left;
  return {};
}

}  // namespace serin::condition
