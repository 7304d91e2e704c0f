#include "engine/analysis/name_rules.h"

#include <gtest/gtest.h>

#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using testing::OncePolicy;

std::vector<MetricPolicy> Named(const std::vector<std::string>& names) {
  std::vector<MetricPolicy> metrics;
  for (const std::string& name : names) {
    metrics.push_back(OncePolicy(name));
  }
  return metrics;
}

TEST(ApplyDryRunRules, D2_RulesAreUnanchoredExpressions) {
  auto metrics = Named({"latency-p99", "p99", "rate"});
  const std::vector<model::DryRun> rules = {{"p99"}};
  ASSERT_TRUE(ApplyDryRunRules(rules, metrics));
  EXPECT_TRUE(metrics[0].dry_run);
  EXPECT_TRUE(metrics[1].dry_run);
  EXPECT_FALSE(metrics[2].dry_run);
}

TEST(ApplyDryRunRules, D1_ARuleWithoutAMatchIsAnError) {
  auto metrics = Named({"a"});
  const std::vector<model::DryRun> rules = {{"a"}, {"b"}};
  const auto applied = ApplyDryRunRules(rules, metrics);
  ASSERT_FALSE(applied);
  EXPECT_EQ(applied.error().message, "dryRun[1]: Rule didn't match any metric name(s)");
}

TEST(ApplyDryRunRules, D1_AnExpressionThatDoesNotCompileMatchesNothing) {
  auto metrics = Named({"a", "*"});
  const std::vector<model::DryRun> rules = {{"*"}};
  EXPECT_FALSE(ApplyDryRunRules(rules, metrics));
  const std::vector<model::DryRun> all = {{".*"}};
  EXPECT_TRUE(ApplyDryRunRules(all, metrics));
}

TEST(ApplyRetentionRules, D2_TheLastMatchingRuleWinsAndZeroIsTheDefault) {
  auto metrics = Named({"a", "ab", "c"});
  const std::vector<model::MeasurementRetention> rules = {{"a", 3}, {"b", 7}, {"c", 0}};
  ASSERT_TRUE(ApplyRetentionRules(rules, metrics));
  EXPECT_EQ(metrics[0].measurement_limit, 3);
  EXPECT_EQ(metrics[1].measurement_limit, 7);
  EXPECT_EQ(metrics[2].measurement_limit, kDefaultMeasurementLimit);
}

TEST(ApplyRetentionRules, D2_ALaterZeroUndoesAnEarlierLimit) {
  auto metrics = Named({"a"});
  const std::vector<model::MeasurementRetention> rules = {{"a", 3}, {"a", -5}};
  ASSERT_TRUE(ApplyRetentionRules(rules, metrics));
  EXPECT_EQ(metrics[0].measurement_limit, kDefaultMeasurementLimit);
}

TEST(ApplyRetentionRules, D1_ARuleWithoutAMatchIsAnError) {
  auto metrics = Named({"a"});
  const std::vector<model::MeasurementRetention> rules = {{"^$", 3}};
  const auto applied = ApplyRetentionRules(rules, metrics);
  ASSERT_FALSE(applied);
  EXPECT_EQ(applied.error().message,
            "measurementRetention[0]: Rule didn't match any metric name(s)");
}

}  // namespace
}  // namespace serin::analysis
