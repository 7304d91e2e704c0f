#include "engine/analysis/verdict.h"

#include <gtest/gtest.h>

#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using model::Phase;

// The phase's name, or the error's text.
std::string Judge(std::string success, std::string failure, const condition::Value& result) {
  model::Metric metric;
  metric.success_condition = std::move(success);
  metric.failure_condition = std::move(failure);
  const auto phase = Verdict(metric).Judge(result, testing::At(0));
  return phase ? std::string(model::PhaseName(*phase)) : phase.error().message;
}

TEST(Verdict, TableOf12_1) {
  const condition::Value result = condition::Value::Float(1);
  EXPECT_EQ(Judge("", "", result), "Successful");
  EXPECT_EQ(Judge("", "", condition::Value::Nil()), "Successful") << "even for nil";
  EXPECT_EQ(Judge("true", "", result), "Successful");
  EXPECT_EQ(Judge("false", "", result), "Failed");
  EXPECT_EQ(Judge("", "true", result), "Failed");
  EXPECT_EQ(Judge("", "false", result), "Successful");
  EXPECT_EQ(Judge("true", "false", result), "Successful");
  EXPECT_EQ(Judge("false", "true", result), "Failed");
  EXPECT_EQ(Judge("true", "true", result), "Failed");
  EXPECT_EQ(Judge("false", "false", result), "Inconclusive");
}

TEST(Verdict, AnErrorInTheSuccessConditionComesFirst) {
  EXPECT_EQ(Judge("result > 'x'", "unknown", condition::Value::Float(1)),
            "could not evaluate successCondition \"result > 'x'\": invalid operation: > "
            "(mismatched types float64 and string)");
}

TEST(Verdict, AnErrorInTheFailureConditionBeatsSuccess) {
  EXPECT_EQ(Judge("true", "nope", condition::Value::Float(1)),
            "could not evaluate failureCondition \"nope\": unknown name nope");
}

TEST(Verdict, NilOrEmptyResultsReplaceTheText) {
  constexpr auto kText =
      "could not evaluate successCondition \"result[0] > nope\": metric result is nil or empty: no "
      "data returned from the metric provider";
  EXPECT_EQ(Judge("result[0] > nope", "", condition::Value::Nil()), kText);
  EXPECT_EQ(Judge("result[0] > nope", "", condition::Value::Floats({})), kText);
}

}  // namespace
}  // namespace serin::analysis
