#include "engine/condition/zone_rule.h"

#include <algorithm>
#include <utility>

#include "engine/condition/go_time_math.h"

namespace serin::condition {
namespace {

constexpr int64_t kDay = 86'400;

struct DayRule {
  enum class Kind { kJulian, kDayOfYear, kMonthWeekDay };
  Kind kind = Kind::kDayOfYear;
  int64_t day = 0;
  int64_t week = 0;
  int64_t month = 0;
  int64_t time = 2 * 3'600;
};

class RuleReader {
 public:
  explicit RuleReader(std::string_view text) : text_(text) {}

  bool AtEnd() const { return text_.empty(); }
  bool At(char c) const { return !text_.empty() && text_.front() == c; }
  bool Accept(char c) {
    if (!At(c)) return false;
    text_.remove_prefix(1);
    return true;
  }

  std::optional<std::string_view> Name() {
    if (Accept('<')) {
      const size_t close = text_.find('>');
      if (close == std::string_view::npos) return std::nullopt;
      const std::string_view name = text_.substr(0, close);
      text_.remove_prefix(close + 1);
      return name;
    }
    const size_t end = std::min(text_.find_first_of("0123456789,-+"), text_.size());
    if (end < 3) return std::nullopt;
    const std::string_view name = text_.substr(0, end);
    text_.remove_prefix(end);
    return name;
  }

  std::optional<int64_t> Number(int64_t least, int64_t most) {
    int64_t number = 0;
    size_t digits = 0;
    while (!text_.empty() && text_.front() >= '0' && text_.front() <= '9') {
      number = number * 10 + (text_.front() - '0');
      if (number > most) return std::nullopt;
      text_.remove_prefix(1);
      ++digits;
    }
    if (digits == 0 || number < least) return std::nullopt;
    return number;
  }

  // `[+-]hh[:mm[:ss]]` in seconds.
  std::optional<int64_t> Offset() {
    const bool negative = !Accept('+') && Accept('-');
    const auto hours = Number(0, int64_t{24} * 7);
    if (!hours) return std::nullopt;
    int64_t offset = *hours * 3'600;
    for (const int64_t unit : {60, 1}) {
      if (!Accept(':')) break;
      const auto part = Number(0, 59);
      if (!part) return std::nullopt;
      offset += *part * unit;
    }
    return negative ? -offset : offset;
  }

  std::optional<DayRule> Day() {
    DayRule rule;
    if (Accept('J')) {
      rule.kind = DayRule::Kind::kJulian;
      if (!Set(rule.day, Number(1, 365))) return std::nullopt;
    } else if (Accept('M')) {
      rule.kind = DayRule::Kind::kMonthWeekDay;
      if (!Set(rule.month, Number(1, 12)) || !Accept('.')) return std::nullopt;
      if (!Set(rule.week, Number(1, 5)) || !Accept('.')) return std::nullopt;
      if (!Set(rule.day, Number(0, 6))) return std::nullopt;
    } else if (!Set(rule.day, Number(0, 365))) {
      return std::nullopt;
    }
    if (Accept('/') && !Set(rule.time, Offset())) return std::nullopt;
    return rule;
  }

 private:
  static bool Set(int64_t& target, std::optional<int64_t> value) {
    if (value) target = *value;
    return value.has_value();
  }

  std::string_view text_;
};

// The day of the year, from 0, on which the rule's week day falls.
int64_t MonthWeekDay(const DayRule& rule, int64_t year) {
  const int64_t shifted = (rule.month + 9) % 12 + 1;
  const int64_t base = rule.month <= 2 ? year - 1 : year;
  const int64_t century = base / 100;
  const int64_t rest = base % 100;
  int64_t first = ((26 * shifted - 2) / 10 + 1 + rest + rest / 4 + century / 4 - 2 * century) % 7;
  if (first < 0) first += 7;
  int64_t day = rule.day - first;
  if (day < 0) day += 7;
  const auto month = static_cast<int>(rule.month);
  for (int64_t i = 1; i < rule.week && day + 7 < DaysInMonth(month, year); ++i) day += 7;
  day += DaysBefore(month);
  return IsLeapYear(year) && month > 2 ? day + 1 : day;
}

// Seconds from the start of the year, UTC, at which the rule applies.
int64_t SecondsInYear(const DayRule& rule, int64_t year, int64_t offset) {
  int64_t day = rule.day;
  if (rule.kind == DayRule::Kind::kJulian) {
    day = rule.day - 1 + (IsLeapYear(year) && rule.day >= 60 ? 1 : 0);
  } else if (rule.kind == DayRule::Kind::kMonthWeekDay) {
    day = MonthWeekDay(rule, year);
  }
  return day * kDay + rule.time - offset;
}

struct ZoneRule {
  Zone::Period standard;
  Zone::Period daylight;
  DayRule begin;  // of daylight saving
  DayRule end;
  bool has_daylight = false;
};

std::optional<ZoneRule> ReadRule(std::string_view text) {
  RuleReader reader(text);
  ZoneRule rule;
  const auto name = reader.Name();
  if (!name) return std::nullopt;
  const auto offset = reader.Offset();
  if (!offset) return std::nullopt;
  rule.standard = {std::string(*name), static_cast<int32_t>(-*offset), false};
  if (reader.AtEnd() || reader.At(',')) return rule;
  rule.has_daylight = true;
  const auto daylight = reader.Name();
  if (!daylight) return std::nullopt;
  rule.daylight = {std::string(*daylight), rule.standard.offset + 3'600, true};
  if (!reader.AtEnd() && !reader.At(',')) {
    const auto own = reader.Offset();
    if (!own) return std::nullopt;
    rule.daylight.offset = static_cast<int32_t>(-*own);
  }
  if (reader.AtEnd()) reader = RuleReader(",M3.2.0,M11.1.0");
  if (!reader.Accept(',') && !reader.Accept(';')) return std::nullopt;
  const auto begin = reader.Day();
  if (!begin || !reader.Accept(',')) return std::nullopt;
  const auto end = reader.Day();
  if (!end || !reader.AtEnd()) return std::nullopt;
  rule.begin = *begin;
  rule.end = *end;
  return rule;
}

}  // namespace

std::optional<Zone::Span> ApplyZoneRule(std::string_view text, int64_t last_transition,
                                        int64_t seconds) {
  auto rule = ReadRule(text);
  if (!rule) return std::nullopt;
  if (!rule->has_daylight) {
    return Zone::Span{std::move(rule->standard), last_transition, Zone::kAlways};
  }
  const CivilTime civil = ToCivil({seconds, 0, UtcZone()});
  const int64_t in_year =
      (civil.year_day - 1) * kDay + civil.hour * 3'600 + civil.minute * 60 + civil.second;
  const int64_t year_start = seconds - in_year;
  int64_t begin = SecondsInYear(rule->begin, civil.year, rule->standard.offset);
  int64_t end = SecondsInYear(rule->end, civil.year, rule->daylight.offset);
  // In the southern hemisphere the year begins and ends with daylight saving.
  if (end < begin) {
    std::swap(begin, end);
    std::swap(rule->standard, rule->daylight);
  }
  if (in_year < begin) {
    return Zone::Span{std::move(rule->standard), year_start, year_start + begin};
  }
  if (in_year >= end) {
    return Zone::Span{std::move(rule->standard), year_start + end, year_start + 365 * kDay};
  }
  return Zone::Span{std::move(rule->daylight), year_start + begin, year_start + end};
}

}  // namespace serin::condition
