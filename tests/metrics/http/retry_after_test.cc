#include "metrics/http/retry_after.h"

#include <gtest/gtest.h>

namespace serin::http {
namespace {

using std::chrono::seconds;

constexpr Timestamp kNow = Timestamp::FromUnixSeconds(784'111'770);  // 1994-11-06 08:49:30

TEST(ParseRetryAfter, Seconds) {
  EXPECT_EQ(ParseRetryAfter("0", kNow), seconds(0));
  EXPECT_EQ(ParseRetryAfter("120", kNow), seconds(120));
  EXPECT_GT(ParseRetryAfter("99999999999999999999", kNow), seconds(100'000'000));
}

TEST(ParseRetryAfter, HttpDates) {
  EXPECT_EQ(ParseRetryAfter("Sun, 06 Nov 1994 08:49:37 GMT", kNow), seconds(7));
  EXPECT_EQ(ParseRetryAfter("Sun, 06 Nov 1994 08:49:29 GMT", kNow), seconds(0));
}

TEST(ParseRetryAfter, AnythingElseIsNothing) {
  for (const char* text : {"", "-1", "1.5", "soon", "1 ", "Sun, 06 Nov 1994 08:49:37 CET",
                           "Sun, 06 Xxx 1994 08:49:37 GMT", "Sun, 46 Nov 1994 08:49:37 GMT",
                           "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:3x GMT"}) {
    EXPECT_EQ(ParseRetryAfter(text, kNow), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace serin::http
