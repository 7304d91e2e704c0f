#include "tests/engine/condition/vectors.h"

#include <gtest/gtest.h>

namespace serin::condition {
namespace {

// See tests/data/condition/README.md.
TEST(ConditionVectors, EveryOutcomeIsExprs) {
  const auto vectors = ReadVectors(SERIN_SOURCE_DIR "/tests/data/condition/vectors.jsonl");
  EXPECT_GT(vectors.size(), 500U);
  for (const Vector& vector : vectors) {
    const Condition condition(vector.condition);
    EXPECT_EQ(OutcomeOf(condition.EvaluateAsWritten(vector.result, Timestamp())), vector.outcome)
        << vector.condition << " on " << vector.result_text;
  }
}

}  // namespace
}  // namespace serin::condition
