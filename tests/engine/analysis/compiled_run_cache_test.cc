#include "engine/analysis/compiled_run_cache.h"

#include <gtest/gtest.h>

#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using testing::FakeProviders;
using testing::OnceMetric;

class CompiledRunCacheTest : public ::testing::Test {
 protected:
  static model::AnalysisRunSpec Spec(const std::string& service) {
    model::AnalysisRunSpec spec;
    spec.metrics = {OnceMetric("a")};
    spec.args = {{.name = "service", .value = service, .value_from = std::nullopt}};
    return spec;
  }

  model::SecretStore secrets_;
  FakeProviders providers_;
  CompiledRunCache cache_{secrets_, providers_};
};

TEST_F(CompiledRunCacheTest, EqualSpecsShareOne) {
  const auto first = cache_.Get(Spec("shop"));
  EXPECT_EQ(cache_.Get(Spec("shop")), first);
  EXPECT_EQ(cache_.size(), 1U);
}

TEST_F(CompiledRunCacheTest, SpecsThatDifferInAnythingDoNot) {
  const auto first = cache_.Get(Spec("shop"));
  EXPECT_NE(cache_.Get(Spec("cart")), first);
  model::AnalysisRunSpec other = Spec("shop");
  other.measurement_retention = {{"a", 3}};
  EXPECT_NE(cache_.Get(other), first);
  other = Spec("shop");
  other.metrics[0].failure_limit = model::IntOrString(1);
  EXPECT_NE(cache_.Get(other), first);
  other = Spec("shop");
  other.terminate = true;
  EXPECT_NE(cache_.Get(other), first);
}

TEST_F(CompiledRunCacheTest, KeepsNothingThatNobodyHolds) {
  for (int i = 0; i < 1000; ++i) {
    cache_.Get(Spec(std::to_string(i)));
  }
  EXPECT_EQ(cache_.size(), 0U);
  const auto held = cache_.Get(Spec("held"));
  EXPECT_EQ(cache_.size(), 1U);
}

}  // namespace
}  // namespace serin::analysis
