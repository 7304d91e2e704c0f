#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <optional>

#include "engine/base/go_text.h"
#include "engine/condition/go_layout.h"
#include "engine/condition/go_time_math.h"
#include "engine/condition/go_time_text.h"

namespace serin::condition {
namespace {

bool IsDigitAt(std::string_view text, size_t i) {
  return i < text.size() && text[i] >= '0' && text[i] <= '9';
}

bool IsFractionMark(char c) { return c == '.' || c == ','; }

// Digits off the front; nullopt where there are none or too many.
std::optional<int64_t> TakeDigits(std::string_view& text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || !IsDigitAt(text, 0)) return std::nullopt;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  return number;
}

// How many bytes of a zone's abbreviation stand at the front; 0 for none.
size_t SignedOffsetLength(std::string_view text) {
  if (text.empty() || (text.front() != '-' && text.front() != '+')) return 0;
  std::string_view rest = text.substr(1);
  const auto hours = TakeDigits(rest);
  if (!hours || *hours > 23) return 0;
  return text.size() - rest.size();
}

size_t AbbreviationLength(std::string_view text) {
  if (text.size() < 3) return 0;
  if (text.starts_with("ChST") || text.starts_with("MeST")) return 4;
  if (text.starts_with("GMT")) return 3 + SignedOffsetLength(text.substr(3));
  if (text.front() == '+' || text.front() == '-') return SignedOffsetLength(text);
  size_t upper = 0;
  while (upper < 6 && upper < text.size() && text[upper] >= 'A' && text[upper] <= 'Z') ++upper;
  if (upper == 3) return 3;
  if (upper == 4 && (text[3] == 'T' || text.starts_with("WITA"))) return 4;
  if (upper == 5 && text[4] == 'T') return 5;
  return 0;
}

// One reading of a text by a layout. Source: Go src/time/format.go, parse.
class TimeParser {
 public:
  TimeParser(std::string_view layout, std::string_view text, std::shared_ptr<const Zone> zone)
      : layout_(layout),
        text_(text),
        rest_(text),
        default_zone_(zone == nullptr ? UtcZone() : zone),
        local_(zone == nullptr ? LocalZone() : std::move(zone)) {}

  Result<GoTime> Run();

 private:
  // A part's outcome: read, not readable, or `range_` says what is out of range.
  bool Read(const LayoutChunk& chunk, std::string_view rest_of_layout);
  bool ReadDate(const LayoutChunk& chunk);
  bool ReadClock(const LayoutChunk& chunk, std::string_view rest_of_layout);
  bool ReadSecond(bool fixed, std::string_view rest_of_layout);
  bool ReadZone(LayoutPart part);
  bool ReadZoneName();
  bool ReadOffset(size_t minutes_at, size_t seconds_at, size_t size, bool colon);
  bool ReadFraction(size_t size);
  bool ReadNumber(int64_t& out, bool fixed);
  bool ReadYearDay(bool fixed);
  bool ReadName(LayoutPart part);
  bool ReadHalf(std::string_view am, std::string_view pm);
  bool Skip(std::string_view prefix);

  tl::unexpected<Error> Fault(std::string_view message) const {
    return InvalidArgument(fmt::format("parsing time {}{}", GoTimeQuote(text_), message));
  }
  tl::unexpected<Error> CannotParse(std::string_view rest, std::string_view part) const {
    return Fault(fmt::format(" as {}: cannot parse {} as {}", GoTimeQuote(layout_),
                             GoTimeQuote(rest), GoTimeQuote(part)));
  }
  Result<void> SetDate();
  Result<void> SetYearDay();
  GoTime Build();

