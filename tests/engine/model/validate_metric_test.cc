#include "engine/model/validate_metric.h"

#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace serin::model {
namespace {

Metric Valid() {
  Metric metric;
  metric.name = "m";
  metric.provider.prometheus = PrometheusMetric();
  return metric;
}

// The error of a valid metric after `change`; empty for none.
std::string ErrorAfter(const std::function<void(Metric&)>& change) {
  Metric metric = Valid();
  change(metric);
  const auto valid = ValidateMetric(metric);
  return valid ? "" : valid.error().message;
}

IntOrString Number(int32_t number) { return IntOrString(number); }

TEST(ValidateMetric, AcceptsTheSimplestMetric) {
  EXPECT_EQ(ErrorAfter([](Metric&) {}), "");
}

TEST(ValidateMetric, V1_ConsecutiveSuccessLimitIsNotNegative) {
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.consecutive_success_limit = Number(-1); }),
            "consecutiveSuccessLimit must be >= 0");
}

TEST(ValidateMetric, V2_FailureLimitIsAtLeastMinusOne) {
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.failure_limit = Number(-2); }),
            "failureLimit must be >= 0, or -1 to be disabled");
}

TEST(ValidateMetric, V3_BothLimitsCannotBeDisabled) {
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.failure_limit = Number(-1); }),
            "failureLimit and consecutiveSuccessLimit cannot both be disabled");
  EXPECT_EQ(ErrorAfter([](Metric& m) {
              m.failure_limit = Number(-1);
              m.consecutive_success_limit = Number(1);
            }),
            "");
}

TEST(ValidateMetric, V4_InconclusiveLimitIsNotNegative) {
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.inconclusive_limit = Number(-1); }),
            "inconclusiveLimit must be >= 0");
}

TEST(ValidateMetric, V5_ConsecutiveErrorLimitIsNotNegative) {
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.consecutive_error_limit = Number(-1); }),
            "consecutiveErrorLimit must be >= 0");
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.consecutive_error_limit = Number(0); }), "");
}

TEST(ValidateMetric, V6_CountCoversBothLimits) {
  EXPECT_EQ(ErrorAfter([](Metric& m) {
              m.count = Number(4);
              m.interval = "1s";
              m.failure_limit = Number(3);
              m.consecutive_success_limit = Number(2);
            }),
            "count (4) must be >= failureLimit + consecutiveSuccessLimit (3 + 2) if both >= 0");
  EXPECT_EQ(ErrorAfter([](Metric& m) {
              m.count = Number(5);
              m.interval = "1s";
              m.failure_limit = Number(3);
              m.consecutive_success_limit = Number(2);
            }),
            "");
  // Without a count there is nothing to cover.
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.failure_limit = Number(3); }), "");
}

TEST(ValidateMetric, V7_CountCoversTheSuccessLimitWhereFailuresAreFree) {
  EXPECT_EQ(ErrorAfter([](Metric& m) {
              m.count = Number(1);
              m.failure_limit = Number(-1);
              m.consecutive_success_limit = Number(2);
            }),
            "count must be >= consecutiveSuccessLimit");
}

TEST(ValidateMetric, V8_CountCoversTheInconclusiveLimit) {
  EXPECT_EQ(ErrorAfter([](Metric& m) {
              m.count = Number(1);
              m.inconclusive_limit = Number(2);
            }),
            "count must be >= inconclusiveLimit");
}

TEST(ValidateMetric, V9_ACountNeedsAnInterval) {
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.count = Number(2); }),
            "interval must be specified when count > 1");
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.count = IntOrString(std::string("2")); }),
            "interval must be specified when count > 1");
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.count = Number(1); }), "");
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.count = Number(-5); }), "");
}

TEST(ValidateMetric, V10_IntervalIsADuration) {
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.interval = "5"; }),
            "invalid interval string: time: missing unit in duration \"5\"");
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.interval = "-5s"; }), "");
}

TEST(ValidateMetric, V11_InitialDelayIsADuration) {
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.initial_delay = "soon"; }),
            "invalid startDelay string: time: invalid duration \"soon\"");
}

TEST(ValidateMetric, V12_AProviderIsNeeded) {
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.provider = MetricProvider(); }), "no provider specified");
}

TEST(ValidateMetric, V13_OneProviderIsEnough) {
  const std::string several = "multiple providers specified";
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.provider.web = WebMetric(); }), several);
  EXPECT_EQ(ErrorAfter([](Metric& m) { m.provider.others = {{"job", "{}"}}; }), several);
  EXPECT_EQ(ErrorAfter([](Metric& m) {
              m.provider = MetricProvider();
              m.provider.plugins = {{"a/b", "{}"}, {"c/d", "{}"}};
            }),
            several);
}

TEST(ValidateMetric, TheFirstRuleInArgosOrderWins) {
  const auto all_wrong = [](Metric& m) {
    m.consecutive_success_limit = Number(-1);
    m.failure_limit = Number(-5);
    m.inconclusive_limit = Number(-1);
    m.consecutive_error_limit = Number(-1);
    m.interval = "x";
    m.initial_delay = "x";
    m.provider = MetricProvider();
  };
  EXPECT_EQ(ErrorAfter(all_wrong), "consecutiveSuccessLimit must be >= 0");
  EXPECT_EQ(ErrorAfter([&](Metric& m) {
              all_wrong(m);
              m.consecutive_success_limit.reset();
              m.failure_limit.reset();
              m.inconclusive_limit.reset();
              m.consecutive_error_limit.reset();
            }),
            "invalid interval string: time: invalid duration \"x\"");
}

TEST(ValidateMetrics, NamesTheMetric) {
  EXPECT_EQ(ValidateMetrics({}).error().message, "no metrics specified");
  std::vector<Metric> metrics = {Valid(), Valid()};
  EXPECT_EQ(ValidateMetrics(metrics).error().message, "metrics[1]: duplicate name 'm'");
  metrics[1].name = "n";
  EXPECT_TRUE(ValidateMetrics(metrics));
  metrics[1].provider = MetricProvider();
  EXPECT_EQ(ValidateMetrics(metrics).error().message, "metrics[1]: no provider specified");
  // The name comes before the metric's own rules.
  metrics[1].name = "m";
  EXPECT_EQ(ValidateMetrics(metrics).error().message, "metrics[1]: duplicate name 'm'");
}

}  // namespace
}  // namespace serin::model
