#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/condition/machine.h"
#include "engine/condition/object.h"
#include "engine/condition/ops.h"

namespace serin::condition {

// What sortBy has gathered: elements and the keys that order them.
struct SortState {
  bool descending = false;
  std::vector<Value> items;
  std::vector<Value> keys;
};

// One loop of a predicate.
struct LoopScope {
  Value array;
  int64_t index = 0;
  int64_t length = 0;
  int64_t count = 0;
  Value accumulator;
  AnyMapObject* groups = nullptr;  // the accumulator of groupBy, before anyone else sees it
  std::unique_ptr<SortState> sort;
};

class Machine {
 public:
  Machine(const Program& program, Context& context);
  Result<Value> Run();

 private:
  // Each returns false after it has set error_.
  bool Step(const Instruction& instruction);
  bool StepOperator(const Instruction& instruction);
  bool StepText(const Instruction& instruction);
  bool StepBuild(const Instruction& instruction);
  bool StepLoop(const Instruction& instruction);
  bool StepCollect(const Instruction& instruction);
  bool Jump(const Instruction& instruction);

  bool Fail(Error error);
  bool Fail(std::string message);
  void Push(Value value) { stack_.push_back(std::move(value)); }
  bool Push(Result<Value> value);
  bool Push(Result<bool> value);
  Value Pop();
  Value& Top() { return stack_.back(); }

  bool Fetch();
  bool FetchMethod(const Instruction& instruction);
  bool Compare(Op op);
  bool Calculate(BinaryOp op);
  bool EqualTyped(ValueKind kind);
  bool Range();
  bool Matches(const Instruction& instruction);
  bool MatchText(const Value& text, const Regex& regex);
  bool FindText(Op op);
  bool Slice();
  bool Length();
  bool Call(const Instruction& instruction);
  bool CallTyped(const Instruction& instruction);
  bool CallBuiltin(const Instruction& instruction);
  bool BuildArray();
  bool BuildMap();
  bool LoadEnvironment();
  bool Begin();
  bool CreateSort();
  bool GroupBy();
  bool Sort();
  bool CheckItem();
  Value Item();
  LoopScope& Scope() { return *scopes_.back(); }
  bool Check(Result<void> result);

  const Program& program_;
  Context& context_;
  size_t ip_ = 0;
  boost::container::small_vector<Value, 16> stack_;
  std::vector<Value> variables_;
  std::vector<std::unique_ptr<LoopScope>> scopes_;
  Value environment_;
  Error error_;
};

}  // namespace serin::condition
