#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/condition/go_time.h"

namespace serin::condition {

// Go's Time.Format, for any layout of Go's reference time.
std::string FormatTime(const GoTime& time, std::string_view layout);
// Go's Time.String: `2006-01-02 15:04:05.999999999 -0700 MST`.
std::string FormatTimeDefault(const GoTime& time);
// RFC 3339 with nanoseconds, as JSON has it; an error where the year or the offset does not fit.
Result<std::string> FormatStrictRfc3339(const GoTime& time);

// Go's time.Parse (`zone` nullptr) and time.ParseInLocation, error texts included.
Result<GoTime> ParseTime(std::string_view layout, std::string_view text,
                         std::shared_ptr<const Zone> zone);

std::string MonthName(int64_t month);      // `%!Month(13)` outside 1 … 12
std::string WeekdayName(int64_t weekday);  // `%!Weekday(7)` outside 0 … 6

}  // namespace serin::condition
