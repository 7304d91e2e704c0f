#include "engine/model/json_to_yaml.h"

#include <fstream>
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <string>

#include "engine/model/indent_json.h"

namespace serin::model {
namespace {

// What the real sigs.k8s.io/yaml writes (long lines unfolded); see tests/data/model/README.md.
TEST(JsonToYaml, WritesWhatSigsYamlWrites) {
  std::ifstream file(SERIN_SOURCE_DIR "/tests/data/model/yaml.jsonl");
  std::string line;
  int count = 0;
  while (std::getline(file, line)) {
    rapidjson::Document vector;
    ASSERT_FALSE(vector.Parse(line).HasParseError()) << line;
    const auto yaml = JsonToYaml(vector["json"].GetString());
    ASSERT_TRUE(yaml) << line;
    EXPECT_EQ(*yaml, vector["yaml"].GetString()) << line;
    ++count;
  }
  EXPECT_GT(count, 250);
}

TEST(JsonToYaml, LineSeparatorsAndMarksAreEscaped) {
  EXPECT_EQ(JsonToYaml("{\"k\":\"a\\u2028b\"}").value(), "k: \"a\\Lb\"\n");
  EXPECT_EQ(JsonToYaml("{\"k\":\"\\ufeffb\\nc\"}").value(), "k: \"\\uFEFFb\\nc\"\n");
}

// goyaml writes these plain, though other readers merge, default or date them.
TEST(JsonToYaml, QuotesWhatSomeReadersTakeForMore) {
  EXPECT_EQ(JsonToYaml(R"(["<<","=","2024-01-02 x"])").value(),
            "- \"<<\"\n- \"=\"\n- \"2024-01-02 x\"\n");
}

TEST(JsonToYaml, RefusesWhatIsNoJson) {
  EXPECT_FALSE(JsonToYaml("{"));
  EXPECT_FALSE(JsonToYaml(""));
}

TEST(JsonToYaml, RefusesDeepNesting) {
  const auto nested = [](int depth) {
    return std::string(static_cast<size_t>(depth), '[') + "1" +
           std::string(static_cast<size_t>(depth), ']');
  };
  EXPECT_TRUE(JsonToYaml(nested(kMaxYamlDepth)));
  const auto deep = JsonToYaml(nested(100'000));
  ASSERT_FALSE(deep);
  EXPECT_EQ(deep.error().code, ErrorCode::kLimitExceeded);
}

TEST(IndentJson, LaysOutAsGoDoes) {
  EXPECT_EQ(IndentJson(R"({"a":[1,{"b":"x:{},\"["}],"c":{},"d":[]})"),
            "{\n    \"a\": [\n        1,\n        {\n            \"b\": \"x:{},\\\"[\"\n        }\n"
            "    ],\n    \"c\": {},\n    \"d\": []\n}");
  EXPECT_EQ(IndentJson(" { \"a\" : [ ] } "), "{\n    \"a\": []\n}");
}

TEST(IndentJson, EndsOnTextThatIsNoJson) {
  EXPECT_EQ(IndentJson("\"open\\"), "\"open\\");
  EXPECT_EQ(IndentJson("]}"), "\n]\n}");
}

}  // namespace
}  // namespace serin::model
