#include <fmt/format.h>

#include "engine/condition/checker.h"

namespace serin::condition {
namespace {

std::string NameOf(const Node& callee) {
  if (callee.kind == NodeKind::kIdentifier) return callee.text;
  if (callee.kind == NodeKind::kMember && callee.children[1]->kind == NodeKind::kString) {
    return callee.children[1]->text;
  }
  return "function";
}

bool KeepsNumberKind(const std::string& op) { return op == "+" || op == "-" || op == "*"; }

}  // namespace

Nature Checker::Call(Node& node) {
  if (node.nature.type != nullptr && node.nature.type != GoTypes().any) return node.nature;
  Node& callee = *node.children[0];
  if (callee.kind == NodeKind::kIdentifier && callee.text == "$env") {
    return Fault("map[string]interface {} is not callable");
  }
  const Nature function = Visit(callee);
  if (function.IsUnknown()) return {};
  const std::span<Node*> arguments = std::span(node.children).subspan(1);
  if (function.builtin != nullptr) return CheckBuiltinCall(*function.builtin, node, arguments);
  const std::string name = NameOf(callee);
  if (function.is_nil) return Fault(name + " is nil; cannot call nil as function");
  if (!function.IsFunction()) return Fault(function.ToString() + " is not callable");
  auto out = CheckArguments(name, function, arguments);
  return out ? *out : Fault(std::move(out).error());
}

Nature Checker::CheckBuiltinCall(const Builtin& builtin, Node& node, std::span<Node*> arguments) {
  if (builtin.validate != nullptr) return CheckValidated(builtin, arguments);
  std::string last_error;
  if (builtin.signatures.empty()) {
    auto out = CheckArguments(builtin.name, Nature(builtin.type()), arguments);
    return out ? *out : Fault(std::move(out).error());
  }
  for (const Type* signature : builtin.signatures) {
    auto out = CheckArguments(builtin.name, Nature(signature), arguments);
    if (out) {
      if (node.kind == NodeKind::kCall) node.children[0]->nature = Nature(signature);
      return *out;
    }
    last_error = std::move(out).error();
  }
  return Fault(std::move(last_error));
}

Nature Checker::CheckValidated(const Builtin& builtin, std::span<Node*> arguments) {
  std::vector<const Type*> types;
  types.reserve(arguments.size());
  for (Node* argument : arguments) {
    const Nature nature = Visit(*argument);
    types.push_back(nature.IsUnknown() ? GoTypes().any : nature.type);
  }
  auto type = builtin.validate(builtin.name, types);
  if (!type) return Fault(std::move(type).error().message);
  return Nature(*type);
}

tl::expected<Nature, std::string> Checker::CheckArguments(std::string_view name,
                                                          const Nature& function,
                                                          std::span<Node*> arguments) {
  const Type& type = *function.type;
  if (type.out.size() > 2) {
    return tl::unexpected(fmt::format("func {} returns more then two values", name));
  }
  const size_t offset = function.is_method ? 1 : 0;
  const size_t expected = type.in.size() - offset;
  std::string_view trouble;
  if (!type.is_variadic && arguments.size() > expected) trouble = "too many";
  if (arguments.size() + (type.is_variadic ? 1 : 0) < expected) trouble = "not enough";
  if (!trouble.empty()) {
    for (Node* argument : arguments) Visit(*argument);
    return tl::unexpected(fmt::format("{} arguments to call {}", trouble, name));
  }
  for (size_t i = 0; i < arguments.size(); ++i) {
    Nature parameter;
    if (type.is_variadic && i + 1 >= expected) {
      parameter = Nature(type.in.back()).Element();
    } else {
      parameter = Nature(type.in[i + offset]);
    }
    if (auto error = CheckArgument(name, arguments[i], parameter)) {
      return tl::unexpected(*std::move(error));
    }
  }
  return Nature(type.out.front());
}

std::optional<std::string> Checker::CheckArgument(std::string_view name, Node*& argument,
                                                  const Nature& parameter) {
  const Nature nature = Visit(*argument);
  if (parameter.IsFloat() && nature.IsInteger()) {
    ToFloats(argument);
    return std::nullopt;
  }
  if (parameter.IsInteger() && nature.IsInteger() && nature.kind() != parameter.kind()) {
    SetIntegerType(*argument, parameter.type);
    return std::nullopt;
  }
  if (nature.is_nil) {
    if (parameter.kind() == GoKind::kPointer || parameter.kind() == GoKind::kInterface) {
      return std::nullopt;
    }
    return fmt::format("cannot use nil as argument (type {}) to call {}", parameter.ToString(),
                       name);
  }
  const bool assignable =
      nature.AssignableTo(parameter) || nature.Dereferenced().AssignableTo(parameter);
  if (!assignable && !nature.IsUnknown()) {
    return fmt::format("cannot use {} as argument (type {}) to call {} ", nature.ToString(),
                       parameter.ToString(), name);
  }
  return std::nullopt;
}

// Integer literals given to a float parameter become floats.
void Checker::ToFloats(Node*& node) {
  if (node->kind == NodeKind::kInteger) {
    Node* number = ast_.New(NodeKind::kFloat, node->offset);
    number->number = static_cast<double>(node->integer);
    number->nature = Nature(GoTypes().float64);
    node = number;
  } else if (node->kind == NodeKind::kUnary) {
    ToFloats(node->children[0]);
  } else if (node->kind == NodeKind::kBinary && KeepsNumberKind(node->text)) {
    ToFloats(node->children[0]);
    ToFloats(node->children[1]);
  }
}

void Checker::SetIntegerType(Node& node, const Type* type) {
  if (node.kind == NodeKind::kInteger) {
    node.nature = Nature(type);
  } else if (node.kind == NodeKind::kUnary) {
    node.nature = Nature(type);
    SetIntegerType(*node.children[0], type);
  } else if (node.kind == NodeKind::kBinary && KeepsNumberKind(node.text)) {
    SetIntegerType(*node.children[0], type);
    SetIntegerType(*node.children[1], type);
  }
}

}  // namespace serin::condition
