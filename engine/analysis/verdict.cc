#include "engine/analysis/verdict.h"

#include <fmt/format.h>

namespace serin::analysis {
namespace {

using model::Phase;

// An absent condition gives nullopt.
Result<std::optional<bool>> Evaluate(const std::optional<condition::Condition>& condition,
                                     std::string_view field, const condition::Value& result,
                                     Timestamp now) {
  if (!condition) {
    return std::nullopt;
  }
  const Result<bool> held = condition->Evaluate(result, now);
  if (!held) {
    return Fail(held.error().code, fmt::format("could not evaluate {} \"{}\": {}", field,
                                               condition->text(), held.error().message));
  }
  return *held;
}

}  // namespace

Verdict::Verdict(const model::Metric& metric) {
  if (!metric.success_condition.empty()) {
    success_.emplace(metric.success_condition);
  }
  if (!metric.failure_condition.empty()) {
    failure_.emplace(metric.failure_condition);
  }
}

Result<Phase> Verdict::Judge(const condition::Value& result, Timestamp now) const {
  SERIN_TRY(const std::optional<bool> success, Evaluate(success_, "successCondition", result, now));
  SERIN_TRY(const std::optional<bool> failure, Evaluate(failure_, "failureCondition", result, now));
  if (!success && !failure) {
    return Phase::kSuccessful;
  }
  if (failure.value_or(!success.value_or(true))) {
    return Phase::kFailed;
  }
  return success.value_or(!failure.value_or(false)) ? Phase::kSuccessful : Phase::kInconclusive;
}

}  // namespace serin::analysis
