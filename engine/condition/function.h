#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/base/time.h"
#include "engine/condition/types.h"
#include "engine/condition/value.h"

namespace serin::condition {

// What one evaluation carries: its inputs, and what it has used of its limits. One thread.
class Context {
 public:
  // Units that arrays, maps, ranges, repeat and sorting may build in one evaluation; expr's own.
  static constexpr uint64_t kMemoryBudget = 1'000'000;
  // Bytes that all values built in one evaluation may have together; ours.
  static constexpr uint64_t kMaxBytes = 64ULL << 20;
  // Instructions and elements visited in one evaluation; ours, expr has no such bound.
  static constexpr uint64_t kMaxSteps = 30'000'000;

  Context(const Value& result, Timestamp now) : result_(&result), now_(now) {}

  const Value& result() const { return *result_; }
  Timestamp now() const { return now_; }

  // Takes from the budgets; an error where one is used up.
  Result<void> Charge(uint64_t units);
  Result<void> ChargeBytes(uint64_t bytes);
  Result<void> ChargeSteps(uint64_t steps) {
    steps_ += steps;
    if (steps_ > kMaxSteps) [[unlikely]]
      return TooManySteps();
    return {};
  }

 private:
  static Result<void> TooManySteps();

  const Value* result_;
  Timestamp now_;
  uint64_t units_ = 0;
  uint64_t bytes_ = 0;
  uint64_t steps_ = 0;
};

using Arguments = std::span<const Value>;

// A Go function as a value: of the environment, or a method bound to its receiver.
struct FunctionDef {
  using Call = Result<Value> (*)(Context& context, const Value& receiver, Arguments arguments);

  std::string_view name;
  const Type* type = nullptr;  // without a receiver
  Call call = nullptr;
};

// A method of a Go type, found by name.
struct Method {
  FunctionDef bound;
  const Type* type = nullptr;  // with the receiver as its first argument
};

// nullptr where the type has no such method.
const Method* FindMethod(const Type& type, std::string_view name);
// The same for a value at run time.
const Method* FindMethod(ValueKind kind, std::string_view name);

// Is a function of this type (without receiver) called with assertions on each argument
// (`interface conversion: …`), rather than through reflection (`reflect: Call using …`)?
// Source: expr v1.17.8 vm/func_types.
bool IsTypedCall(const Type& type);

}  // namespace serin::condition
