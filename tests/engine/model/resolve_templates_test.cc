#include "engine/model/resolve_templates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace serin::model {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

AnalysisTemplate Make(std::string name, std::vector<TemplateRef> refs = {}, bool cluster = false,
                      std::string name_space = "") {
  AnalysisTemplate made;
  made.cluster_scope = cluster;
  made.metadata.name = std::move(name);
  made.metadata.name_space = std::move(name_space);
  made.templates = std::move(refs);
  return made;
}

std::vector<std::string> Names(const std::vector<const AnalysisTemplate*>& templates) {
  std::vector<std::string> names;
  for (const AnalysisTemplate* one : templates) names.push_back(one->metadata.name);
  return names;
}

TEST(ResolveTemplates, T1_ReferencesAreWalkedDepthFirstIntoTheListOfTheirScope) {
  const std::vector<AnalysisTemplate> catalogue = {Make("a", {{"b", false}, {"x", true}}),
                                                   Make("b", {{"c", false}}), Make("c"), Make("d"),
                                                   Make("x", {{"d", false}}, true)};
  const std::vector<TemplateRef> refs = {{"x", true}, {"a", false}};
  const auto resolved = ResolveTemplates(catalogue, refs, "prod");
  ASSERT_TRUE(resolved) << resolved.error().message;
  EXPECT_THAT(Names(resolved->namespaced), ElementsAre("d", "a", "b", "c"));
  EXPECT_THAT(Names(resolved->cluster), ElementsAre("x"));
}

TEST(ResolveTemplates, T1_AMissingTemplateIsNamedWithItsKind) {
  const std::vector<AnalysisTemplate> catalogue = {Make("a")};
  const auto cluster = ResolveTemplates(catalogue, std::vector<TemplateRef>{{"a", true}}, "");
  ASSERT_FALSE(cluster);
  EXPECT_EQ(cluster.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(cluster.error().message, "ClusterAnalysisTemplate 'a' not found");
  const auto namespaced = ResolveTemplates(catalogue, std::vector<TemplateRef>{{"b", false}}, "");
  ASSERT_FALSE(namespaced);
  EXPECT_EQ(namespaced.error().message, "AnalysisTemplate 'b' not found");
}

TEST(ResolveTemplates, T1_NamespacedLookupsUseTheRolloutsNamespace) {
  const std::vector<AnalysisTemplate> catalogue = {
      Make("a", {}, false, "prod"), Make("a", {}, false, "staging"), Make("a"),
      Make("x", {{"a", false}}, true), Make("only-staging", {}, false, "staging")};
  const auto resolved = ResolveTemplates(catalogue, std::vector<TemplateRef>{{"x", true}}, "prod");
  ASSERT_TRUE(resolved);
  ASSERT_EQ(resolved->namespaced.size(), 1u);
  EXPECT_EQ(resolved->namespaced[0], &catalogue[0]);
  EXPECT_FALSE(
      ResolveTemplates(catalogue, std::vector<TemplateRef>{{"only-staging", false}}, "prod"));
  // Without a namespace anything fits, and a document without one goes first.
  const auto loose = ResolveTemplates(catalogue, std::vector<TemplateRef>{{"a", false}}, "");
  ASSERT_TRUE(loose);
  EXPECT_EQ(loose->namespaced[0], &catalogue[2]);
}

TEST(ResolveTemplates, TheLastOfEqualDocumentsCountsAsWhenTheyAreApplied) {
  const std::vector<AnalysisTemplate> catalogue = {Make("a", {}, false, "prod"),
                                                   Make("a", {}, false, "prod")};
  const auto resolved = ResolveTemplates(catalogue, std::vector<TemplateRef>{{"a", false}}, "prod");
  ASSERT_TRUE(resolved);
  EXPECT_EQ(resolved->namespaced[0], &catalogue[1]);
}

TEST(ResolveTemplates, T2_ATemplateReachedTwiceIsKeptOnceWhereItCameFirst) {
  const std::vector<AnalysisTemplate> catalogue = {Make("a", {{"c", false}}),
                                                   Make("b", {{"c", false}, {"d", false}}),
                                                   Make("c"), Make("d"), Make("c", {}, true)};
  const std::vector<TemplateRef> refs = {{"a", false}, {"b", false}, {"a", false}, {"c", true}};
  const auto resolved = ResolveTemplates(catalogue, refs, "");
  ASSERT_TRUE(resolved);
  EXPECT_THAT(Names(resolved->namespaced), ElementsAre("a", "c", "b", "d"));
  EXPECT_THAT(Names(resolved->cluster), ElementsAre("c"));
}

TEST(ResolveTemplates, T3_ACycleIsAnErrorThatNamesIt) {
  const std::vector<AnalysisTemplate> catalogue = {
      Make("start", {{"a", false}}), Make("a", {{"b", true}}), Make("b", {{"a", false}}, true),
      Make("self", {{"self", false}})};
  const auto around = ResolveTemplates(catalogue, std::vector<TemplateRef>{{"start", false}}, "");
  ASSERT_FALSE(around);
  EXPECT_EQ(around.error().message, "template reference cycle: a -> b (cluster) -> a");
  const auto self = ResolveTemplates(catalogue, std::vector<TemplateRef>{{"self", false}}, "");
  ASSERT_FALSE(self);
  EXPECT_EQ(self.error().message, "template reference cycle: self -> self");
}

TEST(ResolveTemplates, NestedDiamondsTakeLinearTime) {
  std::vector<AnalysisTemplate> catalogue;
  constexpr int kLevels = 60;  // 2^60 paths
  for (int level = 0; level < kLevels; ++level) {
    const std::string next = std::to_string(level + 1);
    catalogue.push_back(
        Make("l" + std::to_string(level), {{"l" + next, false}, {"r" + next, false}}));
    catalogue.push_back(
        Make("r" + std::to_string(level), {{"l" + next, false}, {"r" + next, false}}));
  }
  catalogue.push_back(Make("l60"));
  catalogue.push_back(Make("r60"));
  const auto resolved = ResolveTemplates(catalogue, std::vector<TemplateRef>{{"l0", false}}, "");
  ASSERT_TRUE(resolved);
  EXPECT_EQ(resolved->namespaced.size(), 2u * kLevels + 1);
}

TEST(ResolveTemplates, NestingBeyondTheLimitIsAnError) {
  std::vector<AnalysisTemplate> catalogue;
  for (size_t i = 0; i <= kMaxTemplateDepth; ++i) {
    catalogue.push_back(Make("t" + std::to_string(i), {{"t" + std::to_string(i + 1), false}}));
  }
  catalogue.push_back(Make("t" + std::to_string(kMaxTemplateDepth + 1)));
  const auto resolved = ResolveTemplates(catalogue, std::vector<TemplateRef>{{"t0", false}}, "");
  ASSERT_FALSE(resolved);
  EXPECT_EQ(resolved.error().code, ErrorCode::kLimitExceeded);
}

TEST(ResolveTemplates, NoReferencesGiveNoTemplates) {
  const auto resolved = ResolveTemplates({}, {}, "");
  ASSERT_TRUE(resolved);
  EXPECT_THAT(resolved->namespaced, IsEmpty());
  EXPECT_THAT(resolved->cluster, IsEmpty());
}

}  // namespace
}  // namespace serin::model
