#include "engine/condition/go_time.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "engine/condition/go_time_math.h"

namespace serin::condition {
namespace {

constexpr int64_t kDay = 86'400;
constexpr int64_t kBillion = 1'000'000'000;
constexpr int64_t kZeroSeconds = -62'135'596'800;  // of the year 1

int64_t FloorDivide(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

int64_t WrapAdd(int64_t a, int64_t b) {
  return static_cast<int64_t>(static_cast<uint64_t>(a) + static_cast<uint64_t>(b));
}

// Carries what exceeds `base` from `low` into `high`.
void Normalize(int64_t& high, int64_t& low, int64_t base) {
  const int64_t carry = FloorDivide(low, base);
  high = WrapAdd(high, carry);
  low -= carry * base;
}

// Days since the Unix epoch of a date in the proleptic Gregorian calendar, by Howard Hinnant's
// `chrono-Compatible Low-Level Date Algorithms`.
int64_t DaysFromCivil(int64_t year, int64_t month, int64_t day) {
  year -= month <= 2 ? 1 : 0;
  const int64_t era = FloorDivide(year, 400);
  const int64_t year_of_era = year - era * 400;
  const int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

void CivilFromDays(int64_t days, CivilTime& out) {
  days += 719'468;
  const int64_t era = FloorDivide(days, 146'097);
  const int64_t day_of_era = days - era * 146'097;
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month_index = (5 * day_of_year + 2) / 153;
  out.day = static_cast<int>(day_of_year - (153 * month_index + 2) / 5 + 1);
  out.month = static_cast<int>(month_index < 10 ? month_index + 3 : month_index - 9);
  out.year = year_of_era + era * 400 + (out.month <= 2 ? 1 : 0);
}

bool LessThanHalf(int64_t x, int64_t y) {
  return static_cast<uint64_t>(x) + static_cast<uint64_t>(x) < static_cast<uint64_t>(y);
}

// What is left of the time since the zero Time after whole units.
int64_t Remainder(const GoTime& time, int64_t unit) {
  __extension__ using Wide = __int128;
  const Wide nanoseconds =
      (static_cast<Wide>(time.seconds) - kZeroSeconds) * kBillion + time.nanoseconds;
  const auto remainder = static_cast<int64_t>(nanoseconds % unit);
  return remainder < 0 ? remainder + unit : remainder;
}

}  // namespace

GoTime ZeroTime() { return {kZeroSeconds, 0, UtcZone()}; }

GoTime AddDuration(GoTime time, int64_t nanoseconds) {
  int64_t seconds = nanoseconds / kBillion;
  int64_t rest = time.nanoseconds + nanoseconds % kBillion;
  Normalize(seconds, rest, kBillion);
  time.seconds = WrapAdd(time.seconds, seconds);
  time.nanoseconds = static_cast<int32_t>(rest);
  return time;
}

int64_t Difference(const GoTime& later, const GoTime& earlier) {
  __extension__ using Wide = __int128;
  const Wide nanoseconds = (static_cast<Wide>(later.seconds) - earlier.seconds) * kBillion +
                           (later.nanoseconds - earlier.nanoseconds);
  constexpr int64_t kMin = std::numeric_limits<int64_t>::min();
  constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
  return static_cast<int64_t>(std::clamp<Wide>(nanoseconds, kMin, kMax));
}

int Order(const GoTime& a, const GoTime& b) {
  if (a.seconds != b.seconds) return a.seconds < b.seconds ? -1 : 1;
  return a.nanoseconds - b.nanoseconds;
}

GoTime TruncateTime(const GoTime& time, int64_t nanoseconds) {
  if (nanoseconds <= 0) return time;
  return AddDuration(time, -Remainder(time, nanoseconds));
}

GoTime RoundTime(const GoTime& time, int64_t nanoseconds) {
  if (nanoseconds <= 0) return time;
  const int64_t rest = Remainder(time, nanoseconds);
  return AddDuration(time, LessThanHalf(rest, nanoseconds) ? -rest : nanoseconds - rest);
}

int64_t TruncateDuration(int64_t duration, int64_t unit) {
  return unit <= 0 ? duration : duration - duration % unit;
}

int64_t RoundDuration(int64_t duration, int64_t unit) {
  if (unit <= 0) return duration;
  const int64_t rest = duration % unit;
  if (duration < 0) {
    if (LessThanHalf(-rest, unit)) return duration - rest;
    const int64_t rounded = WrapAdd(duration - rest, -unit);
    return rounded < duration ? rounded : std::numeric_limits<int64_t>::min();
  }
  if (LessThanHalf(rest, unit)) return duration - rest;
  const int64_t rounded = WrapAdd(duration - rest, unit);
  return rounded > duration ? rounded : std::numeric_limits<int64_t>::max();
}

CivilTime ToCivil(const GoTime& time) {
  const int64_t local = WrapAdd(time.seconds, time.zone->At(time.seconds).period.offset);
  const int64_t days = FloorDivide(local, kDay);
  const int64_t rest = local - days * kDay;
  CivilTime civil;
  CivilFromDays(days, civil);
  civil.hour = static_cast<int>(rest / 3'600);
  civil.minute = static_cast<int>(rest / 60 % 60);
  civil.second = static_cast<int>(rest % 60);
  const int64_t weekday = (days + 4) % 7;  // the epoch was a Thursday
  civil.weekday = static_cast<int>(weekday < 0 ? weekday + 7 : weekday);
  civil.year_day = static_cast<int>(days - DaysFromCivil(civil.year, 1, 1) + 1);
  return civil;
}

bool IsLeapYear(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int DaysBefore(int month) {
  constexpr std::array<int, 13> kBefore = {0,   31,  59,  90,  120, 151, 181,
                                           212, 243, 273, 304, 334, 365};
  return kBefore[static_cast<size_t>(month - 1)];
}

int DaysInMonth(int month, int64_t year) {
  if (month == 2 && IsLeapYear(year)) return 29;
  return DaysBefore(month + 1) - DaysBefore(month);
}

GoTime FromCivil(int64_t year, int64_t month, int64_t day, int64_t hour, int64_t minute,
                 int64_t second, int64_t nanoseconds, std::shared_ptr<const Zone> zone) {
  --month;
  Normalize(year, month, 12);
  Normalize(second, nanoseconds, kBillion);
  Normalize(minute, second, 60);
  Normalize(hour, minute, 60);
  Normalize(day, hour, 24);
  const int64_t days = WrapAdd(DaysFromCivil(year, month + 1, 1), day - 1);
  int64_t seconds = days * kDay + hour * 3'600 + minute * 60 + second;
  const Zone::Span span = zone->At(seconds);
  int64_t offset = span.period.offset;
  if (offset != 0) {
    const int64_t utc = seconds - offset;
    if (utc < span.start || utc >= span.end) offset = zone->At(utc).period.offset;
    seconds -= offset;
  }
  return {seconds, static_cast<int32_t>(nanoseconds), std::move(zone)};
}

GoTime FromTimestamp(Timestamp time) {
  const int64_t nanoseconds = time.UnixNanos() - time.UnixSeconds() * kBillion;
  return {time.UnixSeconds(), static_cast<int32_t>(nanoseconds), UtcZone()};
}

Result<Timestamp> ToTimestamp(const GoTime& time) {
  constexpr int64_t kLimit = std::numeric_limits<int64_t>::max() / kBillion;
  if (time.seconds <= -kLimit || time.seconds >= kLimit) {
    return InvalidArgument(
        fmt::format("time {} s from the Unix epoch is out of range", time.seconds));
  }
  return Timestamp::FromUnixNanos(time.seconds * kBillion + time.nanoseconds);
}

}  // namespace serin::condition
