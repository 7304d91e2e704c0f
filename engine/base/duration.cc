#include "engine/base/duration.h"

#include <cstdint>
#include <fmt/format.h>
#include <limits>
#include <optional>

#include "engine/base/go_text.h"

namespace serin {
namespace {

// Magnitudes run one past int64's maximum, because Go accepts its minimum written with a sign.
constexpr uint64_t kMagnitudeLimit = uint64_t{1} << 63;

std::optional<uint64_t> UnitNanos(std::string_view unit) {
  if (unit == "ns") return 1;
  if (unit == "us" || unit == "\u00b5s" || unit == "\u03bcs") return 1'000;
  if (unit == "ms") return 1'000'000;
  if (unit == "s") return 1'000'000'000;
  if (unit == "m") return 60'000'000'000;
  if (unit == "h") return 3'600'000'000'000;
  return std::nullopt;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Digits before the point; nullopt when they overflow.
std::optional<uint64_t> TakeInteger(std::string_view& text) {
  uint64_t value = 0;
  while (!text.empty() && IsDigit(text.front())) {
    if (value > kMagnitudeLimit / 10) return std::nullopt;
    value = value * 10 + static_cast<uint64_t>(text.front() - '0');
    if (value > kMagnitudeLimit) return std::nullopt;
    text.remove_prefix(1);
  }
  return value;
}

struct Fraction {
  uint64_t value = 0;
  double scale = 1;
};

// Digits after the point; those that would overflow are dropped, as Go does.
Fraction TakeFraction(std::string_view& text) {
  Fraction fraction;
  bool overflow = false;
  while (!text.empty() && IsDigit(text.front())) {
    const auto digit = static_cast<uint64_t>(text.front() - '0');
    text.remove_prefix(1);
    if (overflow) continue;
    if (fraction.value > (kMagnitudeLimit - 1) / 10 ||
        fraction.value * 10 + digit > kMagnitudeLimit) {
      overflow = true;
      continue;
    }
    fraction.value = fraction.value * 10 + digit;
    fraction.scale *= 10;
  }
  return fraction;
}

Error Invalid(std::string_view text) {
  return Error{ErrorCode::kInvalidArgument,
               fmt::format("time: invalid duration {}", GoTimeQuote(text))};
}

// One number with its unit, added to `total`.
Result<void> TakeTerm(std::string_view whole, std::string_view& text, uint64_t& total) {
  if (text.front() != '.' && !IsDigit(text.front())) return Fail(Invalid(whole));
  const size_t before = text.size();
  const auto integer = TakeInteger(text);
  if (!integer) return Fail(Invalid(whole));
  bool has_digits = text.size() != before;
  Fraction fraction;
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    const size_t digits_before = text.size();
    fraction = TakeFraction(text);
    has_digits = has_digits || text.size() != digits_before;
  }
  if (!has_digits) return Fail(Invalid(whole));

  size_t length = 0;
  while (length < text.size() && text[length] != '.' && !IsDigit(text[length])) ++length;
  if (length == 0) {
    return InvalidArgument(fmt::format("time: missing unit in duration {}", GoTimeQuote(whole)));
  }
  const std::string_view name = text.substr(0, length);
  text.remove_prefix(length);
  const auto unit = UnitNanos(name);
  if (!unit) {
    return InvalidArgument(
        fmt::format("time: unknown unit {} in duration {}", GoTimeQuote(name), GoTimeQuote(whole)));
  }
  if (*integer > kMagnitudeLimit / *unit) return Fail(Invalid(whole));
  uint64_t nanos = *integer * *unit;
  if (fraction.value > 0) {
    nanos += static_cast<uint64_t>(static_cast<double>(fraction.value) *
                                   (static_cast<double>(*unit) / fraction.scale));
    if (nanos > kMagnitudeLimit) return Fail(Invalid(whole));
  }
  total += nanos;
  if (total > kMagnitudeLimit) return Fail(Invalid(whole));
  return {};
}

// `1.5`, without trailing zeros, of value / 10^digits.
std::string Decimal(uint64_t value, int digits) {
  std::string text = fmt::format("{:0{}}", value, digits + 1);
  std::string fraction = text.substr(text.size() - static_cast<size_t>(digits));
  text.resize(text.size() - static_cast<size_t>(digits));
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  if (!fraction.empty()) text += "." + fraction;
  return text;
}

}  // namespace

Result<Duration> ParseGoDuration(std::string_view text) {
  std::string_view rest = text;
  bool negative = false;
  if (!rest.empty() && (rest.front() == '-' || rest.front() == '+')) {
    negative = rest.front() == '-';
    rest.remove_prefix(1);
  }
  if (rest == "0") return Duration::zero();
  if (rest.empty()) return Fail(Invalid(text));
  uint64_t total = 0;
  while (!rest.empty()) SERIN_CHECK_OK(TakeTerm(text, rest, total));
  if (negative) return Duration(static_cast<int64_t>(~total + 1));
  if (total > kMagnitudeLimit - 1) return Fail(Invalid(text));
  return Duration(static_cast<int64_t>(total));
}

std::string FormatGoDuration(Duration duration) {
  const int64_t count = duration.count();
  if (count == 0) return "0s";
  const std::string sign = count < 0 ? "-" : "";
  const uint64_t nanos =
      count < 0 ? ~static_cast<uint64_t>(count) + 1 : static_cast<uint64_t>(count);
  if (nanos < 1'000) return fmt::format("{}{}ns", sign, nanos);
  if (nanos < 1'000'000) return sign + Decimal(nanos, 3) + "\u00b5s";
  if (nanos < 1'000'000'000) return sign + Decimal(nanos, 6) + "ms";
  const uint64_t minutes = nanos / 60'000'000'000;
  std::string text = Decimal(nanos % 60'000'000'000, 9) + "s";
  if (minutes > 0) text = fmt::format("{}m{}", minutes % 60, text);
  if (minutes >= 60) text = fmt::format("{}h{}", minutes / 60, text);
  return sign + text;
}

}  // namespace serin
