#include "engine/base/time.h"

#include <gtest/gtest.h>
#include <limits>

#include "engine/base/clock.h"

namespace serin {
namespace {

TEST(FormatRfc3339, WritesWholeUtcSeconds) {
  EXPECT_EQ(FormatRfc3339(Timestamp::FromUnixSeconds(0)), "1970-01-01T00:00:00Z");
  EXPECT_EQ(FormatRfc3339(Timestamp::FromUnixNanos(1'793'614'500'999'999'999)),
            "2026-11-02T10:15:00Z");
  EXPECT_EQ(FormatRfc3339(Timestamp::FromUnixNanos(-1)), "1969-12-31T23:59:59Z");
}

TEST(ParseRfc3339, ReadsOffsetsAndFractions) {
  EXPECT_EQ(ParseRfc3339("2026-11-02T10:15:00Z"), Timestamp::FromUnixSeconds(1'793'614'500));
  EXPECT_EQ(ParseRfc3339("2026-11-02T11:15:00.5+01:00"),
            Timestamp::FromUnixNanos(1'793'614'500'500'000'000));
}

TEST(ParseRfc3339, RefusesOtherShapes) {
  for (const char* text : {"", "2026-11-02", "2026-11-02T10:15:00", "2026-13-02T10:15:00Z",
                           "2026-02-30T10:15:00Z", "2026-11-02T24:15:00Z", "2026-11-02T10:15:00Zx",
                           "2026-11-02T10:15:00+1:00", "3026-11-02T10:15:00Z"}) {
    EXPECT_FALSE(ParseRfc3339(text).has_value()) << text;
  }
}

TEST(Timestamp, SumsSaturate) {
  const auto end = Timestamp::FromUnixNanos(std::numeric_limits<int64_t>::max());
  EXPECT_EQ(end + std::chrono::hours(1), end);
}

TEST(VirtualClock, JumpsToTheEndOfASleep) {
  VirtualClock clock(Timestamp::FromUnixSeconds(10));
  EXPECT_TRUE(clock.SleepUntil(Timestamp::FromUnixSeconds(20), {}));
  EXPECT_EQ(clock.Now(), Timestamp::FromUnixSeconds(20));
  EXPECT_TRUE(clock.SleepUntil(Timestamp::FromUnixSeconds(5), {}));
  EXPECT_EQ(clock.Now(), Timestamp::FromUnixSeconds(20));
}

TEST(VirtualClock, DoesNotMoveWhenStopped) {
  VirtualClock clock(Timestamp::FromUnixSeconds(10));
  std::stop_source stop;
  stop.request_stop();
  EXPECT_FALSE(clock.SleepUntil(Timestamp::FromUnixSeconds(20), stop.get_token()));
  EXPECT_EQ(clock.Now(), Timestamp::FromUnixSeconds(10));
}

}  // namespace
}  // namespace serin
