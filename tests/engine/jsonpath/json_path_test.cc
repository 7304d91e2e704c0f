#include "engine/jsonpath/json_path.h"

#include <fstream>
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <string>

namespace serin::jsonpath {
namespace {

// The value, `none`, or the error.
std::string First(const std::string& body, const std::string& path) {
  const auto parsed = JsonPath::Parse(path);
  if (!parsed) return "parse error: " + parsed.error().message;
  const auto document = JsonDocument::Parse(body);
  if (!document) return "no JSON: " + document.error().message;
  const auto first = parsed->First(*document);
  if (!first) return "error: " + first.error().message;
  return first->value_or("none");
}

std::string Text(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

// What the vector says of `path`, in the form of First.
std::string Expected(const rapidjson::Value& vector, const std::string& body) {
  if (vector.HasMember("parse_error")) return "parse error: " + Text(vector["parse_error"]);
  if (vector.HasMember("error")) return "error: " + Text(vector["error"]);
  if (vector.HasMember("none")) return "none";
  if (vector.HasMember("panic")) return "error: the document is null";
  // W-4: a body that is not one JSON document is the value itself.
  const auto document = JsonDocument::Parse(body);
  if (!document) {
    EXPECT_EQ(Text(vector["value"]), body);
    return "no JSON: " + document.error().message;
  }
  return Text(vector["value"]);
}

TEST(JsonPath, W4_W8_EveryAnswerIsTheWebProviders) {
  std::ifstream file(SERIN_SOURCE_DIR "/tests/data/jsonpath/vectors.jsonl");
  std::string line;
  std::string body;
  int count = 0;
  while (std::getline(file, line)) {
    rapidjson::Document vector;
    ASSERT_FALSE(vector.Parse(line).HasParseError()) << line;
    if (vector.HasMember("document")) {
      body = Text(vector["document"]);
      continue;
    }
    std::string path = Text(vector["path"]);
    if (path.empty()) path = "{$}";  // the provider's default (W-5)
    EXPECT_EQ(First(body, path), Expected(vector, body)) << line;
    ++count;
  }
  EXPECT_GE(count, 200);
}

TEST(JsonPath, W5_OnlyTheFirstNodeCounts) {
  EXPECT_EQ(First("[7,8]", "{$[*]}"), "7");
  EXPECT_EQ(First("[[],[9]]", "{[0][*]}{[1][0]}"), "9");
}

TEST(JsonPath, ObjectsAreVisitedInTheOrderOfTheirKeys) {
  EXPECT_EQ(First(R"({"b":1,"a":2})", "{.*}"), "2");
  EXPECT_EQ(First(R"({"b":{"x":1},"a":{"x":2}})", "{..x}"), "2");
}

TEST(JsonPath, ExistenceIgnoresErrorsButNotTheirLeftovers) {
  // Upstream's index error returns its input, which then "exists".
  EXPECT_EQ(First(R"([{"t":[1]}])", "{[?(@.t[5])].t}"), "[1]");
  EXPECT_EQ(First(R"([{"t":[1]}])", "{[?(@.u)].t}"), "none");
}

TEST(JsonPath, AFilterComparesOneElementOnEachSide) {
  EXPECT_EQ(First("[[1,2]]", "{[?(@[*]==1.0)]}"), "error: can only compare one element at a time");
  EXPECT_EQ(First("[[1,2]]", "{[?(1.0==@[*])]}"), "error: can only compare one element at a time");
  EXPECT_EQ(First("[1]", "{[?(1==1)]}"), "1");
  EXPECT_EQ(First("[\"a\"]", "{[?('a'.*==97)]}"), "\"a\"");
}

TEST(JsonPath, NullInsideADocumentIsAValue) {
  EXPECT_EQ(First(R"({"a":null})", "{.a}"), "null");
  EXPECT_EQ(First("[null]", "{[?(@==1)]}"), "error: invalid type for comparison");
  EXPECT_EQ(First(R"({"a":null})", "{.a[?(@)]}"),
            "error: <nil> is not array or slice and cannot be filtered");
}

TEST(JsonPath, W8_TheNullDocumentIsAnError) {
  EXPECT_EQ(First("null", "{$}"), "error: the document is null");
  EXPECT_EQ(First("null", "{range $}{@}{end}"), "error: the document is null");
  EXPECT_EQ(First("null", "{[?(@)]}"),
            "error: <invalid reflect.Value> is not array or slice and cannot be filtered");
}

TEST(JsonPath, OnePathGivesTheSameAnswerEveryTime) {
  // Upstream's object keeps the state of a range; Argo makes a new one for each measurement.
  const auto path = JsonPath::Parse("{range [*]}{.a}{end}");
  const auto document = JsonDocument::Parse(R"([{"a":1}])");
  ASSERT_TRUE(path && document);
  EXPECT_EQ(path->First(*document).value(), "1");
  EXPECT_EQ(path->First(*document).value(), "1");
}

TEST(JsonPath, LimitsAreErrors) {
  const auto code = [](const std::string& body, const std::string& path) {
    const auto parsed = JsonPath::Parse(path);
    if (!parsed) return parsed.error().code;
    const auto document = JsonDocument::Parse(body);
    const auto first = parsed->First(document.value());
    return first ? ErrorCode::kInternal : first.error().code;
  };
  EXPECT_EQ(code("1", std::string(kMaxPathLength + 1, 'x')), ErrorCode::kLimitExceeded);
  std::string filters;
  for (int i = 0; i < 60; ++i) filters += "[?(@";
  EXPECT_NE(code("1", "{" + filters + "}"), ErrorCode::kInternal);
  std::string ranges;
  for (int i = 0; i < 60; ++i) ranges += "{range $}";
  EXPECT_EQ(code("1", ranges), ErrorCode::kLimitExceeded);
  // Each `..` multiplies what the one before it found.
  std::string deep = "1";
  for (int i = 0; i < 200; ++i) deep = "{\"a\":" + deep + "}";
  EXPECT_EQ(code(deep, "{..a..a..a..a..a}"), ErrorCode::kLimitExceeded);
  EXPECT_EQ(code("[" + deep + "]", "{[?(@..a..a..a..a..a)]}"), ErrorCode::kLimitExceeded);
}

}  // namespace
}  // namespace serin::jsonpath
