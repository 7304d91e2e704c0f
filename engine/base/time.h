#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace serin {

using Duration = std::chrono::nanoseconds;

// An instant: nanoseconds since the Unix epoch, UTC. Range: years 1678 to 2262. Sums saturate.
class Timestamp {
 public:
  constexpr Timestamp() = default;
  static constexpr Timestamp FromUnixNanos(int64_t nanos) { return Timestamp(nanos); }
  static constexpr Timestamp FromUnixSeconds(int64_t seconds) {
    return Timestamp(seconds * 1'000'000'000);
  }

  constexpr int64_t UnixNanos() const { return nanos_; }
  // Whole seconds, rounded down.
  constexpr int64_t UnixSeconds() const {
    const int64_t quotient = nanos_ / 1'000'000'000;
    return nanos_ % 1'000'000'000 < 0 ? quotient - 1 : quotient;
  }
  constexpr Timestamp TruncateToSecond() const { return FromUnixSeconds(UnixSeconds()); }

  friend constexpr auto operator<=>(Timestamp, Timestamp) = default;
  friend Timestamp operator+(Timestamp time, Duration delta);
  friend Timestamp operator-(Timestamp time, Duration delta);
  friend Duration operator-(Timestamp later, Timestamp earlier);

 private:
  constexpr explicit Timestamp(int64_t nanos) : nanos_(nanos) {}
  int64_t nanos_ = 0;
};

// `2026-11-02T10:15:00Z`: RFC 3339, UTC, whole seconds (rounded down), as Kubernetes stores times.
std::string FormatRfc3339(Timestamp time);

// RFC 3339 with any offset and any number of fraction digits (beyond nine they are dropped).
Result<Timestamp> ParseRfc3339(std::string_view text);

}  // namespace serin
