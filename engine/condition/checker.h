#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/condition/ast.h"
#include "engine/condition/builtin.h"
#include "engine/condition/environment.h"
#include "engine/condition/operators.h"

namespace serin::condition {

// Gives every node its nature and finds the errors that need no value. Only the first error counts,
// so the order of visits is expr's own. Source: expr v1.17.8 checker/checker.go.
class Checker {
 public:
  // Nodes visited at most: shared operands and overloads make a small text large.
  static constexpr int kMaxVisits = 200'000;

  Checker(Ast& ast, const Environment& environment) : ast_(ast), environment_(environment) {}
  Result<void> Run();

 private:
  struct Variable {
    std::string_view name;
    Nature nature;
  };
  // What `#`, `#index` and `#acc` mean inside a predicate.
  struct Scope {
    Nature collection;
    bool has_index = false;
    bool has_accumulator = false;
  };

  Nature Fault(std::string message);
  Nature Visit(Node& node);
  Nature Dispatch(Node& node);

  Nature Identifier(const Node& node);
  Nature EnvironmentName(std::string_view name, bool strict, bool builtins);
  Nature Unary(const Node& node);
  Nature Binary(const Node& node);
  Nature Arithmetic(BinaryOp op, const Nature& left, const Nature& right, bool& matched);
  Nature Membership(const Nature& left, const Nature& right, bool& matched);
  Nature Matches(const Node& node, const Nature& left, const Nature& right, bool& matched);
  static Nature Coalesce(const Nature& left, const Nature& right);
  Nature Mismatch(const Node& node, const Nature& left, const Nature& right);

  Nature Member(const Node& node);
  Nature MemberOfMap(const Node& node, const Nature& base, Nature property);
  Nature NoMember(const Node& node, const Nature& base, const Nature& property);
  Nature Slice(const Node& node);

  Nature Call(Node& node);
  Nature CheckBuiltinCall(const Builtin& builtin, Node& node, std::span<Node*> arguments);
  Nature CheckValidated(const Builtin& builtin, std::span<Node*> arguments);
  // A failed overload is an error text, not yet a fault.
  tl::expected<Nature, std::string> CheckArguments(std::string_view name, const Nature& function,
                                                   std::span<Node*> arguments);
  std::optional<std::string> CheckArgument(std::string_view name, Node*& argument,
                                           const Nature& parameter);
  void ToFloats(Node*& node);
  void SetIntegerType(Node& node, const Type* type);

  Nature BuiltinCall(Node& node);
  Nature PredicateCall(Node& node);
  Nature PredicateResult(const Node& node, const Nature& collection, const Nature& predicate);
  Nature Get(const Node& node);
  Nature Predicate(const Node& node);
  Nature Pointer(const Node& node);

  Nature Let(const Node& node);
  Nature Sequence(const Node& node);
  Nature Conditional(const Node& node);
  Nature Array(const Node& node);
  Nature Map(const Node& node);
  Nature ArrayOf(const Nature& element);

  Ast& ast_;
  const Environment& environment_;
  std::vector<Variable> variables_;
  std::vector<Scope> scopes_;
  std::optional<std::string> error_;
  int visits_ = 0;
};

}  // namespace serin::condition
