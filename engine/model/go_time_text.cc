#include "engine/model/go_time_text.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>

namespace serin::model {
namespace {

constexpr std::string_view kLayout = "2006-01-02T15:04:05Z07:00";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Package time's own quoting: bytes that are not printable ASCII in hexadecimal.
std::string Quote(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c >= ' ' && static_cast<unsigned char>(c) < 0x80) {
      out += c;
    } else {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
  }
  return out + '"';
}

// One part of the layout: the text before it, its name, and what it may hold.
struct Part {
  char prefix;  // 0 is none
  std::string_view name;
  int digits;
  int least;
  int most;
  std::string_view what;
};

constexpr std::array<Part, 6> kParts = {{
    {0, "2006", 4, 0, 9999, ""},
    {'-', "01", 2, 1, 12, "month"},
    {'-', "02", 2, 0, 99, ""},
    {'T', "15", 2, 0, 23, "hour"},
    {':', "04", 2, 0, 59, "minute"},
    {':', "05", 2, 0, 59, "second"},
}};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), rest_(text) {}

  std::optional<std::string> Run() {
    for (size_t i = 0; i < kParts.size(); ++i) {
      if (!TakePart(kParts[i], values_[i])) return error_;
    }
    TakeFraction();
    if (!TakeZone()) return error_;
    if (!rest_.empty()) return Problem(": extra text: " + Quote(rest_));
    const std::chrono::year_month_day date{std::chrono::year(values_[0]),
                                           std::chrono::month(static_cast<unsigned>(values_[1])),
                                           std::chrono::day(static_cast<unsigned>(values_[2]))};
    if (!date.ok()) return Problem(": day out of range");
    return std::nullopt;
  }

 private:
  bool TakePart(const Part& part, int& value) {
    if (part.prefix != 0) {
      if (!rest_.starts_with(part.prefix)) return Mismatch({&part.prefix, 1});
      rest_.remove_prefix(1);
    }
    // Go takes an hour of one digit; every other part is exactly as long as in the layout.
    const bool one_digit = part.name == "15" && !rest_.empty() && IsDigit(rest_[0]) &&
                           (rest_.size() == 1 || !IsDigit(rest_[1]));
    const size_t length = one_digit ? 1 : static_cast<size_t>(part.digits);
    const std::string_view digits = rest_.substr(0, length);
    if (digits.size() < length || !std::all_of(digits.begin(), digits.end(), IsDigit)) {
      return Mismatch(part.name);
    }
    for (const char c : digits) value = value * 10 + (c - '0');
    rest_.remove_prefix(length);
    if (value >= part.least && value <= part.most) return true;
    error_ = Problem(fmt::format(": {} out of range", part.what));
    return false;
  }

  void TakeFraction() {
    const bool fraction =
        rest_.size() >= 2 && (rest_[0] == '.' || rest_[0] == ',') && IsDigit(rest_[1]);
    if (!fraction) return;
    const auto end = std::find_if_not(rest_.begin() + 1, rest_.end(), IsDigit);
    rest_.remove_prefix(static_cast<size_t>(end - rest_.begin()));
  }

  bool TakeZone() {
    if (rest_.starts_with('Z')) {
      rest_.remove_prefix(1);
      return true;
    }
    const bool shaped = rest_.size() >= 6 && (rest_[0] == '+' || rest_[0] == '-') &&
                        IsDigit(rest_[1]) && IsDigit(rest_[2]) && rest_[3] == ':' &&
                        IsDigit(rest_[4]) && IsDigit(rest_[5]);
    if (!shaped) return Mismatch("Z07:00");
    const bool hour_fits = rest_.substr(1, 2) <= "24";
    if (!hour_fits || rest_.substr(4, 2) > "60") {
      error_ =
          Problem(fmt::format(": time zone offset {} out of range", hour_fits ? "minute" : "hour"));
      return false;
    }
    rest_.remove_prefix(6);
    return true;
  }

  bool Mismatch(std::string_view part) {
    error_ = fmt::format("parsing time {} as {}: cannot parse {} as {}", Quote(text_),
                         Quote(kLayout), Quote(rest_), Quote(part));
    return false;
  }

  std::string Problem(std::string_view message) const {
    return fmt::format("parsing time {}{}", Quote(text_), message);
  }

  std::string_view text_;
  std::string_view rest_;
  std::array<int, kParts.size()> values_{};
  std::string error_;
};

}  // namespace

std::optional<std::string> FindRfc3339Error(std::string_view text) { return Parser(text).Run(); }

}  // namespace serin::model