  std::string_view layout_;
  std::string_view text_;
  std::string_view rest_;
  std::shared_ptr<const Zone> default_zone_;
  std::shared_ptr<const Zone> local_;
  std::string_view range_;
  int64_t year_ = 0, month_ = -1, day_ = -1, year_day_ = -1;
  int64_t hour_ = 0, minute_ = 0, second_ = 0, nanoseconds_ = 0;
  bool am_ = false, pm_ = false;
  bool utc_ = false;
  std::optional<int32_t> offset_;
  std::string_view zone_name_;
};

Result<GoTime> TimeParser::Run() {
  std::string_view layout = layout_;
  while (true) {
    const LayoutChunk chunk = NextChunk(layout);
    if (!Skip(chunk.prefix)) return CannotParse(rest_, chunk.prefix);
    if (chunk.part == LayoutPart::kNone) break;
    layout = chunk.suffix;
    const std::string_view before = rest_;
    const bool read = Read(chunk, layout);
    if (!range_.empty()) return Fault(fmt::format(": {} out of range", range_));
    if (!read) return CannotParse(before, chunk.text);
  }
  if (!rest_.empty()) return Fault(": extra text: " + GoTimeQuote(rest_));
  if (pm_ && hour_ < 12) {
    hour_ += 12;
  } else if (am_ && hour_ == 12) {
    hour_ = 0;
  }
  SERIN_CHECK_OK(SetDate());
  return Build();
}

// A run of blanks in the layout fits any run of blanks, also none at the text's end.
bool TimeParser::Skip(std::string_view prefix) {
  const auto cut_blanks = [](std::string_view& text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
  };
  while (!prefix.empty()) {
    if (prefix.front() == ' ') {
      if (!rest_.empty() && rest_.front() != ' ') return false;
      cut_blanks(prefix);
      cut_blanks(rest_);
      continue;
    }
    if (rest_.empty() || rest_.front() != prefix.front()) return false;
    prefix.remove_prefix(1);
    rest_.remove_prefix(1);
  }
  return true;
}

bool TimeParser::Read(const LayoutChunk& chunk, std::string_view rest_of_layout) {
  switch (chunk.part) {
    case LayoutPart::kFraction0: {
      const auto size = static_cast<size_t>(chunk.digits) + 1;
      return rest_.size() >= size && ReadFraction(size);
    }
    case LayoutPart::kFraction9: {
      if (rest_.size() < 2 || !IsFractionMark(rest_[0]) || !IsDigitAt(rest_, 1)) return true;
      size_t size = 2;
      while (IsDigitAt(rest_, size)) ++size;
      return ReadFraction(size);
    }
    case LayoutPart::kZoneName:
      return ReadZoneName();
    default:
      break;
  }
  if (chunk.part > LayoutPart::kZoneName) return ReadZone(chunk.part);
  const bool clock = (chunk.part >= LayoutPart::kHour && chunk.part <= LayoutPart::kZeroSecond) ||
                     chunk.part == LayoutPart::kUpperPm || chunk.part == LayoutPart::kLowerPm;
  return clock ? ReadClock(chunk, rest_of_layout) : ReadDate(chunk);
}

bool TimeParser::ReadNumber(int64_t& out, bool fixed) {
  if (!IsDigitAt(rest_, 0)) return false;
  const bool two = IsDigitAt(rest_, 1);
  if (!two && fixed) return false;
  out = rest_[0] - '0';
  if (two) out = out * 10 + (rest_[1] - '0');
  rest_.remove_prefix(two ? 2 : 1);
  return true;
}

bool TimeParser::ReadYearDay(bool fixed) {
  for (int i = 0; i < 2 && !fixed && rest_.starts_with(' '); ++i) rest_.remove_prefix(1);
  size_t digits = 0;
  int64_t number = 0;
  for (; digits < 3 && IsDigitAt(rest_, digits); ++digits) {
    number = number * 10 + (rest_[digits] - '0');
  }
  if (digits == 0 || (fixed && digits != 3)) return false;
  year_day_ = number;
  rest_.remove_prefix(digits);
  return true;
}

bool EqualsFolded(std::string_view text, std::string_view name) {
  if (text.size() < name.size()) return false;
  for (size_t i = 0; i < name.size(); ++i) {
    if (text[i] == name[i]) continue;
    const int a = text[i] | 0x20;
    if (a != (name[i] | 0x20) || a < 'a' || a > 'z') return false;
  }
  return true;
}

bool TimeParser::ReadName(LayoutPart part) {
  const bool month = part == LayoutPart::kLongMonth || part == LayoutPart::kMonth;
  const bool brief = part == LayoutPart::kMonth || part == LayoutPart::kWeekday;
  for (int64_t i = 0; i < (month ? 12 : 7); ++i) {
    std::string name = month ? MonthName(i + 1) : WeekdayName(i);
    if (brief) name.resize(3);
    if (!EqualsFolded(rest_, name)) continue;
    if (month) month_ = i + 1;
    rest_.remove_prefix(name.size());
    return true;
  }
  return false;
}

bool TimeParser::ReadDate(const LayoutChunk& chunk) {
  switch (chunk.part) {
    case LayoutPart::kYear:
    case LayoutPart::kLongYear: {
      const size_t size = chunk.part == LayoutPart::kYear ? 2 : 4;
      if (rest_.size() < size || (size == 4 && !IsDigitAt(rest_, 0))) return false;
      std::string_view digits = rest_.substr(0, size);
      rest_.remove_prefix(size);
      const bool negative = digits.front() == '-';
      if (negative || digits.front() == '+') digits.remove_prefix(1);
      const auto year = TakeDigits(digits);
      if (!year || !digits.empty()) return false;
      year_ = negative ? -*year : *year;
      if (size == 2) year_ += year_ >= 69 ? 1900 : 2000;
      return true;
    }
    case LayoutPart::kNumMonth:
    case LayoutPart::kZeroMonth:
      if (!ReadNumber(month_, chunk.part == LayoutPart::kZeroMonth)) return false;
      if (month_ < 1 || month_ > 12) range_ = "month";
      return true;
    case LayoutPart::kDay:
    case LayoutPart::kUnderDay:
    case LayoutPart::kZeroDay:
      if (chunk.part == LayoutPart::kUnderDay && rest_.starts_with(' ')) rest_.remove_prefix(1);
      return ReadNumber(day_, chunk.part == LayoutPart::kZeroDay);
    case LayoutPart::kUnderYearDay:
    case LayoutPart::kZeroYearDay:
      return ReadYearDay(chunk.part == LayoutPart::kZeroYearDay);
    default:
      return ReadName(chunk.part);
  }
}

bool TimeParser::ReadClock(const LayoutChunk& chunk, std::string_view rest_of_layout) {
  switch (chunk.part) {
    case LayoutPart::kHour:
      if (!ReadNumber(hour_, false)) return false;
      if (hour_ >= 24) range_ = "hour";
      return true;
    case LayoutPart::kHour12:
    case LayoutPart::kZeroHour12:
      if (!ReadNumber(hour_, chunk.part == LayoutPart::kZeroHour12)) return false;
      if (hour_ > 12) range_ = "hour";
      return true;
    case LayoutPart::kMinute:
    case LayoutPart::kZeroMinute:
      if (!ReadNumber(minute_, chunk.part == LayoutPart::kZeroMinute)) return false;
      if (minute_ >= 60) range_ = "minute";
      return true;
    case LayoutPart::kSecond:
    case LayoutPart::kZeroSecond:
      return ReadSecond(chunk.part == LayoutPart::kZeroSecond, rest_of_layout);
    case LayoutPart::kUpperPm:
      return ReadHalf("AM", "PM");
    default:
      return ReadHalf("am", "pm");
  }
}

bool TimeParser::ReadHalf(std::string_view am, std::string_view pm) {
  if (rest_.size() < 2) return false;
  const std::string_view half = rest_.substr(0, 2);
  rest_.remove_prefix(2);
  if (half == pm) pm_ = true;
  if (half == am) am_ = true;
  return half == pm || half == am;
}

// A fraction may follow even where the layout has none.
bool TimeParser::ReadSecond(bool fixed, std::string_view rest_of_layout) {
  if (!ReadNumber(second_, fixed)) return false;
  if (second_ >= 60) {
    range_ = "second";
    return true;
  }
  if (rest_.size() < 2 || !IsFractionMark(rest_[0]) || !IsDigitAt(rest_, 1)) return true;
  const LayoutPart next = NextChunk(rest_of_layout).part;
  if (next == LayoutPart::kFraction0 || next == LayoutPart::kFraction9) return true;
  size_t size = 2;
  while (IsDigitAt(rest_, size)) ++size;
  return ReadFraction(size);
}

// `size` bytes: the mark and digits, of which nine count.
bool TimeParser::ReadFraction(size_t size) {
  if (!IsFractionMark(rest_[0])) return false;
  const size_t used = std::min<size_t>(size, 10);
  std::string_view digits = rest_.substr(1, used - 1);
  rest_.remove_prefix(size);
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  const auto number = TakeDigits(digits);
  if (!number || !digits.empty()) return false;
  if (negative && *number != 0) {
    range_ = "fractional second";
    return true;
  }
  nanoseconds_ = *number;
  for (size_t i = used; i < 10; ++i) nanoseconds_ *= 10;
  return true;
}

bool TimeParser::ReadZoneName() {
  if (rest_.starts_with("UTC")) {
    utc_ = true;
    rest_.remove_prefix(3);
    return true;
  }
  const size_t length = AbbreviationLength(rest_);
  if (length == 0) return false;
  zone_name_ = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return true;
}

bool TimeParser::ReadZone(LayoutPart part) {
  const bool iso = part >= LayoutPart::kIsoZone && part <= LayoutPart::kIsoColonSecondsZone;
  if (iso && rest_.starts_with('Z')) {
    rest_.remove_prefix(1);
    utc_ = true;
    return true;
  }
  switch (part) {
    case LayoutPart::kIsoColonZone:
    case LayoutPart::kColonZone:
      return ReadOffset(4, 0, 6, true);
    case LayoutPart::kIsoShortZone:
    case LayoutPart::kShortZone:
      return ReadOffset(0, 0, 3, false);
    case LayoutPart::kIsoColonSecondsZone:
    case LayoutPart::kColonSecondsZone:
      return ReadOffset(4, 7, 9, true);
    case LayoutPart::kIsoSecondsZone:
    case LayoutPart::kSecondsZone:
      return ReadOffset(3, 5, 7, false);
    default:
      return ReadOffset(3, 0, 5, false);
  }
}

// Minutes and seconds at 0 are not in the text.
bool TimeParser::ReadOffset(size_t minutes_at, size_t seconds_at, size_t size, bool colon) {
  if (rest_.size() < size) return false;
  const std::string_view text = rest_.substr(0, size);
  if (colon && (text[3] != ':' || (size == 9 && text[6] != ':'))) return false;
  rest_.remove_prefix(size);
  std::array<int64_t, 3> parts = {0, 0, 0};
  const std::array<size_t, 3> places = {1, minutes_at, seconds_at};
  bool read = true;
  for (size_t i = 0; i < 3 && read; ++i) {
    if (places[i] == 0) continue;
    read = IsDigitAt(text, places[i]) && IsDigitAt(text, places[i] + 1);
    if (read) parts[i] = (text[places[i]] - '0') * 10 + (text[places[i] + 1] - '0');
  }
  if (parts[0] > 24) range_ = "time zone offset hour";
  if (parts[1] > 60) range_ = "time zone offset minute";
  if (parts[2] > 60) range_ = "time zone offset second";
  const auto offset = static_cast<int32_t>((parts[0] * 60 + parts[1]) * 60 + parts[2]);
  offset_ = text[0] == '-' ? -offset : offset;
  return read && (text[0] == '+' || text[0] == '-');
}

Result<void> TimeParser::SetYearDay() {
  int64_t month = 0;
  int64_t day = 0;
  int64_t number = year_day_;
  if (IsLeapYear(year_)) {
    if (number == 31 + 29) {
      month = 2;
      day = 29;
    } else if (number > 31 + 29) {
      --number;
    }
  }
  if (number < 1 || number > 365) return Fault(": day-of-year out of range");
  if (month == 0) {
    month = (number - 1) / 31 + 1;
    if (DaysBefore(static_cast<int>(month) + 1) < number) ++month;
    day = number - DaysBefore(static_cast<int>(month));
  }
  if (month_ >= 0 && month_ != month) return Fault(": day-of-year does not match month");
  if (day_ >= 0 && day_ != day) return Fault(": day-of-year does not match day");
  month_ = month;
  day_ = day;
  return {};
}

Result<void> TimeParser::SetDate() {
  if (year_day_ >= 0) {
    SERIN_CHECK_OK(SetYearDay());
  } else {
    if (month_ < 0) month_ = 1;
    if (day_ < 0) day_ = 1;
  }
  if (day_ < 1 || day_ > DaysInMonth(static_cast<int>(month_), year_)) {
    return Fault(": day out of range");
  }
  return {};
}

GoTime TimeParser::Build() {
  const auto in = [this](const std::shared_ptr<const Zone>& zone) {
    return FromCivil(year_, month_, day_, hour_, minute_, second_, nanoseconds_, zone);
  };
  if (utc_) return in(UtcZone());
  if (!offset_ && zone_name_.empty()) return in(default_zone_);
  GoTime time = in(UtcZone());
  if (offset_ && *offset_ != -1) {
    time.seconds -= *offset_;
    const Zone::Period period = local_->At(time.seconds).period;
    const bool same =
        period.offset == *offset_ && (zone_name_.empty() || period.abbreviation == zone_name_);
    time.zone = same ? local_ : FixedZone(std::string(zone_name_), *offset_);
    return time;
  }
  if (zone_name_.empty()) return in(default_zone_);
  if (const auto offset = local_->OffsetOf(zone_name_, time.seconds)) {
    time.seconds -= *offset;
    time.zone = local_;
    return time;
  }
  int64_t offset = 0;
  if (zone_name_.size() > 3 && zone_name_.starts_with("GMT")) {
    std::string_view digits = zone_name_.substr(4);
    offset = TakeDigits(digits).value_or(0) * 3'600;
    if (zone_name_[3] == '-') offset = -offset;
  }
  time.zone = FixedZone(std::string(zone_name_), static_cast<int32_t>(offset));
  return time;
}

}  // namespace

Result<GoTime> ParseTime(std::string_view layout, std::string_view text,
                         std::shared_ptr<const Zone> zone) {
  return TimeParser(layout, text, std::move(zone)).Run();
}

}  // namespace serin::condition
