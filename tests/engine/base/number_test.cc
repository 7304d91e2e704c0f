#include "engine/base/number.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace serin {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct FloatCase {
  const char* text;
  double value;
};

class ParseGoFloatValues : public testing::TestWithParam<FloatCase> {};

TEST_P(ParseGoFloatValues, MatchStrconv) {
  EXPECT_EQ(ParseGoFloat(GetParam().text), GetParam().value);
}

// Answers of Go 1.26's strconv.ParseFloat.
INSTANTIATE_TEST_SUITE_P(
    Go, ParseGoFloatValues,
    testing::Values(FloatCase{"1_000", 1000}, FloatCase{"0x_1p2", 4}, FloatCase{"0x1p2", 4},
                    FloatCase{"1e1_0", 1e10}, FloatCase{"+inf", kInfinity},
                    FloatCase{"-Infinity", -kInfinity}, FloatCase{"1e-400", 0}, FloatCase{"5.", 5},
                    FloatCase{".5", 0.5}, FloatCase{"0x.8p1", 1}, FloatCase{"1_000.5_0", 1000.5},
                    FloatCase{"0_1", 1}, FloatCase{"0X1P-2", 0.25}, FloatCase{"4.9e-324", 5e-324},
                    FloatCase{"2e-324", 0}, FloatCase{"+1.5", 1.5}, FloatCase{"-0.25", -0.25}));

class ParseGoFloatErrors : public testing::TestWithParam<const char*> {};

TEST_P(ParseGoFloatErrors, AreSyntaxErrors) {
  const auto result = ParseGoFloat(GetParam());
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().message,
            std::string("strconv.ParseFloat: parsing \"") + GetParam() + "\": invalid syntax");
}

INSTANTIATE_TEST_SUITE_P(Go, ParseGoFloatErrors,
                         testing::Values("1__0", "_1", "1_", "1_.5", "0x1", "1E_5", "+nan", "infin",
                                         ".", "0x.p1", "0b1", "0x1.8", "1p2", "", "+", "1e", "1e+",
                                         " 1", "1 ", "--1"));

TEST(ParseGoFloat, OverflowIsOutOfRange) {
  for (const char* text : {"1e400", "1.7976931348623159e308", "-1e99999999999"}) {
    const auto result = ParseGoFloat(text);
    ASSERT_FALSE(result.has_value()) << text;
    EXPECT_EQ(result.error().message,
              std::string("strconv.ParseFloat: parsing \"") + text + "\": value out of range");
  }
}

TEST(ParseGoFloat, ReadsNanWithoutSign) { EXPECT_TRUE(std::isnan(ParseGoFloat("NaN").value())); }

TEST(ParseGoInt, IsStrictBaseTen) {
  EXPECT_EQ(ParseGoInt("+42"), 42);
  EXPECT_EQ(ParseGoInt("-9223372036854775808"), std::numeric_limits<int64_t>::min());
  for (const char* text : {"", "+", "-", "+-1", " 1", "1_0", "0x1", "1.0"}) {
    EXPECT_EQ(ParseGoInt(text).error().message,
              std::string("strconv.ParseInt: parsing \"") + text + "\": invalid syntax");
  }
  EXPECT_EQ(ParseGoInt("9223372036854775808").error().message,
            "strconv.ParseInt: parsing \"9223372036854775808\": value out of range");
  EXPECT_EQ(ParseGoInt("18446744073709551616!").error().message,
            "strconv.ParseInt: parsing \"18446744073709551616!\": value out of range");
  EXPECT_EQ(ParseGoInt("18446744073709551615!").error().message,
            "strconv.ParseInt: parsing \"18446744073709551615!\": invalid syntax");
}

TEST(FormatGoFixed, NeverUsesAnExponent) {
  EXPECT_EQ(FormatGoFixed(1e21), "1000000000000000000000");
  EXPECT_EQ(FormatGoFixed(1e23), "100000000000000000000000");
  EXPECT_EQ(FormatGoFixed(1e-7), "0.0000001");
  EXPECT_EQ(FormatGoFixed(0.97), "0.97");
  EXPECT_EQ(FormatGoFixed(-0.0), "-0");
  EXPECT_EQ(FormatGoFixed(123.5), "123.5");
  EXPECT_EQ(FormatGoFixed(std::nan("")), "NaN");
  EXPECT_EQ(FormatGoFixed(kInfinity), "+Inf");
  EXPECT_EQ(FormatGoFixed(-kInfinity), "-Inf");
}

TEST(FormatGoValue, SwitchesToExponents) {
  EXPECT_EQ(FormatGoValue(1000000), "1e+06");
  EXPECT_EQ(FormatGoValue(123456789), "1.23456789e+08");
  EXPECT_EQ(FormatGoValue(100000), "100000");
  EXPECT_EQ(FormatGoValue(0.0001), "0.0001");
  EXPECT_EQ(FormatGoValue(0.00001), "1e-05");
  EXPECT_EQ(FormatGoValue(0), "0");
}

TEST(FormatGoJson, UsesExponentsOnlyForExtremes) {
  EXPECT_EQ(FormatGoJson(1e21), "1e+21");
  EXPECT_EQ(FormatGoJson(1e20), "100000000000000000000");
  EXPECT_EQ(FormatGoJson(1e-7), "1e-7");
  EXPECT_EQ(FormatGoJson(1e-6), "0.000001");
  EXPECT_EQ(FormatGoJson(0), "0");
}

}  // namespace
}  // namespace serin
