#include "engine/model/merge_templates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace serin::model {
namespace {

using testing::ElementsAre;

Metric Named(std::string name) {
  Metric metric;
  metric.name = std::move(name);
  return metric;
}

Argument Arg(std::string name, std::optional<std::string> value = std::nullopt) {
  return {.name = std::move(name), .value = std::move(value), .value_from = std::nullopt};
}

Argument SecretArg(std::string name, std::optional<std::string> value = std::nullopt) {
  Argument argument = Arg(std::move(name), std::move(value));
  argument.value_from.emplace().secret_key_ref = SecretKeyRef{"s", "k"};
  return argument;
}

AnalysisTemplate WithArgs(std::vector<Argument> args) {
  AnalysisTemplate made;
  made.args = std::move(args);
  return made;
}

template <typename List>
std::vector<std::string> MetricNames(const List& metrics) {
  std::vector<std::string> names;
  for (const Metric& metric : metrics) names.push_back(metric.name);
  return names;
}

TEST(MergeTemplates, T4_NamespacedTemplatesComeFirst) {
  AnalysisTemplate cluster;
  cluster.cluster_scope = true;
  cluster.metrics = {Named("c")};
  cluster.metric_positions = {{"c.yaml", 1, 1}};
  cluster.dry_run = {{"c"}};
  AnalysisTemplate own;
  own.metrics = {Named("n1"), Named("n2")};
  own.dry_run = {{"n"}};
  const auto flat = FlattenTemplates({.namespaced = {&own}, .cluster = {&cluster}});
  ASSERT_TRUE(flat);
  EXPECT_THAT(MetricNames(flat->metrics), ElementsAre("n1", "n2", "c"));
  EXPECT_THAT(flat->dry_run, ElementsAre(DryRun{"n"}, DryRun{"c"}));
  ASSERT_EQ(flat->metric_positions.size(), 3u);
  EXPECT_EQ(flat->metric_positions[2].file, "c.yaml");
}

TEST(MergeTemplates, T5_ARepeatedMetricNameIsAnError) {
  AnalysisTemplate one;
  one.metrics = {Named("m")};
  AnalysisTemplate two = one;
  const auto flat = FlattenTemplates({.namespaced = {&one}, .cluster = {&two}});
  ASSERT_FALSE(flat);
  EXPECT_EQ(flat.error().message, "two metrics have the same name 'm'");
}

TEST(MergeTemplates, T6_DifferentValuesAreAnErrorEvenIfTheCallerOverrides) {
  const AnalysisTemplate one = WithArgs({Arg("a", "1")});
  const AnalysisTemplate two = WithArgs({Arg("a", "2")});
  const auto run =
      NewAnalysisRun({.namespaced = {&one, &two}, .cluster = {}}, {.args = {Arg("a", "3")}}, {});
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().message,
            "Argument `a` specified multiple times with different values: '1', '2'");
}

TEST(MergeTemplates, T6_AValuelessEntryIsReplacedEntirelyAndKeepsItsPlace) {
  const AnalysisTemplate one = WithArgs({SecretArg("a"), Arg("b", "x")});
  const AnalysisTemplate two = WithArgs({Arg("b", "x"), Arg("a", "2"), Arg("b")});
  const auto flat = FlattenTemplates({.namespaced = {&one, &two}, .cluster = {}});
  ASSERT_TRUE(flat);
  EXPECT_THAT(flat->args, ElementsAre(Arg("a", "2"), Arg("b", "x")));
}

TEST(MergeTemplates, T6_AValuelessRedeclarationErasesAnEarlierValueFrom) {
  const AnalysisTemplate one = WithArgs({SecretArg("a")});
  const AnalysisTemplate two = WithArgs({Arg("a")});
  const auto flat = FlattenTemplates({.namespaced = {&one, &two}, .cluster = {}});
  ASSERT_TRUE(flat);
  EXPECT_THAT(flat->args, ElementsAre(Arg("a")));
}

