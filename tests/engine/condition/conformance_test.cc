#include <gtest/gtest.h>
#include <limits>
#include <string_view>
#include <vector>

#include "tests/engine/condition/vectors.h"

// The conformance vectors of spec/argo-analysis.md §26 that are about conditions.
namespace serin::condition {
namespace {

constexpr std::string_view kNilOrEmpty =
    "metric result is nil or empty: no data returned from the metric provider";

void Expect(const Value& result, std::string_view condition, std::string_view outcome) {
  EXPECT_EQ(OutcomeOf(Condition(std::string(condition)).Evaluate(result, Timestamp())), outcome)
      << condition;
}

void ExpectAll(const Value& result, std::initializer_list<std::string_view> conditions,
               std::string_view outcome) {
  for (const std::string_view condition : conditions) Expect(result, condition, outcome);
}

Value Object() {
  return Value::FromJson(R"({"a":{"b":1.5,"s":"12","n":null,"arr":[1,2,3]},"ok":true,"code":200})")
      .value();
}

TEST(ConditionConformance, OnAScalar) {
  const Value scalar = Value::Float(0.97);
  Expect(scalar, "result >= 0.95", "true");
  Expect(scalar, "result[0] > 0", "type float64[int] is undefined");
  Expect(scalar, "result == \"0.97\"",
         "invalid operation: == (mismatched types float64 and string)");
  Expect(scalar, "result % 2 == 0", "invalid operation: % (mismatched types float64 and int)");
  Expect(scalar, "result", "expected bool, but got float64");
  Expect(scalar, "result >= 0.95 || unknownfn(1)", "unknown name unknownfn");
  Expect(scalar, "result = 1", "unexpected token Operator(\"=\")");
  Expect(scalar, "not result > 1", "invalid operation: not (mismatched type float64)");
  Expect(
      scalar, "result ?? 1 > 0",
      "Operator (>) and coalesce expressions (?\?) cannot be mixed. Wrap either by parentheses.");
  Expect(scalar, "let result = 1; true", "cannot redeclare result");
  Expect(scalar, "result > 5 ? true : nil", "expected bool, but got <nil>");
  Expect(scalar, " ", "unexpected token EOF");
}

TEST(ConditionConformance, OnAVector) {
  const Value vector = Value::Floats({0.9, 2});
  Expect(vector, "result > 0.5", "invalid operation: > (mismatched types []float64 and float64)");
  Expect(vector, "result.foo == 1",
         "array elements can only be selected using an integer (got string)");
  Expect(vector, "result[5] > 0.5", "index out of range: 5 (array length is 2)");
  Expect(vector, "isNaN(result)", "cannot use []float64 as argument (type float64) to call isNaN ");
  Expect(vector, "asFloat(result) > 1", "asFloat() not supported on []float64 [0.9 2]");
  ExpectAll(vector,
            {"2 in result", "result[-1] == 2", "result == [0.9, 2]", "0 < result[0] < 1",
             "all(result, # > 0.5)", "count(result, # > 1) == 1", "mean(result) > 1"},
            "true");
  Expect(vector, "max(1, result[1]) == 2",
         "interface conversion: interface {} is float64, not int");
}

TEST(ConditionConformance, OnAnEmptyVector) {
  const Value empty = Value::Floats({});
  ExpectAll(
      empty,
      {"result[0] > 0.5", "first(result) > 0.5", "max(result) > 0", "default(result[0], 0) == 0"},
      kNilOrEmpty);
  ExpectAll(empty,
            {"len(result) == 0", "all(result, # > 1)", "sum(result) == 0", "result == []",
             "get(result, 0) == nil"},
            "true");
  ExpectAll(empty,
            {"isNil(result)", "default(result, 0) == 0", "any(result, # > 1)", "result == nil"},
            "false");
}

TEST(ConditionConformance, OnNil) {
  ExpectAll(Value::Nil(),
            {"result == nil", "isNil(result)", "default(result, 0) < 0.05", "(result ?? 0) == 0"},
            "true");
  ExpectAll(Value::Nil(),
            {"result > 0", "len(result) == 0", "isNaN(result)", "isNil(result) || result > 0.5",
             "result?.a == nil"},
            kNilOrEmpty);
}

TEST(ConditionConformance, OnNaNAndInfinity) {
  const Value nan = Value::Float(std::numeric_limits<double>::quiet_NaN());
  ExpectAll(nan, {"isNaN(result)", "result != result", "not (result >= 0.95)"}, "true");
  ExpectAll(nan, {"result > 0", "result <= 0", "result in [result]"}, "false");
  const Value infinity = Value::Float(std::numeric_limits<double>::infinity());
  ExpectAll(infinity, {"isInf(result)", "result == 1/0"}, "true");
}

TEST(ConditionConformance, OnText) {
  const Value digits = Value::Text("123");
  ExpectAll(digits, {"asInt(result) == 123", "result == \"123\"", "result matches \"^1\""}, "true");
  Expect(digits, "result > 100", "invalid operation: > (mismatched types string and int)");
  const Value letters = Value::Text("abc");
  Expect(letters, "asInt(result) == 1", "strconv.ParseInt: parsing \"abc\": invalid syntax");
  Expect(letters, "int(result) == 1", "invalid operation: int(abc)");
}

TEST(ConditionConformance, OnAnObject) {
  const Value object = Object();
  ExpectAll(object,
            {"result.a.b == 1.5", "result.missing == nil", "result?.missing?.x == nil",
             "\"ok\" in result", "result.code in [200, 201]", "result.code in 200..299",
             "result.missing in [\"\", \"x\"]"},
            "true");
  Expect(object, "result.missing > 1", "invalid operation: <nil> > int");
  Expect(object, "result.missing.x == 1", "cannot fetch x from <nil>");
  ExpectAll(object,
            {"isNil(result.missing)", "default(result.missing, 5) == 5", "result.a.s == 12",
             "result.nothere.x and false"},
            "false");
  Expect(object, "result.a.s > 1", "invalid operation: string > int");
  Expect(object, "result.code % 2 == 0", "invalid operation: float64 % int");
  Expect(object, "result.code in [\"200\"]",
         "reflect.Value.MapIndex: value of type float64 is not assignable to type string");
  Expect(object, "result.ok && result.a.b", "expected bool, but got float64");
  Expect(object, "isNaN(result.a.s)", "interface conversion: interface {} is string, not float64");
  Expect(object, "result[0] == 1", "cannot use int to get an element from map[string]interface {}");
}

TEST(ConditionConformance, OnAnyResult) {
  const std::vector<Value> results = {Value::Float(1), Value::Floats({1}), Value::Text("x"),
                                      Value::Bool(true), Object()};
  for (const Value& any : results) {
    ExpectAll(any,
              {"-2 ** 2 == -4", "2 ** 3 ** 2 == 512", "7 / 2 == 3.5", "-7 % 4 == -3",
               "true or false and false", "3..1 == []", "1 == 1.0", "[1,2] == [1.0,2.0]",
               "round(2.5) == 3", "len(\"h\u00e9llo\") == 5", "len(1..999999) > 0"},
              "true");
    ExpectAll(any,
              {"{\"a\":1} == {\"a\":1.0}", "0.1 + 0.2 == 0.3", "1 < 2 < 3 < 2", "nil == false"},
              "false");
    ExpectAll(any, {"1 % 0 > 1", "true || (1 % 0 == 1)"}, "integer divide by zero");
    Expect(any, "len(1..1000000) > 0", "memory budget exceeded");
  }
}

}  // namespace
}  // namespace serin::condition
