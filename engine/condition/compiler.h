#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/condition/ast.h"
#include "engine/condition/environment.h"
#include "engine/condition/operators.h"
#include "engine/condition/program.h"

namespace serin::condition {

// Turns a checked tree into instructions. Source: expr v1.17.8 compiler/compiler.go.
class Compiler {
 public:
  // Shared operands can make a small tree large.
  static constexpr size_t kMaxInstructions = 1'000'000;

  explicit Compiler(const Environment& environment);
  Result<Program> Run(const Node& root);

 private:
  struct Variable {
    std::string_view name;
    int32_t index;
  };
  using Label = size_t;  // the place of a jump whose target is not known yet

  Label Emit(Op op, int32_t a = 0, int32_t b = 0);
  void Patch(Label label);
  void JumpBack(size_t target);
  void Push(Value constant);
  int32_t AddConstant(Value constant);

  void Compile(const Node& node, const Node* parent);
  // The same, then what a pointer points to.
  void CompileValue(const Node& node, const Node* parent);
  void Identifier(const Node& node);
  void Unary(const Node& node);
  void Binary(const Node& node);
  void Logical(const Node& node, Op jump);
  void Equality(const Node& node);
  void Matches(const Node& node);
  void Chain(const Node& node, const Node* parent);
  void Member(const Node& node);
  void Slice(const Node& node);
  void Call(const Node& node);
  void Let(const Node& node);
  void Sequence(const Node& node);
  void Conditional(const Node& node);
  void Array(const Node& node);

  void BuiltinCall(const Node& node);
  void PredicateCall(const Node& node);
  void Quantifier(const Node& node);
  void One(const Node& node);
  void Filter(const Node& node);
  void MapEach(const Node& node);
  void Count(const Node& node);
  void Sum(const Node& node);
  void Find(const Node& node, bool backwards, bool index);
  void GroupBy(const Node& node);
  void SortBy(const Node& node);
  void Reduce(const Node& node);
  void BeginLoop(const Node& node);
  template <typename Body>
  void Loop(Body body);
  template <typename Body>
  void LoopBackwards(Body body);
  template <typename Body>
  void IfTrue(Body body);

  const Environment& environment_;
  Program program_;
  std::optional<int32_t> zero_constant_;
  std::vector<Variable> variables_;
  std::vector<std::vector<Label>> chains_;
  std::string error_;
};

}  // namespace serin::condition
