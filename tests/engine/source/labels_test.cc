#include "engine/source/labels.h"

#include <gtest/gtest.h>

namespace serin::source {
namespace {

TEST(Labels, IterateInOrderOfAppending) {
  Labels labels{{"__name__", "up"}, {"job", ""}};
  labels.Append("", "odd");
  std::string text;
  for (const auto& [name, value] : labels) text += fmt::format("{}={};", name, value);
  EXPECT_EQ(text, "__name__=up;job=;=odd;");
  EXPECT_EQ(labels.size(), 3U);
}

TEST(Labels, GetFindsTheFirstOfAName) {
  const Labels labels{{"a", "1"}, {"b", "2"}, {"a", "3"}};
  EXPECT_EQ(labels.Get("a"), "1");
  EXPECT_EQ(labels.Get("b"), "2");
  EXPECT_EQ(labels.Get("c"), std::nullopt);
}

TEST(Labels, EqualityKnowsWhereANameEnds) {
  EXPECT_EQ((Labels{{"a", "bc"}}), (Labels{{"a", "bc"}}));
  EXPECT_NE((Labels{{"a", "bc"}}), (Labels{{"ab", "c"}}));
  EXPECT_NE((Labels{{"a", "1"}, {"b", "2"}}), (Labels{{"b", "2"}, {"a", "1"}}));
}

TEST(Labels, NoPairsIsEmpty) {
  const Labels labels;
  EXPECT_TRUE(labels.empty());
  EXPECT_EQ(labels.begin(), labels.end());
}

}  // namespace
}  // namespace serin::source
