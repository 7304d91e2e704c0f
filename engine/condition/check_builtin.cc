#include <fmt/format.h>

#include "engine/condition/checker.h"

namespace serin::condition {
namespace {

constexpr std::string_view kBadPredicate = "predicate should has one input and one output param";

bool NeedsBool(std::string_view name) {
  return name != "map" && name != "sum" && name != "groupBy" && name != "sortBy" &&
         name != "reduce";
}

// What a predicate's function type says it returns; unlike its ref, blind to array elements.
Nature ResultOf(const Nature& predicate) { return Nature(predicate.type->out.front()); }

}  // namespace

Nature Checker::BuiltinCall(Node& node) {
  if (!PredicateShape(node.text).empty()) return PredicateCall(node);
  if (node.text == "get") return Get(node);
  return CheckBuiltinCall(*FindBuiltin(node.text), node, node.children);
}

Nature Checker::PredicateCall(Node& node) {
  const Nature collection = Visit(*node.children[0]).Dereferenced();
  if (!collection.IsArray() && !collection.IsUnknown()) {
    return Fault(
        fmt::format("builtin {} takes only array (got {})", node.text, collection.ToString()));
  }
  const std::string_view name = node.text;
  if (node.children.size() == 1) {
    if (name == "count") return Nature(GoTypes().integer);
    return collection.IsUnknown() ? Nature() : collection.Element();  // sum
  }
  scopes_.push_back({collection, name == "map" || name == "reduce", name == "reduce"});
  const Nature predicate = Visit(*node.children[1]);
  scopes_.pop_back();
  if (node.children.size() == 3) {
    const Nature third = Visit(*node.children[2]);
    if (name == "sortBy" && !third.IsString() && !third.IsUnknown()) {
      return Fault(
          fmt::format("sortBy order argument must be a string (got {})", third.ToString()));
    }
  }
  return PredicateResult(node, collection, predicate);
}

Nature Checker::PredicateResult(const Node& node, const Nature& collection,
                                const Nature& predicate) {
  const std::string_view name = node.text;
  if (predicate.type->out.empty()) {
    if (name == "sum") {
      // expr falls back to sum's declared type here, and visits the arguments again.
      auto& mutable_node = const_cast<Node&>(node);
      return CheckBuiltinCall(*FindBuiltin(name), mutable_node, mutable_node.children);
    }
    if (name == "reduce") return Fault("predicate should has two input and one output param");
    return Fault(std::string(kBadPredicate));
  }
  const Nature out = ResultOf(predicate);
  if (NeedsBool(name) && !out.IsBool() && !out.IsUnknown()) {
    return Fault(fmt::format("predicate should return boolean (got {})", out.ToString()));
  }
  if (name == "all" || name == "none" || name == "any" || name == "one") {
    return Nature(GoTypes().boolean);
  }
  if (name == "filter") {
    return collection.IsUnknown() ? Nature(GoTypes().list) : ArrayOf(collection.Element());
  }
  if (name == "map") return ArrayOf(*predicate.ref);
  if (name == "find" || name == "findLast") {
    return collection.IsUnknown() ? Nature() : collection.Element();
  }
  if (name == "sum") return out;
  if (name == "groupBy") return Nature(GoTypes().groups);
  if (name == "sortBy") return collection;
  if (name == "reduce") return *predicate.ref;
  return Nature(GoTypes().integer);  // count, findIndex, findLastIndex
}

Nature Checker::Predicate(const Node& node) {
  const Nature body = Visit(*node.children[0]);
  Type* type = ast_.NewType();
  type->kind = GoKind::kFunc;
  type->name = "func(interface {})";
  type->in = {GoTypes().any};
  if (body.IsUnknown()) {
    type->out = {GoTypes().any};
  } else if (!body.is_nil) {
    type->out = {body.type};
  }
  if (!type->out.empty()) type->name += " " + type->out.front()->name;
  Nature nature(type);
  nature.ref = ast_.Keep(body);
  return nature;
}

Nature Checker::Pointer(const Node& node) {
  if (scopes_.empty()) return Fault("cannot use pointer accessor outside predicate");
  const Scope& scope = scopes_.back();
  if (node.text.empty())
    return scope.collection.IsUnknown() ? Nature() : scope.collection.Element();
  if (node.text == "index" && scope.has_index) return Nature(GoTypes().integer);
  if (node.text == "acc" && scope.has_accumulator) return {};
  return Fault("unknown pointer #" + node.text);
}

}  // namespace serin::condition
