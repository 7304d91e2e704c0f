#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "engine/condition/nature.h"
#include "engine/condition/value.h"

namespace serin::condition {

struct FunctionDef;

// The names that an expression may use besides builtins (§12.2).
class Environment {
 public:
  // `result` and Argo's functions, for a result of type `result` (nullptr: nil).
  static Environment ForCondition(const Type* result);
  // isNaN and isInf only.
  static Environment ForTime();

  // The nature of `name`; nullopt where it is not in the environment.
  std::optional<Nature> Find(std::string_view name) const;
  bool has_result() const { return has_result_; }
  // The functions of this environment.
  std::span<const FunctionDef* const> functions() const;
  const FunctionDef* FindFunction(std::string_view name) const;

 private:
  Environment(bool has_result, const Type* result) : has_result_(has_result), result_(result) {}

  bool has_result_;
  const Type* result_;
};

}  // namespace serin::condition
