#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_cli.h"

namespace serin::cli {
namespace {

using testing::HasSubstr;

constexpr char kPlan[] = R"(apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: shop}
spec:
  replicas: 10
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: shop, image: "shop:2"}]}
  strategy:
    canary:
      steps:
        - setWeight: 20
        - pause: {duration: 5m}
        - analysis:
            templates: [{templateName: success-rate}]
        - setWeight: 60
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: success-rate}
spec:
  metrics:
    - name: success-rate
      interval: 1m
      count: 3
      successCondition: result[0] >= 0.95
      provider: {prometheus: {query: x}}
)";

class RunCommand : public testing::Test {
 protected:
  CliResult Run(const std::string& values, std::vector<std::string> more = {}) {
    std::vector<std::string> args = {"run", "-f", plan_, "--values",
                                     folder_.Write("values.yaml", values)};
    args.insert(args.end(), more.begin(), more.end());
    return RunCli(args);
  }
  // A command that keeps the weights it is given.
  std::vector<std::string> Keep() {
    return {"--on-weight", "echo {weight}/{max} >>" + folder_.Path("weights")};
  }

  TemporaryFolder folder_;
  std::string plan_ = folder_.Write("plan.yaml", kPlan);
};

TEST_F(RunCommand, GoodReleaseIsPromoted) {
  const auto result = Run("success-rate: [{vector: [0.99]}]", Keep());
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("Promoted"));
  EXPECT_EQ(ReadText(folder_.Path("weights")), "20/100\n60/100\n100/100\n");
}

TEST_F(RunCommand, BadReleaseIsAbortedAndGetsNoTraffic) {
  const auto result = Run("success-rate: [{vector: [0.99]}, {vector: [0.5]}]", Keep());
  EXPECT_EQ(result.code, 1) << result.err;
  EXPECT_THAT(result.out, HasSubstr("failed (1) > failureLimit (0)"));
  EXPECT_EQ(ReadText(folder_.Path("weights")), "20/100\n0/100\n");
}

TEST_F(RunCommand, MeasurementErrorExitsWithFour) {
  const auto result = Run("success-rate: [{error: boom}]");
  EXPECT_EQ(result.code, 4) << result.err;
}

TEST_F(RunCommand, FailingWeightCommandStopsThePlan) {
  const auto result =
      Run("success-rate: [{vector: [0.99]}]",
          {"--on-weight", "echo {weight} >>" + folder_.Path("weights") + "; test {weight} -ne 60"});
  EXPECT_EQ(result.code, 4) << result.err;
  EXPECT_THAT(result.out, HasSubstr("command for weight 60 exited with status 1"));
  EXPECT_EQ(ReadText(folder_.Path("weights")), "20\n60\n0\n");
}

TEST_F(RunCommand, HangingWeightCommandIsEnded) {
  const auto result =
      Run("success-rate: [{vector: [0.99]}]",
          {"--on-weight", "test {weight} -eq 0 || sleep 60", "--on-weight-timeout", "100ms"});
  EXPECT_EQ(result.code, 4) << result.err;
  EXPECT_THAT(result.out, HasSubstr("command for weight 20 did not end within"));
}

TEST_F(RunCommand, MissingTemplateIsFoundBeforeTheStart) {
  std::string plan = kPlan;
  plan.resize(plan.find("---"));
  const auto result = RunCli({"run", "-f", folder_.Write("alone.yaml", plan), "--values",
                              folder_.Write("v.yaml", "success-rate: [{nil: true}]")});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, HasSubstr("AnalysisTemplate 'success-rate' not found"));
}

TEST_F(RunCommand, IndefinitePausePausesOrIsSkipped) {
  std::string plan = kPlan;
  plan.replace(plan.find("{duration: 5m}"), 14, "{}");
  plan_ = folder_.Write("pause.yaml", plan);
  EXPECT_EQ(Run("success-rate: [{vector: [0.99]}]").code, 3);
  EXPECT_EQ(Run("success-rate: [{vector: [0.99]}]", {"--skip-indefinite-pauses"}).code, 0);
}

TEST_F(RunCommand, UnknownRolloutListsTheKnownOnes) {
  const auto result = Run("success-rate: []", {"--rollout", "shp"});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, HasSubstr("Rollout 'shp' not found; the files hold:\n  --rollout shop"));
}

}  // namespace
}  // namespace serin::cli
