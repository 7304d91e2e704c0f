#include "engine/analysis/ttl.h"

#include <gtest/gtest.h>

#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using model::Phase;
using testing::At;

using Seconds = std::optional<int32_t>;

model::TtlStrategy Ttl(Seconds completion, Seconds success, Seconds failure) {
  return {.seconds_after_completion = completion,
          .seconds_after_success = success,
          .seconds_after_failure = failure};
}

bool Exceeded(Phase phase, const model::TtlStrategy& ttl, double seconds) {
  model::AnalysisRunSpec spec;
  spec.ttl_strategy = ttl;
  model::AnalysisRunStatus status;
  status.phase = phase;
  status.completed_at = At(0);
  return IsTtlExceeded(spec, status, At(seconds));
}

TEST(IsTtlExceeded, G3_WholeSecondsMustExceedTheValueStrictly) {
  const model::TtlStrategy ttl = Ttl(10, std::nullopt, std::nullopt);
  EXPECT_FALSE(Exceeded(Phase::kSuccessful, ttl, 10));
  EXPECT_FALSE(Exceeded(Phase::kSuccessful, ttl, 10.999));
  EXPECT_TRUE(Exceeded(Phase::kSuccessful, ttl, 11));
}

TEST(IsTtlExceeded, G3_EachPhaseHasItsOwnValue) {
  const model::TtlStrategy ttl = Ttl(10, 20, 30);
  EXPECT_FALSE(Exceeded(Phase::kSuccessful, ttl, 20));
  EXPECT_TRUE(Exceeded(Phase::kSuccessful, ttl, 21));
  EXPECT_FALSE(Exceeded(Phase::kFailed, ttl, 30));
  EXPECT_TRUE(Exceeded(Phase::kFailed, ttl, 31));
  EXPECT_TRUE(Exceeded(Phase::kError, ttl, 11));
  EXPECT_TRUE(Exceeded(Phase::kInconclusive, ttl, 11));
}

TEST(IsTtlExceeded, G3_ErrorAndInconclusiveKnowOnlyCompletion) {
  const model::TtlStrategy ttl = Ttl(std::nullopt, 1, 1);
  EXPECT_FALSE(Exceeded(Phase::kError, ttl, 1000));
  EXPECT_FALSE(Exceeded(Phase::kInconclusive, ttl, 1000));
}

TEST(IsTtlExceeded, G3_NeverWithoutCompletionTimeStrategyOrCompletion) {
  model::AnalysisRunSpec spec;
  model::AnalysisRunStatus status;
  status.phase = Phase::kSuccessful;
  status.completed_at = At(0);
  EXPECT_FALSE(IsTtlExceeded(spec, status, At(1e6))) << "no strategy";
  spec.ttl_strategy.emplace().seconds_after_completion = 0;
  EXPECT_TRUE(IsTtlExceeded(spec, status, At(1)));
  status.phase = Phase::kRunning;
  EXPECT_FALSE(IsTtlExceeded(spec, status, At(1e6))) << "not completed";
  status.phase = Phase::kError;
  status.completed_at = std::nullopt;
  EXPECT_FALSE(IsTtlExceeded(spec, status, At(1e6))) << "an early error has no completedAt";
}

}  // namespace
}  // namespace serin::analysis
