#include "engine/jsonpath/json_document.h"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <string>

#include "engine/jsonpath/go_json.h"

namespace serin::jsonpath {
namespace {

// Read and encoded again.
std::string Again(const std::string& text) {
  const auto document = JsonDocument::Parse(text);
  return document ? EncodeGoJson(document->root()) : "error: " + document.error().message;
}

TEST(JsonDocument, W7_EveryNumberIsAFloat64) {
  const auto document = JsonDocument::Parse("[1, -0, 18446744073709551616, 0.1]");
  ASSERT_TRUE(document);
  for (const auto& number : document->root().GetArray()) EXPECT_TRUE(number.IsDouble());
  EXPECT_EQ(Again("[1, -0, 18446744073709551616, 0.1]"), "[1,-0,18446744073709552000,0.1]");
  EXPECT_FALSE(JsonDocument::Parse("1e999"));
  EXPECT_EQ(Again("1e-999"), "0");
}

TEST(JsonDocument, W6_KeysAreSortedAndTheLastOfEqualOnesCounts) {
  EXPECT_EQ(Again(R"({"b":1,"a":2,"b":{"z":1,"y":2},"":0})"), R"({"":0,"a":2,"b":{"y":2,"z":1}})");
}

TEST(JsonDocument, LoneSurrogatesAndInvalidUtf8BecomeTheReplacementCharacter) {
  EXPECT_EQ(Again(R"("\ud800")"), "\"\xef\xbf\xbd\"");
  EXPECT_EQ(Again(R"("\udc00x")"), "\"\xef\xbf\xbdx\"");
  EXPECT_EQ(Again(R"("\ud800\ud83d\ude00")"), "\"\xef\xbf\xbd\xf0\x9f\x98\x80\"");
  EXPECT_EQ(Again(R"("\\ud800")"), R"("\\ud800")");
  EXPECT_EQ(Again("\"a\xff\xfe\""), "\"a\xef\xbf\xbd\xef\xbf\xbd\"");
}

TEST(JsonDocument, W4_AnythingButOneDocumentIsRefused) {
  for (const std::string text :
       {"",         " ",       "12 34",     "{",       "[1,]",           "{\"a\":1,}", "01",
        "1.",       ".5",      "+1",        "NaN",     "Infinity",       "nul",        "'a'",
        "\"a\nb\"", "\"\\x\"", "\"\\u12\"", "// c\n1", "\xef\xbb\xbf{}", "{a:1}",      "[1 2]"}) {
    EXPECT_FALSE(JsonDocument::Parse(text)) << text;
  }
  EXPECT_FALSE(JsonDocument::Parse(std::string("{}\0", 3)));
  EXPECT_FALSE(JsonDocument::Parse(std::string("\"\0\"", 3)));
}

TEST(JsonDocument, DepthIsLimitedAsInGo) {
  const auto nested = [](size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_EQ(Again(nested(kMaxJsonDepth)), nested(kMaxJsonDepth));
  EXPECT_EQ(Again(nested(kMaxJsonDepth + 1)), "error: exceeded max depth");
}

TEST(GoValueText, PrintsAsPercentV) {
  const auto document = JsonDocument::Parse(R"({"b":[1,"x",null,true,{}],"a":{"c":1000000}})");
  ASSERT_TRUE(document);
  EXPECT_EQ(GoValueText(document->root()), "map[a:map[c:1e+06] b:[1 x <nil> true map[]]]");
  const auto big = JsonDocument::Parse('"' + std::string(2 * kMaxValueText, 'x') + '"');
  EXPECT_EQ(GoValueText(big->root()).size(), kMaxValueText);
}

}  // namespace
}  // namespace serin::jsonpath
