#include "engine/base/duration.h"

#include <gtest/gtest.h>

namespace serin {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

TEST(ParseGoDuration, ReadsEveryUnit) {
  EXPECT_EQ(ParseGoDuration("1h30m"), Duration(hours(1) + minutes(30)));
  EXPECT_EQ(ParseGoDuration("1.5s"), Duration(milliseconds(1500)));
  EXPECT_EQ(ParseGoDuration("-2m"), Duration(-minutes(2)));
  EXPECT_EQ(ParseGoDuration("+5ms"), Duration(milliseconds(5)));
  EXPECT_EQ(ParseGoDuration("3us4ns"), nanoseconds(3004));
  EXPECT_EQ(ParseGoDuration("1\u00b5s"), nanoseconds(1000));
  EXPECT_EQ(ParseGoDuration("1\u03bcs"), nanoseconds(1000));
  EXPECT_EQ(ParseGoDuration(".5s"), Duration(milliseconds(500)));
  EXPECT_EQ(ParseGoDuration("5.s"), Duration(seconds(5)));
  EXPECT_EQ(ParseGoDuration("0"), Duration::zero());
  EXPECT_EQ(ParseGoDuration("-9223372036854775808ns"), nanoseconds::min());
}

struct BadDuration {
  const char* text;
  const char* message;
};

class ParseGoDurationErrors : public testing::TestWithParam<BadDuration> {};

TEST_P(ParseGoDurationErrors, CarryGoText) {
  const auto result = ParseGoDuration(GetParam().text);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, ParseGoDurationErrors,
    testing::Values(
        BadDuration{"", "time: invalid duration \"\""},
        BadDuration{"5", "time: missing unit in duration \"5\""},
        BadDuration{"5x", "time: unknown unit \"x\" in duration \"5x\""},
        BadDuration{".", "time: invalid duration \".\""},
        BadDuration{"-", "time: invalid duration \"-\""},
        BadDuration{"h\u00e9\t\"", "time: invalid duration \"h\\xc3\\xa9\\x09\\\"\""},
        BadDuration{" 1s", "time: invalid duration \" 1s\""},
        BadDuration{"9223372036854775808ns", "time: invalid duration \"9223372036854775808ns\""},
        BadDuration{"99999999999999999999h", "time: invalid duration \"99999999999999999999h\""}));

TEST(FormatGoDuration, WritesGoForm) {
  EXPECT_EQ(FormatGoDuration(Duration::zero()), "0s");
  EXPECT_EQ(FormatGoDuration(nanoseconds(1)), "1ns");
  EXPECT_EQ(FormatGoDuration(nanoseconds(1100)), "1.1\u00b5s");
  EXPECT_EQ(FormatGoDuration(milliseconds(250)), "250ms");
  EXPECT_EQ(FormatGoDuration(milliseconds(1500)), "1.5s");
  EXPECT_EQ(FormatGoDuration(hours(1) + minutes(30)), "1h30m0s");
  EXPECT_EQ(FormatGoDuration(-minutes(2)), "-2m0s");
  EXPECT_EQ(FormatGoDuration(nanoseconds::min()), "-2562047h47m16.854775808s");
}

}  // namespace
}  // namespace serin
