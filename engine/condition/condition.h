#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/condition/value.h"

namespace serin::condition {

// A success or failure condition of Argo Rollouts: an expr-lang v1.17.8 expression over `result`
// (spec/argo-analysis.md §12, §13). Parsed once; checked and compiled once per run-time shape of
// `result`, as the text may compile for one result and not for another. Safe from several threads;
// copies share the compiled programs.
class Condition {
 public:
  explicit Condition(std::string text);

  const std::string& text() const;

  // Errors carry the bare text of §12.3, e.g. `invalid operation: > (mismatched types …)`, or the
  // nil-or-empty text where result is nil or an empty array. `now` is what the builtin now() gives.
  Result<bool> Evaluate(const Value& result, Timestamp now) const;
  // The same with the expression language's own error even for a result that is nil or empty.
  Result<bool> EvaluateAsWritten(const Value& result, Timestamp now) const;

  // The static part alone: does the text parse and type-check for results of the shape of `sample`?
  Result<void> Check(const Value& sample) const;

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

// A rangeQuery.start or .end expression: environment isNaN and isInf only; must give a time.
// Errors carry the bare text, `expected time.Time, but got <T>` among them.
Result<Timestamp> EvaluateTime(std::string_view text, Timestamp now);

}  // namespace serin::condition
