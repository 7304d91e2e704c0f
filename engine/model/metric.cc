#include "engine/model/metric.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <limits>
#include <string_view>
#include <system_error>

namespace serin::model {
namespace {

// Go's strconv.Atoi with its error dropped: 0 for bad syntax, the nearest end for a bad range.
int64_t Atoi(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  const bool digits = !text.empty() && std::all_of(text.begin(), text.end(),
                                                   [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return 0;
  uint64_t magnitude = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), magnitude);
  constexpr auto kMax = static_cast<uint64_t>(std::numeric_limits<int64_t>::max());
  const bool too_big = parsed.ec == std::errc::result_out_of_range || magnitude > kMax;
  if (negative) {
    return too_big ? std::numeric_limits<int64_t>::min() : -static_cast<int64_t>(magnitude);
  }
  return too_big ? std::numeric_limits<int64_t>::max() : static_cast<int64_t>(magnitude);
}

}  // namespace

int64_t IntOrString::IntValue() const {
  if (const auto* number = std::get_if<int32_t>(&value_)) return *number;
  return Atoi(std::get<std::string>(value_));
}

std::string IntOrString::ToString() const {
  if (const auto* number = std::get_if<int32_t>(&value_)) return fmt::format("{}", *number);
  return std::get<std::string>(value_);
}

std::string MetricProvider::Name() const {
  constexpr std::array<std::string_view, 7> kAfterWeb = {
      "datadog", "wavefront", "newRelic", "cloudWatch", "graphite", "influxdb", "skywalking"};
  const auto has = [this](std::string_view name) {
    return std::any_of(others.begin(), others.end(),
                       [name](const RawProvider& other) { return other.name == name; });
  };
  if (prometheus) return "prometheus";
  if (has("job")) return "job";
  if (has("kayenta")) return "kayenta";
  if (web) return "web";
  for (const std::string_view name : kAfterWeb) {
    if (has(name)) return std::string(name);
  }
  return plugins.empty() ? "" : "plugin";
}

std::optional<int32_t> Metric::EffectiveCount() const {
  const int64_t wanted = count ? count->IntValue() : 0;
  if (wanted != 0) return static_cast<int32_t>(wanted);
  if (interval.empty()) return 1;
  return std::nullopt;
}

}  // namespace serin::model
