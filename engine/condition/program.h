#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/condition/builtin.h"
#include "engine/condition/regex.h"
#include "engine/condition/value.h"

namespace serin::condition {

// Instructions of a stack machine, after expr's own. `a` and `b` are their operands; jumps are
// relative to the next instruction.
enum class Op : uint8_t {
  kPush,  // constant a
  kPop,
  kStore,         // variable a
  kLoadVariable,  // variable a
  kLoadResult,
  kLoadEnvironment,
  kFetch,
  kFetchMethod,  // named by constant a, of the static type
  kNegate,
  kNot,
  kEqual,
  kEqualInt,
  kEqualString,
  kJump,  // a
  kJumpIfTrue,
  kJumpIfFalse,
  kJumpIfNil,
  kJumpIfNotNil,
  kJumpIfEnd,
  kIn,
  kLess,
  kMore,
  kLessOrEqual,
  kMoreOrEqual,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kPower,
  kRange,
  kMatches,
  kMatchesConstant,  // regex a
  kContains,
  kStartsWith,
  kEndsWith,
  kSlice,
  kLength,       // of the top, which stays
  kCall,         // a arguments
  kCallTyped,    // a arguments, by function type b
  kCallBuiltin,  // builtin a, b arguments
  kArray,
  kMap,
  kDereference,
  kBegin,  // a loop over the array on top
  kEnd,
  kIncrementIndex,
  kDecrementIndex,
  kIncrementCount,
  kGetIndex,
  kGetCount,
  kGetLength,
  kGetAccumulator,
  kSetAccumulator,
  kSetIndex,
  kPointer,
  kCreateGroups,
  kGroupBy,
  kCreateSort,
  kSortBy,
  kSort,
  kThrow,  // constant a is the error's text
};

struct Instruction {
  Op op;
  int32_t a = 0;
  int32_t b = 0;
};

// What a condition is compiled to for one type of result. Immutable.
struct Program {
  std::vector<Instruction> code;
  std::vector<Value> constants;
  std::vector<std::shared_ptr<const Regex>> regexes;
  std::vector<const Builtin*> builtins;
  std::vector<const Type*> function_types;
  int32_t variables = 0;
  bool has_result = true;  // of its environment
};

}  // namespace serin::condition
