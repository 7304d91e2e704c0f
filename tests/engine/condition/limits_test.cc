#include <gtest/gtest.h>
#include <string>

#include "engine/condition/ast.h"
#include "tests/engine/condition/vectors.h"

// Bad input meets a limit, never a crash or a hang. Run under AddressSanitizer too, whose stack
// frames are larger.
namespace serin::condition {
namespace {

std::string Repeat(std::string_view text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

std::string Outcome(const std::string& condition, const Value& result = Value::Floats({1, 2})) {
  return OutcomeOf(Condition(condition).EvaluateAsWritten(result, Timestamp()));
}

constexpr std::string_view kTooDeep = "expression nests too deeply";
constexpr std::string_view kTooComplex = "expression is too complex";
constexpr std::string_view kBudget = "memory budget exceeded";
constexpr std::string_view kSteps = "evaluation takes too many steps";

TEST(Limits, DeepNestingIsAnError) {
  for (const int depth : {1'000, 50'000}) {
    EXPECT_EQ(Outcome(Repeat("(", depth) + "1" + Repeat(")", depth)), kTooDeep);
    EXPECT_EQ(Outcome(Repeat("[", depth)), kTooDeep);
    EXPECT_EQ(Outcome(Repeat("{a:", depth)), kTooDeep);
    EXPECT_EQ(Outcome(Repeat("-", depth) + "1"), kTooDeep);
    EXPECT_EQ(Outcome(Repeat("!", depth) + "true"), kTooDeep);
    EXPECT_EQ(Outcome(Repeat("1 ** ", depth) + "1"), kTooDeep);
    EXPECT_EQ(Outcome(Repeat("true ? 1 : ", depth) + "1"), kTooDeep);
    EXPECT_EQ(Outcome(Repeat("if true { 1 } else ", depth) + "{ 1 }"), kTooDeep);
    EXPECT_EQ(Outcome(Repeat("all(result, ", depth)), kTooDeep);
    EXPECT_EQ(Outcome(Repeat("len(", depth)), kTooDeep);
    EXPECT_EQ(Outcome(Repeat("let a = 1; ", depth)), kTooDeep);
    EXPECT_EQ(Outcome("result" + Repeat("[result", depth)), kTooDeep);
    EXPECT_EQ(Outcome("result" + Repeat("[0]", 2'100)), kTooDeep);
  }
}

TEST(Limits, ModestNestingAndLongChainsAreFine) {
  EXPECT_EQ(Outcome(Repeat("(", 100) + "true" + Repeat(")", 100)), "true");
  EXPECT_EQ(Outcome(Repeat("!", 100) + "true"), "true");
  EXPECT_EQ(Outcome("false" + Repeat(" || result[0] > 5", 1'500)), "false");
  EXPECT_EQ(Outcome("0" + Repeat(" + result[0]", 1'900) + " == 1900"), "true");
}

TEST(Limits, TextAndNodesAreCounted) {
  EXPECT_EQ(Outcome("true" + std::string(kMaxSourceBytes, ' ')),
            "expression of 1048580 bytes is longer than 1048576");
  EXPECT_EQ(Outcome("[" + Repeat("1,", 10'000) + "] == []"),
            "compilation failed: expression exceeds maximum allowed nodes");
  EXPECT_EQ(Outcome("len([" + Repeat("1,", 9'990) + "]) == 9990"), "true");
}

TEST(Limits, SharedOperandsDoNotExplode) {
  // Each step visits what stands before it twice.
  std::string text = "result[0]";
  for (int i = 0; i < 60; ++i) text = "(" + text + " ?: true)";
  EXPECT_EQ(Outcome(text), "non-bool expression (type float64) used as condition");
  text = "result.a";
  for (int i = 0; i < 60; ++i) text = "(" + text + " ?: 1)";
  EXPECT_EQ(Outcome(text, Value::FromJson("{\"a\": 1}").value()), kTooComplex);
  text = "[]";
  for (int i = 0; i < 60; ++i) text = "sort(" + text + ")";
  EXPECT_EQ(Outcome(text), kTooComplex);
}

TEST(Limits, WhatAnEvaluationBuildsIsCounted) {
  EXPECT_EQ(Outcome("len(0..999999) > 0"), kBudget);
  EXPECT_EQ(Outcome("len(-9223372036854775807..9223372036854775807) == 0"), "true");
  EXPECT_EQ(Outcome("len(map(1..600000, #)) > 0"), kBudget);
  EXPECT_EQ(Outcome("len(repeat(\"ab\", 500000)) > 0"), kBudget);
  EXPECT_EQ(Outcome("repeat(\"\", 2000000) == \"\""), kBudget);
  EXPECT_EQ(Outcome("len(concat(1..400000, 1..400000)) > 0"), kBudget);
}

TEST(Limits, TextsMayNotGrowWithoutEnd) {
  std::string text = "let a0 = repeat(\"x\", 900000); ";
  for (int i = 1; i < 60; ++i) {
    text += "let a" + std::to_string(i) + " = a" + std::to_string(i - 1) + " + a" +
            std::to_string(i - 1) + "; ";
  }
  EXPECT_EQ(Outcome(text + "len(a59) > 0"), kBudget);
  EXPECT_EQ(Outcome("let s = repeat(\"x\", 900000); len(map(1..90000, s + \"y\")) > 0"), kBudget);
  EXPECT_EQ(Outcome("let s = repeat(\"a\", 900000); len(replace(s, \"\", s)) > 0"), kBudget);
}

TEST(Limits, LoopsEnd) {
  EXPECT_EQ(Outcome("let a = 1..400000; all(a, all(a, true))"), kSteps);
  EXPECT_EQ(Outcome("let a = 1..400000; all(a, 0 not in a)"), kSteps);
  EXPECT_EQ(Outcome("all(1..1000, all(1..1000, # > 0))"), kBudget);
}

TEST(Limits, ValuesNestToADepth) {
  EXPECT_EQ(Outcome("len(reduce(1..900, [#acc])) == 1"), "true");
  EXPECT_EQ(Outcome("len(reduce(1..2000, [#acc])) == 1"), "value nests deeper than 1000");
  EXPECT_EQ(Outcome("reduce(1..2000, {{\"a\": #acc}}) == nil"), "value nests deeper than 1000");
  EXPECT_EQ(Outcome("fromJSON(repeat(\"[\", 5000)) == nil"), "exceeded max depth");
  EXPECT_EQ(Value::FromJson(Repeat("[", 1'000) + Repeat("]", 1'000)).has_value(), true);
  EXPECT_EQ(Value::FromJson(Repeat("[", 1'001) + Repeat("]", 1'001)).has_value(), false);
  EXPECT_EQ(Value::FromJson(Repeat("{\"a\":", 500'000)).error().message, "exceeded max depth");
  EXPECT_EQ(Outcome("len(string(reduce(1..900, [#acc]))) == 1799"), "true");
  EXPECT_EQ(Outcome("reduce(1..900, [#acc]) == reduce(1..900, [#acc])"), "true");
}

TEST(Limits, PatternsMayNotBeHuge) {
  EXPECT_EQ(Outcome("\"a\" matches \"((a{100}){100}){100}\"").starts_with("error parsing regexp"),
            true);
  EXPECT_EQ(Outcome("\"a\" matches repeat(\"(\", 5000)").starts_with("error parsing regexp"), true);
}

}  // namespace
}  // namespace serin::condition
