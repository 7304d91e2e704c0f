#include <array>
#include <fmt/format.h>

#include "engine/condition/go_layout.h"
#include "engine/condition/go_time_math.h"
#include "engine/condition/go_time_text.h"

namespace serin::condition {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};

// Zero-padded digits behind the sign.
std::string Padded(int64_t number, int width) {
  return number < 0 ? fmt::format("-{:0{}}", -number, width) : fmt::format("{:0{}}", number, width);
}

std::string Fraction(const LayoutChunk& chunk, int32_t nanoseconds) {
  const bool trim = chunk.part == LayoutPart::kFraction9;
  if (trim && nanoseconds == 0) return "";
  std::string digits = Padded(nanoseconds, 9);
  if (chunk.digits < 9) digits.resize(static_cast<size_t>(chunk.digits));
  while (trim && !digits.empty() && digits.back() == '0') digits.pop_back();
  if (trim && digits.empty()) return "";
  return chunk.separator + digits;
}

struct OffsetStyle {
  bool iso = false;  // `Z` for UTC
  bool colon = false;
  bool minutes = true;
  bool seconds = false;
};

OffsetStyle StyleOf(LayoutPart part) {
  switch (part) {
    case LayoutPart::kIsoZone:
      return {true, false, true, false};
    case LayoutPart::kIsoSecondsZone:
      return {true, false, true, true};
    case LayoutPart::kIsoShortZone:
      return {true, false, false, false};
    case LayoutPart::kIsoColonZone:
      return {true, true, true, false};
    case LayoutPart::kIsoColonSecondsZone:
      return {true, true, true, true};
    case LayoutPart::kSecondsZone:
      return {false, false, true, true};
    case LayoutPart::kShortZone:
      return {false, false, false, false};
    case LayoutPart::kColonZone:
      return {false, true, true, false};
    case LayoutPart::kColonSecondsZone:
      return {false, true, true, true};
    default:
      return {};
  }
}

std::string Offset(const OffsetStyle& style, int32_t offset) {
  if (style.iso && offset == 0) return "Z";
  int32_t minutes = offset / 60;
  std::string out = minutes < 0 ? "-" : "+";
  if (minutes < 0) {
    minutes = -minutes;
    offset = -offset;
  }
  out += Padded(minutes / 60, 2);
  if (style.colon) out += ':';
  if (style.minutes) out += Padded(minutes % 60, 2);
  if (style.seconds) {
    if (style.colon) out += ':';
    out += Padded(offset % 60, 2);
  }
  return out;
}

int TwelveHour(int hour) { return hour % 12 == 0 ? 12 : hour % 12; }

std::string DatePart(LayoutPart part, const CivilTime& civil) {
  switch (part) {
    case LayoutPart::kLongMonth:
      return MonthName(civil.month);
    case LayoutPart::kMonth:
      return MonthName(civil.month).substr(0, 3);
    case LayoutPart::kNumMonth:
      return fmt::format("{}", civil.month);
    case LayoutPart::kZeroMonth:
      return Padded(civil.month, 2);
    case LayoutPart::kLongWeekday:
      return WeekdayName(civil.weekday);
    case LayoutPart::kWeekday:
      return WeekdayName(civil.weekday).substr(0, 3);
    case LayoutPart::kDay:
      return fmt::format("{}", civil.day);
    case LayoutPart::kUnderDay:
      return fmt::format("{:2}", civil.day);
    case LayoutPart::kZeroDay:
      return Padded(civil.day, 2);
    case LayoutPart::kUnderYearDay:
      return fmt::format("{:3}", civil.year_day);
    case LayoutPart::kZeroYearDay:
      return Padded(civil.year_day, 3);
    case LayoutPart::kLongYear:
      return Padded(civil.year, 4);
    default:
      return Padded((civil.year < 0 ? -civil.year : civil.year) % 100, 2);
  }
}

std::string ClockPart(LayoutPart part, const CivilTime& civil) {
  switch (part) {
    case LayoutPart::kHour:
      return Padded(civil.hour, 2);
    case LayoutPart::kHour12:
      return fmt::format("{}", TwelveHour(civil.hour));
    case LayoutPart::kZeroHour12:
      return Padded(TwelveHour(civil.hour), 2);
    case LayoutPart::kMinute:
      return fmt::format("{}", civil.minute);
    case LayoutPart::kZeroMinute:
      return Padded(civil.minute, 2);
    case LayoutPart::kSecond:
      return fmt::format("{}", civil.second);
    case LayoutPart::kZeroSecond:
      return Padded(civil.second, 2);
    case LayoutPart::kUpperPm:
      return civil.hour >= 12 ? "PM" : "AM";
    default:
      return civil.hour >= 12 ? "pm" : "am";
  }
}

bool IsClockPart(LayoutPart part) {
  return (part >= LayoutPart::kHour && part <= LayoutPart::kZeroSecond) ||
         part == LayoutPart::kUpperPm || part == LayoutPart::kLowerPm;
}

}  // namespace

std::string MonthName(int64_t month) {
  if (month < 1 || month > 12) return fmt::format("%!Month({})", static_cast<uint64_t>(month));
  return std::string(kMonths[static_cast<size_t>(month - 1)]);
}

std::string WeekdayName(int64_t weekday) {
  if (weekday < 0 || weekday > 6) {
    return fmt::format("%!Weekday({})", static_cast<uint64_t>(weekday));
  }
  return std::string(kWeekdays[static_cast<size_t>(weekday)]);
}

std::string FormatTime(const GoTime& time, std::string_view layout) {
  const CivilTime civil = ToCivil(time);
  const Zone::Period period = time.zone->At(time.seconds).period;
  std::string out;
  while (!layout.empty()) {
    const LayoutChunk chunk = NextChunk(layout);
    out += chunk.prefix;
    layout = chunk.suffix;
    if (chunk.part == LayoutPart::kNone) break;
    if (chunk.part == LayoutPart::kFraction0 || chunk.part == LayoutPart::kFraction9) {
      out += Fraction(chunk, time.nanoseconds);
    } else if (chunk.part == LayoutPart::kZoneName) {
      out += period.abbreviation.empty() ? Offset({}, period.offset) : period.abbreviation;
    } else if (chunk.part > LayoutPart::kZoneName) {
      out += Offset(StyleOf(chunk.part), period.offset);
    } else {
      out += IsClockPart(chunk.part) ? ClockPart(chunk.part, civil) : DatePart(chunk.part, civil);
    }
  }
  return out;
}

std::string FormatTimeDefault(const GoTime& time) {
  return FormatTime(time, "2006-01-02 15:04:05.999999999 -0700 MST");
}

Result<std::string> FormatStrictRfc3339(const GoTime& time) {
  std::string text = FormatTime(time, "2006-01-02T15:04:05.999999999Z07:00");
  if (text[4] != '-') return InvalidArgument("year outside of range [0,9999]");
  if (text.back() != 'Z') {
    const char sign = text[text.size() - 6];
    const std::string_view hour = std::string_view(text).substr(text.size() - 5, 2);
    if ((sign >= '0' && sign <= '9') || hour >= "24") {
      return InvalidArgument("timezone hour outside of range [0,23]");
    }
  }
  return text;
}

}  // namespace serin::condition
