#include "engine/condition/checker.h"

#include <fmt/format.h>

namespace serin::condition {

Result<void> Checker::Run() {
  Visit(*ast_.root());
  if (error_) return InvalidArgument(*std::move(error_));
  return {};
}

Nature Checker::Fault(std::string message) {
  if (!error_) error_ = std::move(message);
  return {};
}

Nature Checker::Visit(Node& node) {
  if (++visits_ > kMaxVisits) return Fault("expression is too complex");
  node.nature = Dispatch(node);
  return node.nature;
}

Nature Checker::Dispatch(Node& node) {
  const Types& types = GoTypes();
  switch (node.kind) {
    case NodeKind::kNil:
      return Nature::Nil();
    case NodeKind::kIdentifier:
      return Identifier(node);
    case NodeKind::kInteger:
      return Nature(types.integer);
    case NodeKind::kFloat:
      return Nature(types.float64);
    case NodeKind::kBool:
      return Nature(types.boolean);
    case NodeKind::kString:
      return Nature(types.string);
    case NodeKind::kBytes:
      return Nature(types.bytes);
    case NodeKind::kUnary:
      return Unary(node);
    case NodeKind::kBinary:
      return Binary(node);
    case NodeKind::kChain:
      return Visit(*node.children[0]);
    case NodeKind::kMember:
      return Member(node);
    case NodeKind::kSlice:
      return Slice(node);
    case NodeKind::kCall:
      return Call(node);
    case NodeKind::kBuiltin:
      return BuiltinCall(node);
    case NodeKind::kPredicate:
      return Predicate(node);
    case NodeKind::kPointer:
      return Pointer(node);
    case NodeKind::kLet:
      return Let(node);
    case NodeKind::kSequence:
      return Sequence(node);
    case NodeKind::kConditional:
      return Conditional(node);
    case NodeKind::kArray:
      return Array(node);
    case NodeKind::kMap:
    case NodeKind::kPair:
      return Map(node);
    case NodeKind::kConstant:
      return node.nature;
  }
  return {};
}

Nature Checker::Identifier(const Node& node) {
  for (auto it = variables_.rbegin(); it != variables_.rend(); ++it) {
    if (it->name == node.text) return it->nature;
  }
  if (node.text == "$env") return {};
  return EnvironmentName(node.text, true, true);
}

Nature Checker::EnvironmentName(std::string_view name, bool strict, bool builtins) {
  if (const auto nature = environment_.Find(name)) return *nature;
  if (builtins) {
    if (const Builtin* builtin = FindBuiltin(name)) {
      Nature nature(builtin->type());
      nature.builtin = builtin;
      return nature;
    }
  }
  if (strict) return Fault(fmt::format("unknown name {}", name));
  return {};
}

Nature Checker::Unary(const Node& node) {
  const Nature operand = Visit(*node.children[0]).Dereferenced();
  if (node.text == "!" || node.text == "not") {
    if (operand.IsBool() || operand.IsUnknown()) return Nature(GoTypes().boolean);
  } else {
    if (operand.IsNumber()) return operand;
    if (operand.IsUnknown()) return {};
  }
  return Fault(
      fmt::format("invalid operation: {} (mismatched type {})", node.text, operand.ToString()));
}

Nature Checker::Let(const Node& node) {
  if (environment_.Find(node.text)) return Fault("cannot redeclare " + node.text);
  if (FindBuiltin(node.text) != nullptr) return Fault("cannot redeclare builtin " + node.text);
  for (const Variable& variable : variables_) {
    if (variable.name == node.text) return Fault("cannot redeclare variable " + node.text);
  }
  const Nature value = Visit(*node.children[0]);
  variables_.push_back({node.text, value});
  const Nature body = Visit(*node.children[1]);
  variables_.pop_back();
  return body;
}

Nature Checker::Sequence(const Node& node) {
  Nature last;
  for (Node* child : node.children) last = Visit(*child);
  return last;
}

Nature Checker::Conditional(const Node& node) {
  const Nature condition = Visit(*node.children[0]).Dereferenced();
  if (!condition.IsBool() && !condition.IsUnknown()) {
    return Fault(
        fmt::format("non-bool expression (type {}) used as condition", condition.ToString()));
  }
  const Nature then = Visit(*node.children[1]);
  const Nature otherwise = Visit(*node.children[2]);
  if (then.is_nil) return otherwise.is_nil ? Nature::Nil() : otherwise;
  if (otherwise.is_nil) return then;
  if (!then.AssignableTo(otherwise)) return {};
  if (then.IsArray() && otherwise.IsArray()) {
    const Nature a = then.Element();
    const Nature b = otherwise.Element();
    if (!a.AssignableTo(b) || !b.AssignableTo(a)) return Nature(GoTypes().list);
  }
  return then;
}

Nature Checker::ArrayOf(const Nature& element) {
  Nature nature(GoTypes().list);
  nature.ref = ast_.Keep(element);
  return nature;
}

// Elements of one kind make an array of the last one's nature.
Nature Checker::Array(const Node& node) {
  Nature previous;
  bool same_kind = true;
  for (size_t i = 0; i < node.children.size(); ++i) {
    const Nature current = Visit(*node.children[i]);
    if (i > 0 && current.kind() != previous.kind()) same_kind = false;
    previous = current;
  }
  return same_kind ? ArrayOf(previous) : Nature(GoTypes().list);
}

Nature Checker::Map(const Node& node) {
  for (Node* child : node.children) Visit(*child);
  return node.kind == NodeKind::kMap ? Nature(GoTypes().map) : Nature::Nil();
}

}  // namespace serin::condition
