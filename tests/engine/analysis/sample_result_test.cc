#include "engine/analysis/sample_result.h"

#include <gtest/gtest.h>

#include "engine/condition/condition.h"
#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

// What a condition makes of a sample: `true`, `false` or an error's text.
std::string Judge(const std::string& json, const std::string& text) {
  const auto sample = ParseSampleResult(json);
  if (!sample) {
    return "sample: " + sample.error().message;
  }
  const auto held = condition::Condition(text).Evaluate(*sample, testing::At(0));
  if (!held) {
    return held.error().message;
  }
  return *held ? "true" : "false";
}

std::string TextOf(const std::string& json) {
  const auto sample = ParseSample(json);
  return sample ? sample->text : sample.error().message;
}

TEST(ParseSample, ValuesHaveTheTypesOfTheirProviders) {
  EXPECT_EQ(Judge(R"({"vector":[0.97,2]})", "result[0] == 0.97 && result[1] == 2"), "true");
  EXPECT_EQ(Judge(R"({"vector":[]})", "len(result) == 0"), "true");
  EXPECT_EQ(Judge(R"({"scalar":0.97})", "result == 0.97"), "true");
  EXPECT_EQ(Judge(R"({"json":{"a":[1,"x"]}})", "result.a[1] == 'x'"), "true");
  EXPECT_EQ(Judge(R"({"json":"x"})", "result == 'x'"), "true");
  EXPECT_EQ(Judge(R"({"json":null})", "result == nil"), "true");
  EXPECT_EQ(Judge(R"({"nil":true})", "isNil(result)"), "true");
}

TEST(ParseSample, SpecialNumbersAreSpelled) {
  EXPECT_EQ(Judge(R"({"vector":["NaN","+Inf","-Inf","Inf"]})",
                  "isNaN(result[0]) && result[1] > 0 && result[2] < 0 && isInf(result[3])"),
            "true");
  EXPECT_EQ(Judge(R"({"scalar":"NaN"})", "isNaN(result)"), "true");
  EXPECT_EQ(Judge(R"({"json":"NaN"})", "result == 'NaN'"), "true") << "in JSON it is a text";
}

TEST(ParseSample, TextsAreArgos) {
  EXPECT_EQ(TextOf(R"({"vector":[0.97,"NaN","+Inf","-Inf",1e21,1e-7]})"),
            "[0.97,NaN,+Inf,-Inf,1000000000000000000000,0.0000001]");
  EXPECT_EQ(TextOf(R"({"vector":["-0","0.97"]})"), "[-0,0.97]");
  EXPECT_EQ(TextOf(R"({"vector":[]})"), "[]");
  EXPECT_EQ(TextOf(R"({"scalar":1e6})"), "1000000");
  EXPECT_EQ(TextOf(R"({"json":{"b":"<a>","a":1e-7}})"), R"({"a":1e-7,"b":"\u003ca\u003e"})");
  EXPECT_EQ(TextOf(R"({"json":null})"), "null");
  EXPECT_EQ(TextOf(R"({"nil":true})"), "null");
}

TEST(ParseSample, ErrorsNameTheField) {
  EXPECT_EQ(TextOf("[1]"), "expected an object with one of vector, scalar, json or nil");
  EXPECT_EQ(TextOf(R"({"scalar":1,"nil":true})"),
            "expected an object with one of vector, scalar, json or nil");
  EXPECT_EQ(TextOf(R"({"matrix":[]})"), "matrix: expected vector, scalar, json or nil");
  EXPECT_EQ(TextOf(R"({"vector":1})"), "vector: expected a list of numbers");
  EXPECT_EQ(TextOf(R"({"vector":[1,"one"]})"),
            "vector[1]: expected a number or its text, such as \"NaN\"");
  EXPECT_EQ(TextOf(R"({"scalar":null})"), "scalar: expected a number or its text, such as \"NaN\"");
  EXPECT_EQ(TextOf(R"({"nil":false})"), "nil: expected true");
  EXPECT_FALSE(ParseSample("{"));
}

}  // namespace
}  // namespace serin::analysis
