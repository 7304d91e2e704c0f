#include "engine/plan/replicas.h"

#include <array>
#include <gtest/gtest.h>

namespace serin::plan {
namespace {

struct Row {
  int32_t replicas, weight, max_weight, surge;
  ReplicaCounts expected;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.replicas << " pods at " << row.weight << "/" << row.max_weight << ", surge "
       << row.surge;
}

class ApproximateCountsTable : public ::testing::TestWithParam<Row> {};

// The table of spec/argo-analysis.md §17.3, made by running upstream's code.
TEST_P(ApproximateCountsTable, S17_3_GivesUpstreamsCounts) {
  const Row& row = GetParam();
  EXPECT_EQ(ApproximateCounts(row.replicas, row.weight, row.max_weight, row.surge), row.expected);
}

INSTANTIATE_TEST_SUITE_P(Spec, ApproximateCountsTable,
                         ::testing::Values(Row{10, 41, 100, 0, {4, 6}}, Row{3, 50, 100, 0, {2, 1}},
                                           Row{10, 5, 100, 0, {1, 9}}, Row{3, 50, 100, 1, {2, 2}},
                                           Row{10, 5, 100, 1, {1, 10}}, Row{2, 99, 100, 0, {1, 1}},
                                           Row{1, 5, 100, 0, {0, 1}}, Row{2, 1, 100, 0, {1, 1}},
                                           Row{1, 50, 100, 0, {1, 0}}, Row{5, 33, 100, 2, {2, 4}},
                                           Row{1, 5, 100, 1, {1, 1}}, Row{10, 500, 1000, 0, {5, 5}},
                                           Row{0, 50, 100, 1, {0, 0}}, Row{4, 100, 100, 1, {4, 0}},
                                           Row{4, 0, 100, 1, {0, 4}}));

TEST(ApproximateCounts, S17_3_LargestCountsDoNotOverflow) {
  const ReplicaCounts counts = ApproximateCounts(INT32_MAX, 50, 100, INT32_MAX);
  EXPECT_EQ(static_cast<int64_t>(counts.canary) + counts.stable, INT32_MAX);
}

TEST(ResolveSurge, S17_3_TextIsAPercentageWithOrWithoutTheSign) {
  EXPECT_EQ(ResolveSurge(std::nullopt, std::nullopt, 10), (SurgeLimits{3, 2}));
  EXPECT_EQ(ResolveSurge(model::IntOrString("1"), model::IntOrString("0"), 10),
            (SurgeLimits{1, 0}));
  EXPECT_EQ(ResolveSurge(model::IntOrString("50%"), model::IntOrString("50%"), 3),
            (SurgeLimits{2, 1}));
  EXPECT_EQ(ResolveSurge(model::IntOrString(4), model::IntOrString(9), 3), (SurgeLimits{4, 3}));
}

TEST(ResolveSurge, S17_3_BothZeroMakesOneUnavailable) {
  EXPECT_EQ(ResolveSurge(model::IntOrString(0), model::IntOrString(0), 5), (SurgeLimits{0, 1}));
  EXPECT_EQ(ResolveSurge(model::IntOrString(0), model::IntOrString("10%"), 5), (SurgeLimits{0, 1}));
}

TEST(ResolveSurge, S17_3_UnreadableTextIsLeftToValidation) {
  EXPECT_EQ(ResolveSurge(model::IntOrString("many"), model::IntOrString(2), 5), SurgeLimits{});
}

TEST(RoutedCounts, S17_3_CanaryRoundsUpAndStableStaysWhole) {
  EXPECT_EQ(RoutedCounts({.replicas = 10, .weight = 11}), (ReplicaCounts{2, 10}));
  EXPECT_EQ(RoutedCounts({.replicas = 10, .weight = 0}), (ReplicaCounts{0, 10}));
}

TEST(RoutedCounts, S17_3_ScaleReplicasWinOverScaleWeight) {
  model::SetCanaryScale scale;
  scale.weight = 50;
  EXPECT_EQ(RoutedCounts({.replicas = 10, .weight = 10, .scale = scale}), (ReplicaCounts{5, 10}));
  scale.replicas = 7;
  EXPECT_EQ(RoutedCounts({.replicas = 10, .weight = 10, .scale = scale}), (ReplicaCounts{7, 10}));
}

TEST(RoutedCounts, S17_3_DynamicStableScaleTakesTheLargerOfDesiredAndCurrent) {
  EXPECT_EQ(RoutedCounts(
                {.replicas = 10, .weight = 75, .dynamic_stable_scale = true, .current_weight = 40}),
            (ReplicaCounts{8, 6}));
  EXPECT_EQ(RoutedCounts(
                {.replicas = 10, .weight = 25, .dynamic_stable_scale = true, .current_weight = 40}),
            (ReplicaCounts{3, 8}));
}

TEST(RoutedCounts, S17_3_MinPodsRaisesComputedCountsOnlyAndIsCappedAtReplicas) {
  EXPECT_EQ(RoutedCounts({.replicas = 10, .weight = 5, .min_pods_per_replica_set = 2}),
            (ReplicaCounts{2, 10}));
  EXPECT_EQ(RoutedCounts({.replicas = 3, .weight = 5, .min_pods_per_replica_set = 9}),
            (ReplicaCounts{3, 3}));
  EXPECT_EQ(RoutedCounts({.replicas = 10, .weight = 0, .min_pods_per_replica_set = 2}),
            (ReplicaCounts{0, 10}));
  model::SetCanaryScale scale;
  scale.replicas = 1;
  EXPECT_EQ(RoutedCounts({.replicas = 10, .scale = scale, .min_pods_per_replica_set = 2}),
            (ReplicaCounts{1, 10}));
}

TEST(ScaleInForce, S17_3_StaysUntilMatchTrafficWeight) {
  std::vector<PlanStep> steps(4);
  steps[1].set_canary_scale = model::SetCanaryScale{};
  steps[1].set_canary_scale->replicas = 3;
  steps[3].set_canary_scale = model::SetCanaryScale{};
  steps[3].set_canary_scale->match_traffic_weight = true;
  EXPECT_FALSE(ScaleInForce(steps, 0));
  ASSERT_TRUE(ScaleInForce(steps, 2));
  EXPECT_EQ(ScaleInForce(steps, 2)->replicas, 3);
  EXPECT_FALSE(ScaleInForce(steps, 3));
  EXPECT_FALSE(ScaleInForce(steps, 4));
}

}  // namespace
}  // namespace serin::plan
