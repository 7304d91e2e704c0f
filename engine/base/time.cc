#include "engine/base/time.h"

#include <charconv>
#include <fmt/format.h>
#include <limits>

namespace serin {
namespace {

using Limits = std::numeric_limits<int64_t>;

int64_t SaturatingAdd(int64_t a, int64_t b) {
  int64_t sum = 0;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return b > 0 ? Limits::max() : Limits::min();
}

int64_t SaturatingSubtract(int64_t a, int64_t b) {
  int64_t difference = 0;
  if (!__builtin_sub_overflow(a, b, &difference)) return difference;
  return b < 0 ? Limits::max() : Limits::min();
}

// Takes exactly `digits` decimal digits off the front of `text`.
bool TakeNumber(std::string_view& text, size_t digits, int& out) {
  if (text.size() < digits) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, out);
  if (error != std::errc() || end != text.data() + digits || text.front() == '-') return false;
  text.remove_prefix(digits);
  return true;
}

bool TakeChar(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

bool TakeFraction(std::string_view& text, int64_t& nanos) {
  nanos = 0;
  if (!TakeChar(text, '.')) return true;
  int64_t unit = 100'000'000;
  size_t digits = 0;
  for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
    nanos += (text[digits] - '0') * unit;
    unit /= 10;
  }
  text.remove_prefix(digits);
  return digits > 0;
}

bool TakeOffset(std::string_view& text, int64_t& seconds) {
  seconds = 0;
  if (TakeChar(text, 'Z') || TakeChar(text, 'z')) return true;
  const bool west = !text.empty() && text.front() == '-';
  if (!west && (text.empty() || text.front() != '+')) return false;
  text.remove_prefix(1);
  int hours = 0;
  int minutes = 0;
  if (!TakeNumber(text, 2, hours) || !TakeChar(text, ':') || !TakeNumber(text, 2, minutes) ||
      hours > 23 || minutes > 59) {
    return false;
  }
  seconds = (hours * 60 + minutes) * 60;
  if (west) seconds = -seconds;
  return true;
}

}  // namespace

Timestamp operator+(Timestamp time, Duration delta) {
  return Timestamp(SaturatingAdd(time.nanos_, delta.count()));
}

Timestamp operator-(Timestamp time, Duration delta) {
  return Timestamp(SaturatingSubtract(time.nanos_, delta.count()));
}

Duration operator-(Timestamp later, Timestamp earlier) {
  return Duration(SaturatingSubtract(later.nanos_, earlier.nanos_));
}

std::string FormatRfc3339(Timestamp time) {
  const std::chrono::sys_seconds seconds{std::chrono::seconds(time.UnixSeconds())};
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(seconds - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

Result<Timestamp> ParseRfc3339(std::string_view text) {
  std::string_view rest = text;
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  int64_t nanos = 0;
  int64_t offset = 0;
  const bool shaped = TakeNumber(rest, 4, year) && TakeChar(rest, '-') &&
                      TakeNumber(rest, 2, month) && TakeChar(rest, '-') &&
                      TakeNumber(rest, 2, day) && (TakeChar(rest, 'T') || TakeChar(rest, 't')) &&
                      TakeNumber(rest, 2, hour) && TakeChar(rest, ':') &&
                      TakeNumber(rest, 2, minute) && TakeChar(rest, ':') &&
                      TakeNumber(rest, 2, second) && TakeFraction(rest, nanos) &&
                      TakeOffset(rest, offset) && rest.empty();
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!shaped || !date.ok() || hour > 23 || minute > 59 || second > 59) {
    return InvalidArgument(fmt::format(
        "invalid time \"{}\": expected RFC 3339, for example 2026-11-02T10:15:00Z", text));
  }
  const int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  const int64_t seconds = ((days * 24 + hour) * 60 + minute) * 60 + second - offset;
  int64_t total = 0;
  if (__builtin_mul_overflow(seconds, int64_t{1'000'000'000}, &total) ||
      __builtin_add_overflow(total, nanos, &total)) {
    return InvalidArgument(fmt::format("time \"{}\" is outside the years 1678 to 2262", text));
  }
  return Timestamp::FromUnixNanos(total);
}

}  // namespace serin
