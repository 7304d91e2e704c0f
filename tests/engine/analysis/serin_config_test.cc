#include "engine/analysis/serin_config.h"

#include <gtest/gtest.h>

namespace serin::analysis {
namespace {

std::string ErrorOf(std::string_view json) {
  const auto config = ParseSerinConfig(json);
  return config ? "" : config.error().message;
}

TEST(ParseSerinConfig, OneQueryWithArgosPrometheusFields) {
  const auto config = ParseSerinConfig(
      R"({"prometheus": {"address": "http://p", "timeout": 5,)"
      R"( "headers": [{"key": "X", "value": "y"}],)"
      R"( "rangeQuery": {"start": "s", "end": "e", "step": "1m"}}, "query": "up"})");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->prometheus.endpoint.address, "http://p");
  EXPECT_EQ(config->prometheus.endpoint.timeout_seconds, 5);
  EXPECT_EQ(config->prometheus.endpoint.headers.front().value, "y");
  EXPECT_EQ(config->prometheus.range_query->step, "1m");
  EXPECT_EQ(config->prometheus.query, "up");
}

TEST(ParseSerinConfig, SeveralQueriesWithAFormula) {
  const auto config =
      ParseSerinConfig(R"({"queries": {"total": "b", "errors": "a"}, "formula": "errors/total"})");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->queries, (std::vector<NamedQuery>{{"errors", "a"}, {"total", "b"}}));
  EXPECT_EQ(config->formula, "errors/total");
}

TEST(ParseSerinConfig, EachWrongFieldIsNamed) {
  EXPECT_EQ(ErrorOf("[]"), "serin/analysis: expected an object");
  EXPECT_EQ(ErrorOf(R"({"queri": "up"})"),
            "serin/analysis: queri: unknown field, did you mean \"query\"?");
  EXPECT_EQ(ErrorOf(R"({"query": 1})"), "serin/analysis: query: expected a text that is not empty");
  EXPECT_EQ(ErrorOf(R"({"queries": []})"),
            "serin/analysis: queries: expected a map from names to queries");
  EXPECT_EQ(ErrorOf(R"({"queries": {"a": ""}, "formula": "a"})"),
            "serin/analysis: queries.a: expected a text that is not empty");
  EXPECT_EQ(ErrorOf(R"({"query": "up", "formula": ["a"]})"),
            "serin/analysis: formula: expected a text that is not empty");
  EXPECT_EQ(ErrorOf(R"({"query": "up", "prometheus": {"adress": "x"}})"),
            "serin/analysis: prometheus.adress: unknown field, did you mean \"address\"?");
  EXPECT_NE(ErrorOf(R"({"query": "up", "prometheus": {"timeout": "5"}})")
                .find("serin/analysis: prometheus.timeout: json: cannot unmarshal string"),
            std::string::npos);
  EXPECT_EQ(ErrorOf(R"({"query": "up", "prometheus": {"query": "down"}})"),
            "serin/analysis: prometheus.query: not here: use query or queries beside prometheus");
  EXPECT_NE(ErrorOf("{"), "");
}

TEST(ParseSerinConfig, FieldsThatDoNotGoTogetherAreNamed) {
  EXPECT_EQ(ErrorOf("{}"), "serin/analysis: query: neither query nor queries is given");
  EXPECT_EQ(ErrorOf(R"({"query": "up", "queries": {"a": "b"}, "formula": "a"})"),
            "serin/analysis: queries: does not go with query");
  EXPECT_EQ(ErrorOf(R"({"query": "up", "formula": "1"})"),
            "serin/analysis: formula: needs queries");
  EXPECT_EQ(ErrorOf(R"({"queries": {"a": "b"}})"),
            "serin/analysis: formula: missing: queries need one");
  EXPECT_EQ(ErrorOf(R"({"queries": {"a": "b"}, "formula": "a", "prometheus": {"rangeQuery": {}}})"),
            "serin/analysis: prometheus.rangeQuery: does not go with formula, which needs single "
            "numbers");
}

}  // namespace
}  // namespace serin::analysis
