#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <rapidjson/document.h>
#include <string>
#include <vector>

#include "engine/model/decode_metric.h"
#include "engine/model/encode_metric.h"
#include "engine/model/read_json.h"
#include "engine/model/read_yaml.h"
#include "engine/model/shape.h"
#include "engine/model/validate_rollout.h"

// What Kubernetes' YAML reader, Go's decoder and Argo's validation answered to the texts of
// tests/argo/vectors/documents/cases.yaml, against what ours answer.
namespace serin::model {
namespace {

struct Vector {
  std::string text;
  std::string result;
  std::string error;
  std::vector<std::string> problems;
};

std::string TextOf(const rapidjson::Value& line, const char* key) {
  const auto found = line.FindMember(key);
  if (found == line.MemberEnd()) return "";
  return {found->value.GetString(), found->value.GetStringLength()};
}

std::vector<Vector> Vectors(std::string_view op) {
  std::ifstream in(SERIN_SOURCE_DIR "/tests/data/model/documents.jsonl");
  std::vector<Vector> vectors;
  for (std::string line; std::getline(in, line);) {
    rapidjson::Document json;
    json.Parse(line);
    if (TextOf(json, "op") != op) continue;
    Vector vector{TextOf(json, "text"), TextOf(json, "result"), TextOf(json, "error"), {}};
    if (json.HasMember("problems")) {
      for (const auto& problem : json["problems"].GetArray()) {
        vector.problems.emplace_back(problem.GetString());
      }
    }
    vectors.push_back(std::move(vector));
  }
  return vectors;
}

// The first document as JSON, `null` for none; or `error`.
std::string OurYaml(const std::string& text) {
  const YamlStream stream = ReadYaml(text);
  if (stream.error) return "error";
  return stream.documents.empty() ? "null" : WriteJson(stream.documents.front());
}

// Where yaml-cpp and go-yaml differ and nothing is lost by it: what ours gives.
const std::map<std::string, std::string>& Differences() {
  static const std::map<std::string, std::string> kDifferences = {
      {"a: >+\n  one\n\n", R"({"a":"one\n"})"},
      {"a: |\n  \tone\n", R"({"a":"\tone\n"})"},
      {"a: \"\\/\"\n", R"({"a":"/"})"},
      {"[a,, b]\n", R"(["a",null,"b"])"},
      {"a: &a.b-c 1\nb: *a.b-c\n", R"({"a":1,"b":1})"},
      {"a: b\u2028c\n", R"({"a":"b\u2028c"})"},
      {"a: b\u0085c\n", "{\"a\":\"b\u0085c\"}"},
      // Kubernetes drops what follows a document; ours refuses it.
      {"{a: b} c\n", "error"},
      {"a: b\n...\nc: d\n", "error"},
  };
  return kDifferences;
}

TEST(DocumentVectors, YamlBecomesTheJsonThatKubernetesMakesOfIt) {
  const auto vectors = Vectors("yaml");
  ASSERT_GE(vectors.size(), 500u);
  for (const Vector& vector : vectors) {
    const auto different = Differences().find(vector.text);
    const std::string expected = different != Differences().end() ? different->second
                                 : vector.error.empty()           ? vector.result
                                                                  : "error";
    EXPECT_EQ(OurYaml(vector.text), expected) << vector.text << vector.error;
  }
}

TEST(DocumentVectors, MetricsDecodeAndEncodeAsInGo) {
  const auto vectors = Vectors("metric");
  ASSERT_GE(vectors.size(), 300u);
  for (const Vector& vector : vectors) {
    const auto metric = DecodeMetric(vector.text);
    EXPECT_EQ(metric ? EncodeMetric(*metric) : metric.error().message,
              vector.error.empty() ? vector.result : vector.error)
        << vector.text;
  }
}

TEST(DocumentVectors, RolloutsAreRefusedAsArgoRefusesThem) {
  const auto vectors = Vectors("rollout");
  ASSERT_GE(vectors.size(), 300u);
  for (const Vector& vector : vectors) {
    const auto node = ReadJson(vector.text, JsonReading::kDocument);
    ASSERT_TRUE(node) << vector.text;
    const Type& type = SchemaType("v1alpha1.Rollout");
    const Shape shape = CheckShape(*node, type);
    EXPECT_EQ(shape.error ? shape.error->message : "", vector.error) << vector.text;
    if (shape.error) continue;
    EXPECT_EQ(EncodeAs(*node, type), vector.result);
    std::vector<std::string> problems;
    constexpr std::string_view kPrefix = "The Rollout \"r\" is invalid: ";
    for (const RolloutProblem& problem : ValidateRollout(*node)) {
      EXPECT_TRUE(problem.message.starts_with(kPrefix));
      problems.push_back(problem.message.substr(kPrefix.size()));
    }
    EXPECT_EQ(problems, vector.problems) << vector.text;
  }
}

}  // namespace
}  // namespace serin::model
