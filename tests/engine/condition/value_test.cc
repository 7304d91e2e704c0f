#include "engine/condition/value.h"

#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

#include "engine/condition/condition.h"
#include "engine/condition/json.h"
#include "engine/condition/object.h"

namespace serin::condition {
namespace {

// JSON decoded and encoded again, or the error.
std::string Decoded(std::string_view json) {
  const auto value = Value::FromJson(json);
  return value ? EncodeJsonCompact(*value).value() : value.error().message;
}

TEST(Value, DecodesJsonAsGoDoes) {
  EXPECT_EQ(Decoded(R"( {"b": [1, 2.50, true, null, "x"], "a": {}} )"),
            R"({"a":{},"b":[1,2.5,true,null,"x"]})");
  EXPECT_EQ(Decoded(R"({"a": 1, "a": 2})"), R"({"a":2})");
  EXPECT_EQ(Decoded(R"("\u00e9\ud83d\ude00\ud800\n\/")"), "\"\u00e9\U0001F600\ufffd\\n/\"");
  EXPECT_EQ(Decoded("1e21"), "1e+21");
  EXPECT_EQ(Decoded("-0"), "-0");
  EXPECT_EQ(Decoded("\"\xff\""), "\"\ufffd\"");
}

TEST(Value, RefusesJsonInGosWords) {
  EXPECT_EQ(Decoded(""), "unexpected end of JSON input");
  EXPECT_EQ(Decoded("[1,"), "unexpected end of JSON input");
  EXPECT_EQ(Decoded("[1,]"), "invalid character ']' looking for beginning of value");
  EXPECT_EQ(Decoded("{\"a\" 1}"), "invalid character '1' after object key");
  EXPECT_EQ(Decoded("{\"a\":1 \"b\"}"), "invalid character '\"' after object key:value pair");
  EXPECT_EQ(Decoded("{a:1}"), "invalid character 'a' looking for beginning of object key string");
  EXPECT_EQ(Decoded("[1 2]"), "invalid character '2' after array element");
  EXPECT_EQ(Decoded("1 2"), "invalid character '2' after top-level value");
  EXPECT_EQ(Decoded("nul"), "invalid character ' ' in literal null (expecting 'l')");
  EXPECT_EQ(Decoded("tru1"), "invalid character '1' in literal true (expecting 'e')");
  EXPECT_EQ(Decoded("01"), "invalid character '1' after top-level value");
  EXPECT_EQ(Decoded("-"), "invalid character ' ' in numeric literal");
  EXPECT_EQ(Decoded("1.x"), "invalid character 'x' after decimal point in numeric literal");
  EXPECT_EQ(Decoded("1e+"), "invalid character ' ' in exponent of numeric literal");
  EXPECT_EQ(Decoded("\"\\q\""), "invalid character 'q' in string escape code");
  EXPECT_EQ(Decoded("\"\\u00g0\""), "invalid character 'g' in \\u hexadecimal character escape");
  EXPECT_EQ(Decoded("\"a\nb\""), "invalid character '\\n' in string literal");
  EXPECT_EQ(Decoded("1e999"), "json: cannot unmarshal number 1e999 into Go value of type float64");
  EXPECT_EQ(Decoded("[1e999, x]"), "invalid character 'x' looking for beginning of value");
}

TEST(Value, KnowsNilAndEmpty) {
  EXPECT_TRUE(Value::Nil().IsNilOrEmpty());
  EXPECT_TRUE(Value::Floats({}).IsNilOrEmpty());
  EXPECT_TRUE(Value::FromJson("[]")->IsNilOrEmpty());
  EXPECT_TRUE(Value::FromJson("null")->IsNilOrEmpty());
  EXPECT_FALSE(Value::FromJson("{}")->IsNilOrEmpty());
  EXPECT_FALSE(Value::Text("").IsNilOrEmpty());
  EXPECT_FALSE(Value::Float(0).IsNilOrEmpty());
}

TEST(Value, CopiesShareAndMovesEmpty) {
  Value a = Value::Text("x");
  Value b = a;
  EXPECT_EQ(a.object(), b.object());
  const Value c = std::move(a);
  EXPECT_EQ(c.object(), b.object());
  b = Value::Float(1);
  EXPECT_EQ(TextOf(c), "x");
}

// Run under ThreadSanitizer too: the first use of each type of result compiles.
TEST(Condition, IsEvaluatedFromSeveralThreads) {
  const Condition condition(
      "result == nil || type(result) == \"string\" || all(result, # >= 0 && # in 0..9)");
  const std::vector<Value> results = {Value::Floats({1, 2, 3}), Value::Nil(), Value::Text("a"),
                                      Value::FromJson("[1, 2]").value()};
  std::vector<std::thread> threads;
  std::vector<int> verdicts(8);
  for (size_t t = 0; t < verdicts.size(); ++t) {
    threads.emplace_back([&, t] {
      for (size_t i = 0; i < 200; ++i) {
        const auto verdict = condition.Evaluate(results[(t + i) % results.size()], Timestamp());
        verdicts[t] += verdict.has_value() && *verdict ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  // Text and nil do not type-check under all().
  for (const int count : verdicts) EXPECT_EQ(count, 100);
}

TEST(Condition, ChecksWithoutEvaluating) {
  const Condition condition("result[0] > 0.5");
  EXPECT_TRUE(condition.Check(Value::Floats({})));
  EXPECT_EQ(condition.Check(Value::Float(1)).error().message, "type float64[int] is undefined");
  EXPECT_EQ(Condition("result >").Check(Value::Nil()).error().message, "unexpected token EOF");
  EXPECT_EQ(condition.text(), "result[0] > 0.5");
}

}  // namespace
}  // namespace serin::condition
