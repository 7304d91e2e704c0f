#include "engine/analysis/compiled_run.h"

#include <gtest/gtest.h>

#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using testing::FakeProviders;
using testing::IntervalMetric;
using testing::OnceMetric;

class CompiledRunTest : public ::testing::Test {
 protected:
  std::shared_ptr<const CompiledRun> Compile() {
    return CompiledRun::Compile(std::make_shared<const model::AnalysisRunSpec>(spec_), secrets_,
                                providers_);
  }
  void AddSecret(std::string argument) {
    model::Argument secret;
    secret.name = std::move(argument);
    secret.value_from.emplace().secret_key_ref = model::SecretKeyRef{"s", "k"};
    spec_.args.push_back(secret);
  }

  model::AnalysisRunSpec spec_;
  model::SecretStore secrets_;
  FakeProviders providers_;
};

TEST_F(CompiledRunTest, R2_UnsuppliedArgumentIsTheRunsMessage) {
  spec_.metrics = {OnceMetric("a")};
  spec_.args = {{.name = "x", .value = std::nullopt, .value_from = std::nullopt}};
  EXPECT_EQ(Compile()->error(),
            "Unable to resolve metric arguments: argument \"x\" was not supplied");
}

TEST_F(CompiledRunTest, R3_InvalidMetricsAreTheRunsMessage) {
  EXPECT_EQ(Compile()->error(), "Analysis spec invalid: no metrics specified");
  spec_.metrics = {OnceMetric("a"), OnceMetric("a")};
  EXPECT_EQ(Compile()->error(), "Analysis spec invalid: metrics[1]: duplicate name 'a'");
}

TEST_F(CompiledRunTest, R4_R5_RulesWithoutAMatchAreTheRunsMessage) {
  spec_.metrics = {OnceMetric("a")};
  spec_.measurement_retention = {{"y", 1}};
  EXPECT_EQ(Compile()->error(),
            "Analysis spec invalid: measurementRetention[0]: Rule didn't match any metric name(s)");
  spec_.dry_run = {{"x"}};
  EXPECT_EQ(Compile()->error(),
            "Analysis spec invalid: dryRun[0]: Rule didn't match any metric name(s)");
}

TEST_F(CompiledRunTest, D4_RulesMatchNamesAfterSubstitution) {
  spec_.metrics = {OnceMetric("{{args.name}}")};
  spec_.args = {{.name = "name", .value = "rate", .value_from = std::nullopt}};
  spec_.dry_run = {{"^rate$"}};
  const auto compiled = Compile();
  ASSERT_EQ(compiled->error(), "");
  EXPECT_EQ(compiled->policies()[0].name, "rate");
  EXPECT_TRUE(compiled->policies()[0].dry_run);
}

TEST_F(CompiledRunTest, K1_RulesSeePlaceholdersAndProvidersTheSecret) {
  AddSecret("token");
  secrets_.Set("s", "k", "7");
  spec_.metrics = {OnceMetric("a")};
  spec_.metrics[0].provider.prometheus->query = "up{t=\"{{args.token}}\"}";
  spec_.metrics[0].failure_limit = model::IntOrString(std::string("{{args.token}}"));
  const auto compiled = Compile();
  ASSERT_EQ(compiled->error(), "");
  EXPECT_EQ(compiled->policies()[0].failure_limit, 0);
  EXPECT_EQ(compiled->metrics()[0].resolved->provider.prometheus->query,
            "up{t=\"temp-for-secret\"}");
  ASSERT_TRUE(compiled->metrics()[0].with_secrets);
  EXPECT_EQ((*compiled->metrics()[0].with_secrets)->provider.prometheus->query, "up{t=\"7\"}");
  EXPECT_EQ(compiled->redactor().Redact("t7"), "t*****");
}

TEST_F(CompiledRunTest, K1_ASecretInADurationDoesNotValidate) {
  AddSecret("gap");
  secrets_.Set("s", "k", "30s");
  spec_.metrics = {IntervalMetric("a", "{{args.gap}}")};
  EXPECT_EQ(Compile()->error(),
            "Analysis spec invalid: metrics[0]: invalid interval string: time: invalid duration "
            "\"temp-for-secret\"");
}

TEST_F(CompiledRunTest, K2_AMissingSecretEndsTheRunAtMeasuring) {
  AddSecret("token");
  spec_.metrics = {OnceMetric("a")};
  const auto compiled = Compile();
  EXPECT_EQ(compiled->error(), "");
  EXPECT_EQ(compiled->secrets_error(),
            "Unable to resolve metric arguments: secrets \"s\" not found");
}

TEST_F(CompiledRunTest, X2_AProviderThatCannotBeBuiltIsKeptAsItsError) {
  spec_.metrics = {OnceMetric("a")};
  const auto compiled = Compile();
  EXPECT_EQ(compiled->error(), "");
  ASSERT_FALSE(compiled->metrics()[0].provider);
  EXPECT_EQ(compiled->metrics()[0].provider.error().message, "no provider for a");
}

TEST_F(CompiledRunTest, MetricsShareOneTextWhereThereIsNoSecret) {
  spec_.metrics = {OnceMetric("a")};
  const auto compiled = Compile();
  EXPECT_EQ(compiled->metrics()[0].resolved, *compiled->metrics()[0].with_secrets);
}

}  // namespace
}  // namespace serin::analysis