TEST(MergeTemplates, T7_TheCallersValueLeavesValueFromInPlace) {
  const auto merged = MergeArguments(std::vector{Arg("a", "v")}, std::vector{SecretArg("a")});
  ASSERT_TRUE(merged);
  EXPECT_THAT(*merged, ElementsAre(SecretArg("a", "v")));
}

TEST(MergeTemplates, T7_TheCallersValueFromLeavesTheValueInPlace) {
  const auto merged = MergeArguments(std::vector{SecretArg("a")}, std::vector{Arg("a", "v")});
  ASSERT_TRUE(merged);
  EXPECT_THAT(*merged, ElementsAre(SecretArg("a", "v")));
}

TEST(MergeTemplates, T7_UndeclaredNamesAreDropped) {
  const auto merged =
      MergeArguments(std::vector{Arg("other", "v")}, std::vector{Arg("a", "default")});
  ASSERT_TRUE(merged);
  EXPECT_THAT(*merged, ElementsAre(Arg("a", "default")));
}

TEST(MergeTemplates, T7_AnArgumentWithoutValueIsNotResolved) {
  const auto merged = MergeArguments(std::vector{Arg("b", "v")}, std::vector{Arg("b"), Arg("a")});
  ASSERT_FALSE(merged);
  EXPECT_EQ(merged.error().message, "args.a was not resolved");
}

TEST(MergeTemplates, T7_AnEmptyValueIsAValue) {
  const auto merged = MergeArguments(std::vector{Arg("a", "")}, std::vector{Arg("a", "default")});
  ASSERT_TRUE(merged);
  EXPECT_THAT(*merged, ElementsAre(Arg("a", "")));
}

TEST(MergeTemplates, T8_TheCallersRulesComeFirst) {
  AnalysisTemplate made;
  made.dry_run = {{"t"}};
  made.measurement_retention = {{"t", 3}};
  const auto run =
      NewAnalysisRun({.namespaced = {&made}, .cluster = {}},
                     {.args = {}, .dry_run = {{"c"}}, .measurement_retention = {{"c", 1}}}, {});
  ASSERT_TRUE(run);
  EXPECT_THAT(run->spec.dry_run, ElementsAre(DryRun{"c"}, DryRun{"t"}));
  EXPECT_THAT(run->spec.measurement_retention,
              ElementsAre(MeasurementRetention{"c", 1}, MeasurementRetention{"t", 3}));
}

TEST(MergeTemplates, D3_RulesWithTheSameTextAreAnError) {
  AnalysisTemplate made;
  made.dry_run = {{"m"}};
  const auto dry =
      NewAnalysisRun({.namespaced = {&made}, .cluster = {}},
                     {.args = {}, .dry_run = {{"m"}}, .measurement_retention = {}}, {});
  ASSERT_FALSE(dry);
  EXPECT_EQ(dry.error().message, "two Dry-Run metric rules have the same name 'm'");
  AnalysisTemplate kept;
  kept.measurement_retention = {{"m", 1}, {"m", 2}};
  const auto retention = FlattenTemplates({.namespaced = {&kept}, .cluster = {}});
  ASSERT_FALSE(retention);
  EXPECT_EQ(retention.error().message,
            "two Measurement Retention metric rules have the same name 'm'");
}

TEST(MergeTemplates, T9_TheRunKeepsPlaceholdersAndTakesTheMetadata) {
  AnalysisTemplate made = WithArgs({Arg("q", "up")});
  made.metrics = {Named("{{args.q}}")};
  ObjectMeta metadata;
  metadata.name = "run-1";
  const auto run = NewAnalysisRun({.namespaced = {&made}, .cluster = {}}, {}, metadata);
  ASSERT_TRUE(run);
  EXPECT_EQ(run->metadata.name, "run-1");
  EXPECT_EQ(run->spec.metrics[0].name, "{{args.q}}");
  EXPECT_FALSE(run->spec.terminate);
  EXPECT_EQ(run->status.phase, Phase::kNone);
}

}  // namespace
}  // namespace serin::model
