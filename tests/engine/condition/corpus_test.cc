#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <limits>
#include <string>

#include "engine/condition/json.h"
#include "engine/condition/object.h"
#include "tests/engine/condition/vectors.h"

// Every success and failure condition of the corpus beside the project, on 16 results each, against
// what expr itself answers.
namespace serin::condition {
namespace {

const std::filesystem::path kCorpus = SERIN_SOURCE_DIR "/../shared/corpus/conditions.jsonl";

// The results by the names that the corpus gives them.
Value ResultNamed(std::string_view name) {
  const double infinity = std::numeric_limits<double>::infinity();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  if (name == "vec[]") return Value::Floats({});
  if (name == "vec[0]") return Value::Floats({0});
  if (name == "vec[0.97]") return Value::Floats({0.97});
  if (name == "vec[0.97,0.5]") return Value::Floats({0.97, 0.5});
  if (name == "vec[600]") return Value::Floats({600});
  if (name == "vec[NaN]") return Value::Floats({nan});
  if (name == "vec[+Inf]") return Value::Floats({infinity});
  if (name == "scalar 0") return Value::Float(0);
  if (name == "scalar 0.97") return Value::Float(0.97);
  if (name == "scalar NaN") return Value::Float(nan);
  if (name == "string ok") return Value::Text("ok");
  if (name == "string 1.1") return Value::Text("1.1");
  if (name == "bool true") return Value::Bool(true);
  if (name.starts_with("map ")) {
    return Value::FromJson(R"({"ok": true, "status": "200", "code": 200.0, "successPercent": 0.95,
                               "successRate": 0.97, "decision": "Successful", "completed": true,
                               "major": "1"})")
        .value();
  }
  if (name == "[]any maps") {
    return Value::FromJson(R"([{"errorRateDeviation": 0.5, "responseTimeDeviation": 0.5}])")
        .value();
  }
  EXPECT_EQ(name, "nil");
  return Value::Nil();
}

void ReplaceAll(std::string& text, std::string_view from_mark, std::string_view to_mark,
                std::string_view replacement) {
  for (size_t at = text.find(from_mark); at != std::string::npos; at = text.find(from_mark, at)) {
    const size_t end = text.find(to_mark, at);
    if (end == std::string::npos) return;
    text.replace(at, end + to_mark.size() - at, replacement);
  }
}

// The corpus was judged with every argument set: "ok" where it stands in quotes, else 0.95.
std::string WithArguments(std::string condition) {
  ReplaceAll(condition, "\"{{", "}}\"", "\"ok\"");
  ReplaceAll(condition, "{{", "}}", "0.95");
  return condition;
}

// `COMPILE text`, `RUN text` and `TYPE text` without the first word.
std::string WithoutStage(const std::string& outcome) {
  for (const std::string_view stage : {"COMPILE ", "RUN ", "TYPE "}) {
    if (outcome.starts_with(stage)) return outcome.substr(stage.size());
  }
  return outcome;
}

TEST(ConditionCorpus, EveryOutcomeIsExprs) {
  if (!std::filesystem::exists(kCorpus)) {
    ASSERT_EQ(std::getenv("CI"), nullptr)  // NOLINT(concurrency-mt-unsafe)
        << "no corpus at " << kCorpus;
    GTEST_SKIP() << "no corpus at " << kCorpus;
  }
  std::ifstream in(kCorpus);
  int outcomes = 0;
  for (std::string line; std::getline(in, line);) {
    const Value row = Value::FromJson(line).value();
    const auto& members = As<MapObject>(row).items;
    const Condition condition(WithArguments(TextOf(members.find("condition")->second)));
    for (const auto& [name, outcome] : As<MapObject>(members.find("outcomes")->second).items) {
      ++outcomes;
      EXPECT_EQ(OutcomeOf(condition.EvaluateAsWritten(ResultNamed(name), Timestamp())),
                WithoutStage(TextOf(outcome)))
          << condition.text() << " on " << name;
    }
  }
  EXPECT_EQ(outcomes, 393 * 16);
}

}  // namespace
}  // namespace serin::condition
