#pragma once

#include <cstdint>
#include <memory>

#include "engine/condition/go_time.h"

namespace serin::condition {

// Go's zero Time: the first instant of the year 1, UTC.
GoTime ZeroTime();
// Go's Time.Add, of a duration in nanoseconds.
GoTime AddDuration(GoTime time, int64_t nanoseconds);
// Go's Time.Sub: saturates.
int64_t Difference(const GoTime& later, const GoTime& earlier);
// Negative, zero or positive: which instant is earlier.
int Order(const GoTime& a, const GoTime& b);
// Go's Time.Truncate and Time.Round, counted from the zero Time.
GoTime TruncateTime(const GoTime& time, int64_t nanoseconds);
GoTime RoundTime(const GoTime& time, int64_t nanoseconds);
// Go's Duration.Truncate and Duration.Round.
int64_t TruncateDuration(int64_t duration, int64_t unit);
int64_t RoundDuration(int64_t duration, int64_t unit);

// The calendar of an instant in its zone.
struct CivilTime {
  int64_t year = 1;
  int month = 1;  // 1 … 12
  int day = 1;    // 1 … 31
  int hour = 0;
  int minute = 0;
  int second = 0;
  int weekday = 0;   // 0 is Sunday
  int year_day = 1;  // 1 … 366
};
CivilTime ToCivil(const GoTime& time);
bool IsLeapYear(int64_t year);
int DaysInMonth(int month, int64_t year);
// Days of a year that is no leap year before the month, 1 … 13.
int DaysBefore(int month);

// Go's time.Date: fields may lie outside their ranges; where the zone's clock jumps, Go's choice of
// offset applies.
GoTime FromCivil(int64_t year, int64_t month, int64_t day, int64_t hour, int64_t minute,
                 int64_t second, int64_t nanoseconds, std::shared_ptr<const Zone> zone);

}  // namespace serin::condition
