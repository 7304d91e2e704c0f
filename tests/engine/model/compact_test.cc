#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include "engine/model/analysis.h"

namespace serin::model {
namespace {

TEST(CompactText, ReadsLikeAString) {
  EXPECT_TRUE(CompactText().empty());
  EXPECT_TRUE(CompactText("").empty());
  const CompactText text = std::string("a\0b", 3);
  EXPECT_EQ(text.size(), 3U);
  EXPECT_EQ(text.str(), std::string("a\0b", 3));
  EXPECT_EQ(CompactText("x"), "x");
  EXPECT_NE(CompactText("x"), std::string("y"));
}

TEST(CompactText, CopiesAreTheirOwn) {
  CompactText first = "one";
  CompactText second = first;
  first = "two";
  EXPECT_EQ(second, "one");
  const CompactText& itself = second;
  second = itself;
  EXPECT_EQ(second, "one");
  const CompactText moved = std::move(second);
  EXPECT_EQ(moved, "one");
}

TEST(OptionalTime, IsAbsentUntilSet) {
  OptionalTime time;
  EXPECT_FALSE(time.has_value());
  EXPECT_EQ(std::optional<Timestamp>(time), std::nullopt);
  time = Timestamp::FromUnixSeconds(0);
  EXPECT_EQ(time->UnixSeconds(), 0);
  EXPECT_EQ(OptionalTime(std::optional<Timestamp>()), OptionalTime());
}

TEST(TextMap, AWrittenCopyLeavesTheOtherAsItWas) {
  TextMap first;
  EXPECT_TRUE(first.empty());
  first["k"] = "1";
  TextMap second = first;
  EXPECT_EQ(second, first);
  second["k"] = "2";
  EXPECT_EQ(first.at("k"), "1");
  EXPECT_EQ(second.at("k"), "2");
  first = second;
  EXPECT_EQ(first.at("k"), "2");
  EXPECT_TRUE(first.contains("k"));
  EXPECT_EQ(first.find("x"), first.end());
}

TEST(TextMap, CopiesMayBeUsedFromSeveralThreads) {
  const TextMap shared = {{"k", "v"}};
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([copy = shared]() mutable {
      for (int round = 0; round < 1000; ++round) {
        TextMap other = copy;
        other["k"] += "x";
        copy = round % 2 == 0 ? other : copy;
      }
    });
  }
  threads.clear();
  EXPECT_EQ(shared.at("k"), "v");
}

TEST(Measurement, IsKeptSmall) { EXPECT_EQ(sizeof(Measurement), 56U); }

}  // namespace
}  // namespace serin::model
