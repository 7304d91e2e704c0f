#include "engine/model/metric.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <limits>

#include "engine/model/analysis.h"
#include "engine/model/rollout.h"

namespace serin::model {
namespace {

IntOrString Text(const char* text) { return IntOrString(std::string(text)); }

TEST(IntOrString, TextThatIsNoNumberIsZero) {
  for (const char* text : {"", "abc", "5%", "1.5", " 5", "1_0", "0x5", "+", "--5"}) {
    EXPECT_EQ(Text(text).IntValue(), 0) << text;
  }
  EXPECT_EQ(Text("5").IntValue(), 5);
  EXPECT_EQ(Text("+5").IntValue(), 5);
  EXPECT_EQ(Text("-5").IntValue(), -5);
  EXPECT_EQ(Text("007").IntValue(), 7);
  EXPECT_EQ(IntOrString(-3).IntValue(), -3);
}

TEST(IntOrString, TextSaturatesAt64Bits) {
  EXPECT_EQ(Text("4294967296").IntValue(), int64_t{1} << 32);
  EXPECT_EQ(Text("9223372036854775808").IntValue(), std::numeric_limits<int64_t>::max());
  EXPECT_EQ(Text("99999999999999999999999").IntValue(), std::numeric_limits<int64_t>::max());
  EXPECT_EQ(Text("-9223372036854775808").IntValue(), std::numeric_limits<int64_t>::min());
  EXPECT_EQ(Text("-99999999999999999999999").IntValue(), std::numeric_limits<int64_t>::min());
}

TEST(EffectiveCount, FollowsCountAndInterval) {
  Metric metric;
  EXPECT_EQ(metric.EffectiveCount(), 1);
  metric.interval = "1m";
  EXPECT_EQ(metric.EffectiveCount(), std::nullopt);
  metric.count = IntOrString(0);
  EXPECT_EQ(metric.EffectiveCount(), std::nullopt);
  metric.count = Text("many");
  EXPECT_EQ(metric.EffectiveCount(), std::nullopt);
  metric.count = Text("3");
  EXPECT_EQ(metric.EffectiveCount(), 3);
  metric.count = IntOrString(-2);
  EXPECT_EQ(metric.EffectiveCount(), -2);
}

TEST(MetricProvider, IsNamedInArgosOrder) {
  MetricProvider provider;
  EXPECT_EQ(provider.Name(), "");
  provider.plugins.push_back({"a/b", "{}"});
  EXPECT_EQ(provider.Name(), "plugin");
  provider.others.push_back({"skywalking", "{}"});
  EXPECT_EQ(provider.Name(), "skywalking");
  provider.others.push_back({"datadog", "{}"});
  EXPECT_EQ(provider.Name(), "datadog");
  provider.web = WebMetric();
  EXPECT_EQ(provider.Name(), "web");
  provider.others.push_back({"kayenta", "{}"});
  EXPECT_EQ(provider.Name(), "kayenta");
  provider.others.push_back({"job", "{}"});
  EXPECT_EQ(provider.Name(), "job");
  provider.prometheus = PrometheusMetric();
  EXPECT_EQ(provider.Name(), "prometheus");
}

TEST(Phase, IsWorseFollowsTheOrderOfBadness) {
  constexpr Phase kOrder[] = {Phase::kSuccessful,   Phase::kRunning, Phase::kPending,
                              Phase::kInconclusive, Phase::kError,   Phase::kFailed};
  for (size_t i = 0; i < std::size(kOrder); ++i) {
    for (size_t j = 0; j < std::size(kOrder); ++j) {
      EXPECT_EQ(IsWorse(kOrder[i], kOrder[j]), j > i)
          << PhaseName(kOrder[i]) << " " << PhaseName(kOrder[j]);
    }
  }
  EXPECT_FALSE(IsWorse(Phase::kNone, Phase::kSuccessful));
  EXPECT_TRUE(IsWorse(Phase::kNone, Phase::kRunning));
}

TEST(Phase, NamesReadBack) {
  for (const Phase phase : {Phase::kNone, Phase::kPending, Phase::kRunning, Phase::kSuccessful,
                            Phase::kFailed, Phase::kError, Phase::kInconclusive}) {
    EXPECT_EQ(ParsePhase(PhaseName(phase)), phase);
  }
  EXPECT_EQ(ParsePhase("failed"), std::nullopt);
  EXPECT_FALSE(IsCompleted(Phase::kNone));
  EXPECT_FALSE(IsCompleted(Phase::kPending));
  EXPECT_FALSE(IsCompleted(Phase::kRunning));
  EXPECT_TRUE(IsCompleted(Phase::kInconclusive));
}

TEST(Pause, U2_DurationIsSeconds) {
  EXPECT_EQ(Pause{}.DurationSeconds(), std::nullopt);
  EXPECT_EQ(Pause{IntOrString(30)}.DurationSeconds(), 30);
  EXPECT_EQ(Pause{Text("30")}.DurationSeconds(), 30);
  EXPECT_EQ(Pause{Text("+30")}.DurationSeconds(), 30);
  EXPECT_EQ(Pause{Text("5m")}.DurationSeconds(), 300);
  EXPECT_EQ(Pause{Text("1500ms")}.DurationSeconds(), 1);
  EXPECT_EQ(Pause{Text("500ms")}.DurationSeconds(), 0);
  EXPECT_EQ(Pause{Text("-500ms")}.DurationSeconds(), 0);
  EXPECT_EQ(Pause{Text("soon")}.DurationSeconds(), -1);
  EXPECT_EQ(Pause{Text("")}.DurationSeconds(), -1);
  EXPECT_LT(*Pause{Text("1000000h")}.DurationSeconds(), 0);
  EXPECT_EQ(Pause{Text("99999999999")}.DurationSeconds(), -1);
}

}  // namespace
}  // namespace serin::model
