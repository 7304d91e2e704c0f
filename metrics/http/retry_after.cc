#include "metrics/http/retry_after.h"

#include <charconv>

#include "engine/base/time.h"

namespace serin::http {
namespace {

// Longer is as good as never.
constexpr int64_t kMaxSeconds = int64_t{10} * 365 * 24 * 3600;

std::optional<int> TakeDigits(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

// `Sun, 06 Nov 1994 08:49:37 GMT`, by way of RFC 3339.
std::optional<Timestamp> ParseHttpDate(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (text.size() != 29 || text.substr(3, 2) != ", " || !text.ends_with(" GMT")) {
    return std::nullopt;
  }
  const auto month = std::find(kMonths.begin(), kMonths.end(), text.substr(8, 3));
  if (month == kMonths.end() || text[7] != ' ' || text[11] != ' ' || text[16] != ' ') {
    return std::nullopt;
  }
  const auto time =
      ParseRfc3339(fmt::format("{}-{:02}-{}T{}Z", text.substr(12, 4), month - kMonths.begin() + 1,
                               text.substr(5, 2), text.substr(17, 8)));
  if (!time) return std::nullopt;
  return *time;
}

}  // namespace

std::optional<Duration> ParseRetryAfter(std::string_view value, Timestamp now) {
  const bool all_digits = !value.empty() && value.find_first_not_of("0123456789") == value.npos;
  if (all_digits) {
    const auto seconds = TakeDigits(value);
    return std::chrono::seconds(std::min<int64_t>(seconds.value_or(kMaxSeconds), kMaxSeconds));
  }
  const auto date = ParseHttpDate(value);
  if (!date) return std::nullopt;
  return std::max(*date - now, Duration::zero());
}

}  // namespace serin::http
