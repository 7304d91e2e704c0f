#include <gtest/gtest.h>

#include "tests/engine/condition/vectors.h"

// Conditions on results, judged by Argo Rollouts' EvaluateResult; see
// tests/data/condition/README.md.
namespace serin::condition {
namespace {

TEST(Condition, AnswersAsArgoDoes) {
  const auto vectors = ReadVectors(SERIN_SOURCE_DIR "/tests/data/condition/argo.jsonl");
  ASSERT_GE(vectors.size(), 800U);
  for (const Vector& vector : vectors) {
    const auto outcome = Condition(vector.condition).Evaluate(vector.result, Timestamp{});
    EXPECT_EQ(OutcomeOf(outcome), vector.outcome)
        << vector.condition << " on " << vector.result_text;
  }
}

}  // namespace
}  // namespace serin::condition
