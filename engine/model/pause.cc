#include <charconv>
#include <chrono>
#include <limits>

#include "engine/base/duration.h"
#include "engine/model/rollout.h"

namespace serin::model {
namespace {

constexpr int32_t kInvalid = -1;

// Go's strconv.ParseInt(text, 10, 32).
std::optional<int32_t> ParseInt32(std::string_view text) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  int32_t value = 0;
  const char* begin = text.data();
  const char* end = begin + text.size();
  const auto parsed = std::from_chars(begin, end, value);
  if (parsed.ec != std::errc{} || parsed.ptr != end) return std::nullopt;
  return value;
}

}  // namespace

std::optional<int32_t> Pause::DurationSeconds() const {
  if (!duration) return std::nullopt;
  if (!duration->is_text()) return static_cast<int32_t>(duration->IntValue());
  const std::string text = duration->ToString();
  if (const auto seconds = ParseInt32(text)) return seconds;
  const auto parsed = ParseGoDuration(text);
  if (!parsed) return kInvalid;
  const int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(*parsed).count();
  constexpr auto kMin = std::numeric_limits<int32_t>::min();
  // What does not fit is the lowest number in Go on amd64, and so invalid too.
  if (seconds < kMin || seconds > std::numeric_limits<int32_t>::max()) return kMin;
  return static_cast<int32_t>(seconds);
}

}  // namespace serin::model
