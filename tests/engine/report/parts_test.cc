#include <cmath>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

#include "engine/report/axis.h"
#include "engine/report/describe.h"
#include "engine/report/escape.h"
#include "engine/report/measured_value.h"
#include "engine/report/metric_chart.h"
#include "engine/report/text_table.h"
#include "engine/report/threshold.h"
#include "tests/engine/report/well_formed.h"

namespace serin::report {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsNan;
using ::testing::Not;

TEST(EscapeXml, MarkupControlAndBrokenBytes) {
  EXPECT_EQ(EscapeXml("a<b>&\"'"), "a&lt;b&gt;&amp;&quot;&#39;");
  EXPECT_EQ(EscapeXml("\x01\x1b\xff\t\n"), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\t\n");
  EXPECT_EQ(EscapeXml("\xe2\x80\xae"), "\xef\xbf\xbd");
  EXPECT_EQ(EscapeXml("grüße 世"), "grüße 世");
}

TEST(CodeSpan, FenceIsLongerThanAnyBacktickInside) {
  EXPECT_EQ(CodeSpan("plain"), "`plain`");
  EXPECT_EQ(CodeSpan("a`b``c"), "```a`b``c```");
  EXPECT_EQ(CodeSpan("`a`"), "`` `a` ``");
  EXPECT_EQ(CodeSpan("a\nb"), "`a b`");
  EXPECT_EQ(CodeSpan(""), "");
  EXPECT_EQ(CodeSpan("a|b"), "`a|b`");
  EXPECT_EQ(CellCodeSpan("a|b"), "`a\\|b`");
}

TEST(EscapeMarkdown, NothingIsMarkup) {
  EXPECT_EQ(EscapeMarkdown("*a* [b](c) @d <e> | `f`"),
            "\\*a\\* \\[b\\]\\(c\\) &#64;d &lt;e\\> \\| \\`f\\`");
}

TEST(TextTable, ColumnsAlignByDisplayWidthWithoutTrailingBlanks) {
  TextTable table({{"N", Align::kRight}, {"NAME"}, {"X"}});
  table.Add({"1", "世界", "a"});
  table.Add({"10", "ab"});
  EXPECT_THAT(table.Lines(0, false), ElementsAre(" N  NAME  X", " 1  世界  a", "10  ab"));
}

TEST(TextTable, LastTextIsCutToTheWidth) {
  TextTable table({{"A"}, {"B"}});
  table.Add({"x", "a long message"});
  EXPECT_THAT(table.Lines(8, false), ElementsAre("A  B", "x  a lo…"));
}

TEST(TextTable, ColoursOnlyWhenAsked) {
  TextTable table({{"A"}});
  table.Add({{"x", Colour::kRed}});
  EXPECT_EQ(table.Lines(0, true)[1], "\x1b[31mx\x1b[0m");
  EXPECT_EQ(table.Lines(0, false)[1], "x");
}

TEST(MeasuredNumbers, ReadsWhatTheProvidersWrite) {
  EXPECT_THAT(MeasuredNumbers("0.97"), ElementsAre(0.97));
  EXPECT_THAT(MeasuredNumbers("[0.9,NaN,+Inf,-Inf]"),
              ElementsAre(0.9, IsNan(), INFINITY, -INFINITY));
  EXPECT_THAT(MeasuredNumbers("[]"), IsEmpty());
  EXPECT_THAT(MeasuredNumbers(""), IsEmpty());
  EXPECT_THAT(MeasuredNumbers("\"ok\""), IsEmpty());
  EXPECT_THAT(MeasuredNumbers("[1,\"x\"]"), IsEmpty());
  EXPECT_THAT(MeasuredNumbers("{\"a\":1}"), IsEmpty());
}

TEST(NumberAxis, HoldsEveryFiniteNumberBetweenRoundEnds) {
  const Axis axis = NumberAxis({0.912, 0.95, 0.991}, 5);
  EXPECT_DOUBLE_EQ(axis.low, 0.9);
  EXPECT_DOUBLE_EQ(axis.high, 1.0);
  EXPECT_EQ(axis.ticks.front().label, "0.9");
}

TEST(NumberAxis, SpecialCasesStayFiniteAndOrdered) {
  const double huge = std::numeric_limits<double>::max();
  const double tiny = std::numeric_limits<double>::denorm_min();
  for (const auto& values : std::vector<std::vector<double>>{{},
                                                             {NAN},
                                                             {INFINITY, -INFINITY},
                                                             {0},
                                                             {-0.0},
                                                             {7},
                                                             {-7, -7},
                                                             {huge, -huge},
                                                             {huge},
                                                             {tiny},
                                                             {0, tiny},
                                                             {1e300, 1e300},
                                                             {1e17, 1e17 + 16}}) {
    const Axis axis = NumberAxis(values, 5);
    EXPECT_TRUE(std::isfinite(axis.low) && std::isfinite(axis.high));
    EXPECT_LT(axis.low, axis.high);
    EXPECT_LE(axis.ticks.size(), 51u);
    for (const double value : values) {
      if (!std::isfinite(value)) continue;
      EXPECT_TRUE(std::isfinite(axis.Share(value)));
    }
  }
}

TEST(TimeAxis, TicksAreRoundClockTimes) {
  const Timestamp start = Timestamp::FromUnixSeconds(1'793'614'515);  // 10:15:15
  const Axis axis = TimeAxis(start, start + std::chrono::minutes(6), 6);
  ASSERT_FALSE(axis.ticks.empty());
  EXPECT_EQ(axis.ticks[0].label, "10:16");
  EXPECT_DOUBLE_EQ(axis.ticks[0].at, 45);
  EXPECT_DOUBLE_EQ(TimeAxis(start, start, 6).high, 1);
}

TEST(ShortDuration, TwoUnitsAtMost) {
  EXPECT_EQ(ShortDuration(std::chrono::milliseconds(350)), "350ms");
  EXPECT_EQ(ShortDuration(Duration(0)), "0s");
  EXPECT_EQ(ShortDuration(std::chrono::seconds(59)), "59s");
  EXPECT_EQ(ShortDuration(std::chrono::seconds(270)), "4m30s");
  EXPECT_EQ(ShortDuration(std::chrono::hours(2)), "2h");
  EXPECT_EQ(ShortDuration(std::chrono::hours(50)), "2d2h");
}

std::vector<std::string> Lines(std::string_view condition) {
  std::vector<std::string> lines;
  for (const Threshold& t : Thresholds(condition, true)) {
    const char* sign[] = {"<", "<=", ">", ">=", "=="};
    lines.push_back(fmt::format("{} {} {}", t.index ? fmt::format("[{}]", *t.index) : "result",
                                sign[static_cast<int>(t.comparison)], t.value));
  }
  return lines;
}

TEST(Thresholds, SimpleComparisons) {
  EXPECT_THAT(Lines("result[0] >= 0.95"), ElementsAre("[0] >= 0.95"));
  EXPECT_THAT(Lines("result < 5"), ElementsAre("result < 5"));
  EXPECT_THAT(Lines("0.95 <= result"), ElementsAre("result >= 0.95"));
  EXPECT_THAT(Lines("result > -1.5"), ElementsAre("result > -1.5"));
  EXPECT_THAT(Lines("result[1] == 3"), ElementsAre("[1] == 3"));
}

TEST(Thresholds, JoinedComparisonsGiveEachLine) {
  EXPECT_THAT(Lines("len(result) == 0 || result[0] <= 0.3"), ElementsAre("[0] <= 0.3"));
  EXPECT_THAT(Lines("result[0] > 1 and result[0] < 2"), ElementsAre("[0] > 1", "[0] < 2"));
}

TEST(Thresholds, DefaultsAreSeenThrough) {
  EXPECT_THAT(Lines("default(result, 0) < 0.05"), ElementsAre("result < 0.05"));
  EXPECT_THAT(Lines("asFloat(result) < 2"), ElementsAre("result < 2"));
  EXPECT_THAT(Lines("(result ?? 0) == 0"), ElementsAre("result == 0"));
}

TEST(Thresholds, EverythingElseDrawsNoLine) {
  for (const char* text : {"", "true", "result == \"ok\"", "result.code == 200", "not (result > 1)",
                           "all(result, # > 0.5)", "result > ", "result[0] > result[1]"}) {
    EXPECT_THAT(Lines(text), IsEmpty()) << text;
  }
}

// A metric with one measurement for each value, a second apart.
struct ChartMetric {
  model::MetricResult result;
  MetricView view;

  explicit ChartMetric(const std::vector<std::string>& values) {
    int64_t at = 1'793'614'500;
    for (const std::string& value : values) {
      model::Measurement& taken = result.measurements.emplace_back();
      taken.value = value;
      taken.phase = model::Phase::kSuccessful;
      taken.started_at = Timestamp::FromUnixSeconds(at++);
    }
    view.name = "m";
    view.result = &result;
    view.measurements = &result.measurements;
  }
};

TEST(MetricChart, NoMeasurementOrNoNumberGivesNoChart) {
  EXPECT_EQ(MetricChart(ChartMetric({}).view), "");
  EXPECT_EQ(MetricChart(ChartMetric({"\"ok\"", ""}).view), "");
}

TEST(MetricChart, OddValuesStayWellFormedAndFinite) {
  const double huge = std::numeric_limits<double>::max();
  for (const auto& values :
       std::vector<std::vector<std::string>>{{"1"},
                                             {"NaN"},
                                             {"+Inf", "-Inf"},
                                             {"1", "", "2"},
                                             {"[1,2]", "[3]", "[]"},
                                             {fmt::format("{}", huge), fmt::format("{}", -huge)}}) {
    ChartMetric metric(values);
    metric.view.thresholds = Thresholds("result > 0.5", true);
    const std::string chart = MetricChart(metric.view);
    EXPECT_EQ(WhyNotWellFormed(chart), "");
    EXPECT_THAT(chart, Not(HasSubstr("=\"nan")));
    EXPECT_THAT(chart, Not(HasSubstr("=\"inf")));
    EXPECT_THAT(chart, Not(HasSubstr(" nan")));
    EXPECT_THAT(chart, Not(HasSubstr(" inf")));
  }
}

TEST(MetricChart, LineBreaksWhereThereIsNoNumber) {
  const std::string chart = MetricChart(ChartMetric({"1", "2", "NaN", "3", "4"}).view);
  const size_t path = chart.find("class=\"series\" d=\"");
  ASSERT_NE(path, std::string::npos);
  const std::string line = chart.substr(path, chart.find("/>", path) - path);
  EXPECT_EQ(std::count(line.begin(), line.end(), 'M'), 2);
}

TEST(MetricChart, ManyPointsAreDrawnAsALineAndTheNewestAreKept) {
  std::vector<std::string> values(kMaxChartPoints + 500, "1");
  values.front() = "1000000";  // would stretch the axis
  const std::string chart = MetricChart(ChartMetric(values).view);
  EXPECT_THAT(chart, Not(HasSubstr("<circle")));
  EXPECT_THAT(chart, Not(HasSubstr("1e+06")));
}

TEST(MetricChart, TintsTheSideThatDoesNotSucceed) {
  ChartMetric metric({"1", "3"});
  metric.view.thresholds = Thresholds("result > 2", true);
  EXPECT_THAT(MetricChart(metric.view), HasSubstr("class=\"zone\""));
  metric.view.thresholds = Thresholds("result > 2 || result < 1", true);
  EXPECT_THAT(MetricChart(metric.view), Not(HasSubstr("class=\"zone\"")));
}

}  // namespace
}  // namespace serin::report
