#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>

#include "engine/condition/condition.h"
#include "engine/condition/go_time.h"
#include "engine/condition/zone_rule.h"

namespace serin::condition {
namespace {

const Timestamp kNow = ParseRfc3339("2026-03-28T23:30:00.5Z").value();

std::string TimeOutcome(std::string_view text) {
  const auto time = EvaluateTime(text, kNow);
  return time ? FormatRfc3339(*time) : time.error().message;
}

TEST(EvaluateTime, Q8_GivesTheTimesOfARangeQuery) {
  EXPECT_EQ(TimeOutcome("now()"), "2026-03-28T23:30:00Z");
  EXPECT_EQ(EvaluateTime("now()", kNow).value(), kNow);
  EXPECT_EQ(TimeOutcome("now() - duration(\"5m\")"), "2026-03-28T23:25:00Z");
  EXPECT_EQ(TimeOutcome("date(\"2024-02-29\")"), "2024-02-29T00:00:00Z");
  EXPECT_EQ(TimeOutcome("now().Truncate(duration(\"24h\"))"), "2026-03-28T00:00:00Z");
  EXPECT_EQ(TimeOutcome("isNaN(0.0) ? now() : date(\"2024-02-29\")"), "2024-02-29T00:00:00Z");
}

TEST(EvaluateTime, Q8_RefusesWhatIsNoTime) {
  EXPECT_EQ(TimeOutcome("5"), "expected time.Time, but got int");
  EXPECT_EQ(TimeOutcome("nil"), "expected time.Time, but got <nil>");
  EXPECT_EQ(TimeOutcome("result"), "unknown name result");
  EXPECT_EQ(TimeOutcome("asFloat(1)"), "unknown name asFloat");
  EXPECT_EQ(TimeOutcome("date(\"x\")"), "invalid date x");
  EXPECT_EQ(TimeOutcome("now() -"), "unexpected token EOF");
  EXPECT_EQ(TimeOutcome("date(\"9000-01-01\")"),
            "time 221845392000 s from the Unix epoch is out of range");
}

std::string ReadZoneFile(const std::string& name) {
  std::ifstream in("/usr/share/zoneinfo/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Zone, KnowsTheClockChangesOfTheFuture) {
  const auto paris = LoadZone("Europe/Paris");
  ASSERT_TRUE(paris) << paris.error().message;
  const int64_t change = ParseRfc3339("2050-03-27T01:00:00Z")->UnixSeconds();
  EXPECT_EQ((*paris)->At(change - 1).period.abbreviation, "CET");
  EXPECT_EQ((*paris)->At(change).period.abbreviation, "CEST");
  EXPECT_EQ((*paris)->At(change).period.offset, 7'200);
  EXPECT_EQ((*paris)->At(change).start, change);
}

TEST(Zone, LoadsByNameOnly) {
  EXPECT_EQ(LoadZone("")->get()->name, "UTC");
  EXPECT_EQ(LoadZone("Local")->get()->name, "Local");
  EXPECT_EQ(LoadZone("Mars/Base").error().message, "unknown time zone Mars/Base");
  EXPECT_EQ(LoadZone("../../../etc/passwd").error().message, "time: invalid location name");
  EXPECT_EQ(LoadZone("/etc/passwd").error().message, "time: invalid location name");
  EXPECT_EQ(LoadZone("Europe").error().message, "is a directory");
}

TEST(Zone, RefusesEveryTruncatedFile) {
  const std::string data = ReadZoneFile("Europe/Paris");
  ASSERT_GT(data.size(), 1'000U);
  ASSERT_TRUE(ParseZone("Europe/Paris", data));
  // The last line, the rule for the future, may be missing.
  const size_t rule = data.rfind('\n', data.size() - 2);
  for (size_t size = 0; size < rule; ++size) {
    const auto zone = ParseZone("Europe/Paris", std::string_view(data).substr(0, size));
    ASSERT_FALSE(zone) << size;
    EXPECT_EQ(zone.error().message, "malformed time zone information");
  }
}

TEST(ZoneRule, AppliesDatesOfEveryKind) {
  const int64_t july = ParseRfc3339("2040-07-01T00:00:00Z")->UnixSeconds();
  const auto name = [july](std::string_view rule) -> std::string {
    const auto span = ApplyZoneRule(rule, 0, july);
    return span ? span->period.abbreviation : "unreadable";
  };
  EXPECT_EQ(name("CET-1CEST,M3.5.0,M10.5.0/3"), "CEST");
  EXPECT_EQ(name("AEST-10AEDT,M10.1.0,M4.1.0/3"), "AEST");
  EXPECT_EQ(name("<+03>-3"), "+03");
  EXPECT_EQ(name("EST5EDT"), "EDT");
  EXPECT_EQ(name("XXX3YYY,J60/0,J300/0"), "YYY");
  EXPECT_EQ(name("XXX3YYY,200,300"), "XXX");
  for (const std::string_view broken :
       {"", "X", "XXX", "XXX3YYY,", "XXX3YYY,M3.5.0", "XXX3YYY,M13.1.0,M10.5.0",
        "XXX3YYY,M3.5.0,M10.5.0x", "<+03"}) {
    EXPECT_EQ(name(broken), "unreadable") << broken;
  }
}

}  // namespace
}  // namespace serin::condition
