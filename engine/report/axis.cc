#include "engine/report/axis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "engine/report/describe.h"

namespace serin::report {
namespace {

// Beyond this a span has no room for ticks in double arithmetic.
constexpr double kLargest = 1e300;

// 1, 2, 2.5 or 5 times a power of ten, at least `rough`.
double RoundStep(double rough) {
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (factor * power >= rough * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

constexpr auto kTimeSteps = std::to_array<int64_t>(
    {1,    2,    5,    10,    15,    30,    60,    120,    300,    600,     900,
     1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 2592000, 31536000});

}  // namespace

std::string ChartNumber(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  return fmt::format("{:.6g}", value == 0 ? 0.0 : value);
}

Axis NumberAxis(const std::vector<double>& values, size_t ticks) {
  double low = INFINITY;
  double high = -INFINITY;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    low = std::min(low, std::clamp(value, -kLargest, kLargest));
    high = std::max(high, std::clamp(value, -kLargest, kLargest));
  }
  if (low > high) {
    low = 0;
    high = 1;
  }
  // A flat line gets room on both sides, as far as doubles tell the ends apart.
  if (high - low <= std::abs(high) * 1e-12 || high - low < 1e-300) {
    const double room = high == 0 ? 1 : std::max(std::abs(high) * 0.1, 1e-290);
    low -= room;
    high += room;
  }
  const double step = RoundStep((high - low) / static_cast<double>(std::max<size_t>(ticks, 1)));
  Axis axis;
  axis.low = std::floor(low / step) * step;
  axis.high = std::ceil(high / step) * step;
  const auto count = static_cast<int>(std::lround((axis.high - axis.low) / step));
  for (int i = 0; i <= std::min(count, 50); ++i) {
    double at = axis.low + i * step;
    if (std::abs(at) < step * 1e-9) at = 0;
    axis.ticks.push_back({at, ChartNumber(at)});
  }
  return axis;
}

Axis TimeAxis(Timestamp start, Timestamp end, size_t ticks) {
  Axis axis;
  axis.low = 0;
  axis.high = std::max(1.0, std::chrono::duration<double>(end - start).count());
  const auto wanted =
      static_cast<int64_t>(axis.high / static_cast<double>(std::max<size_t>(ticks, 1)));
  const auto* step = std::lower_bound(kTimeSteps.begin(), kTimeSteps.end(), wanted);
  const int64_t seconds = step == kTimeSteps.end() ? kTimeSteps.back() : *step;
  const double offset = static_cast<double>(start.UnixNanos() % (seconds * 1'000'000'000)) / 1e9;
  for (double at = offset == 0 ? 0 : static_cast<double>(seconds) - offset;
       at <= axis.high && axis.ticks.size() < 50; at += static_cast<double>(seconds)) {
    const Timestamp when =
        start + std::chrono::duration_cast<Duration>(std::chrono::duration<double>(at + 1e-6));
    const std::string clock = ClockTime(when);
    axis.ticks.push_back({at, seconds >= 60 ? clock.substr(0, 5) : clock});
  }
  return axis;
}

}  // namespace serin::report
