#include "engine/lint/condition_traps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace serin::lint {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

model::Metric PrometheusMetric(std::string success, std::string failure = "",
                               std::string query = "sum(rate(x[1m]))") {
  model::Metric metric;
  metric.name = "m";
  metric.success_condition = std::move(success);
  metric.failure_condition = std::move(failure);
  metric.provider.prometheus.emplace().query = std::move(query);
  return metric;
}

std::vector<std::string> Messages(const model::Metric& metric) {
  std::vector<std::string> messages;
  for (const Finding& finding : FindTraps(metric)) {
    messages.push_back((finding.severity == model::Severity::kError ? "error " : "warning ") +
                       finding.path + ": " + finding.message);
  }
  return messages;
}

TEST(FindTraps, GuardedConditionsAreClean) {
  EXPECT_THAT(
      Messages(PrometheusMetric("len(result) > 0 && !isNaN(result[0]) && result[0] >= 0.95",
                                "len(result) > 0 && !isNaN(result[0]) && result[0] < 0.95")),
      IsEmpty());
}

TEST(FindTraps, BareIndexErrorsWithoutDataAndFailsOnNan) {
  EXPECT_THAT(
      Messages(PrometheusMetric("result[0] >= 0.95")),
      ElementsAre(HasSubstr("warning : an empty answer (no data) makes the measurement an "
                            "Error"),
                  HasSubstr("warning : NaN (0/0: no traffic, or an empty histogram) fails")));
}

TEST(FindTraps, NanPassesAFailureConditionAlone) {
  EXPECT_THAT(Messages(PrometheusMetric("", "len(result) > 0 && result[0] > 0.05")),
              ElementsAre(HasSubstr("an empty answer (no data) passes"),
                          HasSubstr("NaN (0/0: no traffic, or an empty histogram) passes")));
}

TEST(FindTraps, BareResultFitsAScalarOnly) {
  EXPECT_THAT(Messages(PrometheusMetric("result >= 0.95")),
              ElementsAre(HasSubstr("warning successCondition: does not compile for a vector: "
                                    "invalid operation: >= (mismatched types []float64 and "
                                    "float64); it fits a scalar only")));
  EXPECT_THAT(Messages(PrometheusMetric("result >= 0.95", "result < 0.95", "scalar(x)")),
              IsEmpty());
}

TEST(FindTraps, FormulaOfSerinGivesANumber) {
  model::Metric metric = PrometheusMetric("!isNaN(result) && result < 0.05", "result >= 0.05");
  metric.provider.prometheus.reset();
  metric.provider.plugins = {
      {"serin/analysis", R"({"queries": {"bad": "a", "all": "b"}, "formula": "bad / all"})"}};
  EXPECT_THAT(Messages(metric), IsEmpty());
  metric.provider.plugins = {{"serin/analysis", R"({"queris": {}})"}};
  EXPECT_THAT(Messages(metric), ElementsAre(HasSubstr("error provider.plugin: serin/analysis: "
                                                      "queris: unknown field")));
}

TEST(FindTraps, WhatNeverCompilesIsAnError) {
  EXPECT_THAT(Messages(PrometheusMetric("resul[0] >= 0.95")),
              ElementsAre(HasSubstr("error successCondition: does not compile for a vector: "
                                    "unknown name resul")));
  model::Metric web = PrometheusMetric("result.ok and");
  web.provider.prometheus.reset();
  web.provider.web.emplace();
  EXPECT_THAT(Messages(web), ElementsAre(HasSubstr("unexpected token EOF")));
}

}  // namespace
}  // namespace serin::lint
