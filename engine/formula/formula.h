#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/source/value.h"

namespace serin::formula {

inline constexpr size_t kMaxFormulaLength = 10'000;
inline constexpr size_t kMaxFormulaNesting = 100;  // open parentheses
inline constexpr size_t kMaxFormulaNames = 100;
inline constexpr size_t kMaxNameLength = 100;

// An arithmetic formula over named numbers, `1 - errors / total`: muParser's syntax, `.` for
// decimals, `,` between arguments, whatever the locale. Compiled once, evaluated many times, from
// several threads at once (each evaluation has a parser of its own, kept for the next). Copies
// share the parsers.
//
// NaN and infinities are carried: 0/0 is NaN, 1/0 is +Inf, log(-1) is NaN. Functions are listed in
// README.md.
class Formula {
 public:
  // `names` are the numbers that the text may use. Errors say what is wrong with the text and where
  // (`formula: column 5: …`), or which name is no identifier, given twice, or a function.
  static Result<Formula> Create(std::string text, std::vector<std::string> names);

  const std::string& text() const;
  const std::vector<std::string>& names() const;

  // `values` stand in the order of names(); another number of them is an error.
  Result<double> Evaluate(std::span<const double> values) const;

 private:
  class Impl;
  explicit Formula(std::shared_ptr<Impl> impl);

  std::shared_ptr<Impl> impl_;
};

// The number in a query's answer: a scalar, or the float of a one-element vector. Anything else is
// an error that names the query, never a number.
Result<double> NumberOf(const source::Value& value, std::string_view query_name);

}  // namespace serin::formula
