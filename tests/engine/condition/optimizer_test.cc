#include <gtest/gtest.h>

#include "tests/engine/condition/vectors.h"

// What an author can see of expr's optimiser: spec/argo-analysis.md §13.5.
namespace serin::condition {
namespace {

std::string Outcome(const std::string& condition, const Value& result) {
  return OutcomeOf(Condition(condition).EvaluateAsWritten(result, Timestamp()));
}

Value Object() { return Value::FromJson(R"({"n": 3, "t": "x", "ok": true})").value(); }
Value Vector() { return Value::Floats({0.9, 2}); }

TEST(Optimizer, O1_AConstantSideDecidesWithoutTheOther) {
  EXPECT_EQ(Outcome("result.missing.x and false", Object()), "false");
  EXPECT_EQ(Outcome("result.missing.x or true", Object()), "true");
  EXPECT_EQ(Outcome("result.n and true", Object()), "expected bool, but got float64");
  EXPECT_EQ(Outcome("string(result.n and true) == \"3\"", Object()), "true");
}

TEST(Optimizer, O2_ConstantArithmeticIsFoldedFirst) {
  EXPECT_EQ(Outcome("true || (1 % 0 == 1)", Vector()), "integer divide by zero");
  EXPECT_EQ(Outcome("true || (1 % (2 - 2) == 1)", Vector()), "integer divide by zero");
  EXPECT_EQ(Outcome("9223372036854775807 + 1 < 0", Vector()), "true");
}

TEST(Optimizer, O3_TextLiteralsBecomeASet) {
  EXPECT_EQ(Outcome("result.n in [\"a\", \"b\"]", Object()),
            "reflect.Value.MapIndex: value of type float64 is not assignable to type string");
  EXPECT_EQ(Outcome("result.n in [\"a\", 3]", Object()), "true");
  EXPECT_EQ(Outcome("result.missing in [\"\"]", Object()), "true");
  EXPECT_EQ(Outcome("len(result.t) in [1, 2]", Object()), "true");
}

TEST(Optimizer, O4_TheFirstOfAFilterIsFound) {
  EXPECT_EQ(Outcome("filter(result, # > 5)[0] == 1", Vector()),
            "reflect: slice index out of range");
  EXPECT_EQ(Outcome("filter(result, # > 5)[-1] == 1", Vector()),
            "reflect: slice index out of range");
  EXPECT_EQ(Outcome("filter(result, # > 5)[1] == 1", Vector()),
            "index out of range: 1 (array length is 0)");
  EXPECT_EQ(Outcome("first(filter(result, # > 1)) == 2", Vector()), "true");
  EXPECT_EQ(Outcome("last(filter(result, # > 5)) == nil", Vector()), "true");
}

TEST(Optimizer, O5_NumbersAloneTakeTheTypeOfTheFirst) {
  EXPECT_EQ(Outcome("max(1, result[0]) == 2", Vector()), "false");
  EXPECT_EQ(Outcome("max(1, result[1]) == 2", Vector()),
            "interface conversion: interface {} is float64, not int");
  EXPECT_EQ(Outcome("max(1, result[1]) > 1.5", Vector()), "true");
  EXPECT_EQ(Outcome("max(result[1], 1) == 2", Vector()), "true");
}

TEST(Optimizer, O6_OnlyIntegerLiteralsBecomeFloats) {
  EXPECT_EQ(Outcome("isNaN(1 + 2)", Vector()), "false");
  EXPECT_EQ(Outcome("isNaN(len(result))", Vector()),
            "interface conversion: interface {} is int, not float64");
}

TEST(Optimizer, RangesAreSummedWithoutBeingBuilt) {
  EXPECT_EQ(Outcome("sum(1..2000000) == 2000001000000", Vector()), "true");
  EXPECT_EQ(Outcome("sum(1..2000000, # * 2 + 0) > 0", Vector()), "memory budget exceeded");
  EXPECT_EQ(Outcome("reduce(1..2000000, # + #acc) == 2000001000000", Vector()), "true");
}

TEST(Optimizer, LengthsOfFiltersAreCounted) {
  EXPECT_EQ(Outcome("len(filter(result, # > 1)) == 1", Vector()), "true");
  EXPECT_EQ(Outcome("count(result, # > 1) > 0", Vector()), "true");
  EXPECT_EQ(Outcome("count([1, 1, 1, \"x\"], # == 1 || # > 0) >= 3", Vector()), "true");
}

}  // namespace
}  // namespace serin::condition
