#include "metrics/prometheus/sample_text.h"

#include <charconv>
#include <cmath>

#include "engine/base/number.h"

namespace serin::prometheus {
namespace {

constexpr int64_t kNanosPerSecond = 1'000'000'000;
// Whole seconds that surely fit into nanoseconds of 64 bits.
constexpr int64_t kMaxSeconds = 9'223'372'035;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::optional<Timestamp> FromDouble(double seconds) {
  if (!(std::abs(seconds) <= static_cast<double>(kMaxSeconds))) return std::nullopt;
  return Timestamp::FromUnixNanos(std::llround(seconds * static_cast<double>(kNanosPerSecond)));
}

}  // namespace

std::optional<double> ParseSampleValue(std::string_view text) {
  // from_chars agrees with Go on plain decimals; every other spelling takes the exact way.
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  if (!digits.empty() && IsDigit(digits.front())) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size()) return value;
  }
  const Result<double> value = ParseGoFloat(text);
  if (!value) return std::nullopt;
  return *value;
}

std::optional<Timestamp> ParseSampleTime(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  const bool negative = at != end && *at == '-';
  if (negative) ++at;
  int64_t seconds = 0;
  const auto [after, error] = std::from_chars(at, end, seconds);
  if (after == at || error != std::errc() || seconds > kMaxSeconds) return std::nullopt;
  at = after;
  int64_t nanos = 0;
  if (at != end && *at == '.') {
    int64_t unit = kNanosPerSecond / 10;
    for (++at; at != end && IsDigit(*at); ++at, unit /= 10) nanos += (*at - '0') * unit;
  }
  if (at != end) {
    const auto value = ParseSampleValue(text);
    return value ? FromDouble(*value) : std::nullopt;
  }
  const int64_t total = seconds * kNanosPerSecond + nanos;
  return Timestamp::FromUnixNanos(negative ? -total : total);
}

}  // namespace serin::prometheus
