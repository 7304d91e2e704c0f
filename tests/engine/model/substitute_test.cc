#include "engine/model/substitute.h"

#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/decode_metric.h"
#include "engine/model/encode_metric.h"
#include "tests/engine/model/vector_file.h"

namespace serin::model {
namespace {

std::string Substitute(const std::string& json, const std::vector<Argument>& args) {
  return Outcome(SubstituteArguments(json, args));
}

// The text with its escapes written one way: a plugin's raw JSON keeps its own in Go.
std::string Normal(const std::string& json) {
  rapidjson::Document document;
  document.Parse(json);
  return document.HasParseError() ? json : ToJson(document);
}

std::string ResolveEncoded(const std::string& encoded, const std::vector<Argument>& args) {
  const auto metric = DecodeMetric(encoded);
  if (!metric) return "cannot decode: " + metric.error().message;
  EXPECT_EQ(EncodeMetric(*metric), encoded);
  const auto resolved = ResolveMetric(*metric, args);
  return resolved ? EncodeMetric(*resolved) : "error: " + resolved.error().message;
}

Argument Arg(std::string name, std::string value) {
  return {.name = std::move(name), .value = std::move(value), .value_from = {}};
}

// S-1 … S-9 as the real Go code answers them.
TEST(Substitute, S2_S7_TextsComeOutAsArgosDo) {
  ForEachVector("substitution.jsonl", 300, [](const rapidjson::Value& vector, const auto& line) {
    if (std::string_view(vector["op"].GetString()) != "text") return;
    const std::string text(vector["template"].GetString(), vector["template"].GetStringLength());
    EXPECT_EQ(Substitute(text, ArgumentsOf(vector, "args")), Expected(vector)) << line;
  });
}

TEST(Substitute, S1_MetricsComeOutAsArgosDo) {
  int count = 0;
  ForEachVector("substitution.jsonl", 300, [&](const rapidjson::Value& vector, const auto& line) {
    if (std::string_view(vector["op"].GetString()) != "metric") return;
    ++count;
    const std::string resolved =
        ResolveEncoded(vector["encoded"].GetString(), ArgumentsOf(vector, "args"));
    EXPECT_EQ(Normal(resolved), Normal(Expected(vector))) << line;
  });
  EXPECT_GE(count, 100);
}

TEST(Substitute, S3_UnicodeWhiteSpaceAroundATagIsTrimmed) {
  const std::vector<Argument> args = {Arg("x", "1")};
  EXPECT_EQ(Substitute("{{\xe3\x80\x80 args.x\xc2\xa0\v}}", args), "1");
  EXPECT_EQ(Substitute("{{\xe2\x80\x8b"
                       "args.x}}",
                       args),
            "error: failed to resolve {{\xe2\x80\x8b"
            "args.x}}");
}

TEST(Substitute, S9_WithoutATagTheTextIsUnchangedAfterTheCheckOfS6) {
  EXPECT_EQ(Substitute("{\"a\":\"}} { {\"}", {}), "{\"a\":\"}} { {\"}");
  EXPECT_EQ(Substitute("plain", {{.name = "a", .value = {}, .value_from = {}}}),
            "error: argument \"a\" was not supplied");
}

TEST(Substitute, TheResultIsLimited) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "{{args.x}}";
  const auto out = SubstituteArguments(text, std::vector{Arg("x", std::string(1 << 20, 'x'))});
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().code, ErrorCode::kLimitExceeded);
}

TEST(Substitute, ResolveMetricsStopsAtTheFirstError) {
  Metric good;
  good.name = "{{args.x}}";
  Metric bad;
  bad.name = "{{args.y}}";
  const std::vector<Argument> args = {Arg("x", "1")};
  const auto resolved = ResolveMetrics(std::vector{good, good}, args);
  ASSERT_TRUE(resolved);
  EXPECT_EQ(resolved->at(1).name, "1");
  const auto failed = ResolveMetrics(std::vector{good, bad}, args);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().message, "failed to resolve {{args.y}}");
}

}  // namespace
}  // namespace serin::model
