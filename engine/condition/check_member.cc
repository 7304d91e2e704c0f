#include <fmt/format.h>

#include "engine/condition/checker.h"

namespace serin::condition {
namespace {

bool IsEnvironment(const Node& node) {
  return node.kind == NodeKind::kIdentifier && node.text == "$env";
}

}  // namespace

Nature Checker::Member(const Node& node) {
  Node& property_node = *node.children[1];
  const bool by_name = property_node.kind == NodeKind::kString;
  if (IsEnvironment(*node.children[0])) {
    return by_name ? EnvironmentName(property_node.text, !node.optional, false) : Nature();
  }
  Nature base = Visit(*node.children[0]);
  const Nature property = Visit(property_node);
  if (base.IsUnknown()) return {};
  if (by_name) {
    if (base.is_nil) return Fault("type nil has no field " + property_node.text);
    if (const Method* method = FindMethod(*base.type, property_node.text)) {
      Nature nature(method->type);
      nature.is_method = true;
      return nature;
    }
  }
  base = base.Dereferenced();
  if (base.IsMap()) return MemberOfMap(node, base, property);
  if (base.IsArray()) {
    const Nature index = property.Dereferenced();
    if (!index.IsInteger() && !index.IsUnknown()) {
      return Fault(fmt::format("array elements can only be selected using an integer (got {})",
                               index.ToString()));
    }
    return base.Element();
  }
  return NoMember(node, base, property);
}

Nature Checker::MemberOfMap(const Node&, const Nature& base, Nature property) {
  const Nature key = base.Key();
  if (!property.AssignableTo(key) && property.Dereferenced().AssignableTo(key)) {
    property = property.Dereferenced();
  }
  if (!property.AssignableTo(key) && !property.IsUnknown()) {
    return Fault(fmt::format("cannot use {} to get an element from {}", property.ToString(),
                             base.ToString()));
  }
  return base.Element();
}

Nature Checker::NoMember(const Node& node, const Nature& base, const Nature& property) {
  if (node.children[1]->kind == NodeKind::kString) {
    return Fault(fmt::format("type {} has no {} {}", base.ToString(),
                             node.method ? "method" : "field", node.children[1]->text));
  }
  return Fault(fmt::format("type {}[{}] is undefined", base.ToString(), property.ToString()));
}

Nature Checker::Slice(const Node& node) {
  const Nature base = Visit(*node.children[0]);
  if (base.IsUnknown()) return {};
  if (!base.IsString() && !base.IsArray()) return Fault("cannot slice " + base.ToString());
  for (const size_t i : {1, 2}) {
    if (node.children[i] == nullptr) continue;
    const Nature index = Visit(*node.children[i]).Dereferenced();
    if (!index.IsInteger() && !index.IsUnknown()) {
      return Fault("non-integer slice index " + index.ToString());
    }
  }
  return base;
}

Nature Checker::Get(const Node& node) {
  if (node.children.size() != 2) {
    return Fault(
        fmt::format("invalid number of arguments (expected 2, got {})", node.children.size()));
  }
  const Nature base = Visit(*node.children[0]);
  const Nature property = Visit(*node.children[1]).Dereferenced();
  if (IsEnvironment(*node.children[0])) {
    if (node.children[1]->kind != NodeKind::kString) return {};
    return environment_.Find(node.children[1]->text).value_or(Nature());
  }
  if (base.IsUnknown()) return {};
  if (base.IsArray()) {
    if (!property.IsInteger() && !property.IsUnknown()) {
      return Fault("non-integer slice index " + property.ToString());
    }
    return base.Element();
  }
  if (base.IsMap()) {
    if (!property.AssignableTo(base.Key()) && !property.IsUnknown()) {
      return Fault(fmt::format("cannot use {} to get an element from {}", property.ToString(),
                               base.ToString()));
    }
    return base.Element();
  }
  return Fault(fmt::format("type {} does not support indexing", base.ToString()));
}

}  // namespace serin::condition
