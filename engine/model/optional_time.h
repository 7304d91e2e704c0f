#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "engine/base/time.h"

namespace serin::model {

// A std::optional<Timestamp> in eight bytes, for records that are kept by the million. The earliest
// Timestamp stands for "absent", so that one instant of 1677 cannot be stored.
class OptionalTime {
 public:
  constexpr OptionalTime() = default;
  constexpr OptionalTime(std::nullopt_t) {}                // NOLINT(google-explicit-constructor)
  constexpr OptionalTime(Timestamp time) : time_(time) {}  // NOLINT(google-explicit-constructor)
  constexpr OptionalTime(const std::optional<Timestamp>& time)  // NOLINT
      : time_(time.value_or(kAbsent)) {}

  constexpr bool has_value() const { return time_ != kAbsent; }
  constexpr explicit operator bool() const { return has_value(); }
  constexpr const Timestamp& operator*() const { return time_; }
  constexpr const Timestamp* operator->() const { return &time_; }
  constexpr const Timestamp& value() const { return time_; }
  constexpr Timestamp value_or(Timestamp other) const { return has_value() ? time_ : other; }
  constexpr void reset() { time_ = kAbsent; }

  constexpr operator std::optional<Timestamp>() const {  // NOLINT(google-explicit-constructor)
    return has_value() ? std::optional<Timestamp>(time_) : std::nullopt;
  }

  friend constexpr bool operator==(const OptionalTime&, const OptionalTime&) = default;

 private:
  static constexpr Timestamp kAbsent =
      Timestamp::FromUnixNanos(std::numeric_limits<int64_t>::min());
  Timestamp time_ = kAbsent;
};

}  // namespace serin::model
