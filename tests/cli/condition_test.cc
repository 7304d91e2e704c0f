#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_cli.h"

namespace serin::cli {
namespace {

using testing::HasSubstr;

TEST(ConditionCommand, ExitsWithTheOutcome) {
  const auto yes = RunCli({"condition", "result[0] >= 0.95", "--result", R"({"vector":[0.97]})"});
  EXPECT_EQ(yes.code, 0);
  EXPECT_EQ(yes.out, "true\n");
  const auto no = RunCli({"condition", "result[0] >= 0.95", "--result", R"({"vector":["NaN"]})"});
  EXPECT_EQ(no.code, 1);
  EXPECT_EQ(no.out, "false\n");
  const auto error = RunCli({"condition", "result >= 0.95", "--result", R"({"vector":[0.97]})"});
  EXPECT_EQ(error.code, 4);
  EXPECT_EQ(error.out, "");
  EXPECT_EQ(error.err, "error: invalid operation: >= (mismatched types []float64 and float64)\n");
}

TEST(ConditionCommand, RefusesAMalformedResult) {
  const auto result = RunCli({"condition", "true", "--result", R"({"vec":[0.97]})"});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, HasSubstr("error: --result: "));
}

TEST(ConditionCommand, BatchAnswersLineByLine) {
  const auto result =
      RunCli({"condition", "--batch"},
             R"({"condition": "result[0] > 1", "result": {"vector": [2, "+Inf"]}})"
             "\n\n"
             R"x({"result": {"scalar": "NaN"}, "condition": "isNaN(result)"})x"
             "\n"
             R"({"condition": "result.a == \"<b>\"", "result": {"json": {"a": "<b>"}}})"
             "\n"
             R"({"condition": "result > 1", "result": {"nil": true}})"
             "\n"
             R"({"condition": "result[5] > 1", "result": {"vector": [1]}})"
             "\n");
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.out,
            "{\"value\": true}\n{\"value\": true}\n{\"value\": true}\n"
            "{\"error\": \"metric result is nil or empty: no data returned from the metric "
            "provider\"}\n"
            "{\"error\": \"index out of range: 5 (array length is 1)\"}\n");
}

TEST(ConditionCommand, BatchNamesMalformedLinesAndGoesOn) {
  const auto result = RunCli({"condition", "--batch"},
                             "nonsense\n{\"condition\": \"true\", \"result\": {\"scalar\": 1}}\n");
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, HasSubstr("error: <stdin>:1: not a JSON object"));
  EXPECT_THAT(result.out, HasSubstr("{\"value\": true}\n"));
}

}  // namespace
}  // namespace serin::cli
