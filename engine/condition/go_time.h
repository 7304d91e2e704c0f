#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/time.h"

namespace serin::condition {

// A time zone: Go's time.Location. One without periods is UTC.
struct Zone {
  static constexpr int64_t kAlways = std::numeric_limits<int64_t>::max();
  static constexpr int64_t kNever = std::numeric_limits<int64_t>::min();

  struct Period {
    std::string abbreviation;
    int32_t offset = 0;  // seconds east of UTC
    bool daylight = false;
  };
  struct Transition {
    int64_t at = 0;  // seconds since the Unix epoch
    size_t period = 0;
  };
  // What holds at an instant, and from when until when.
  struct Span {
    Period period;
    int64_t start = kNever;
    int64_t end = kAlways;
  };

  std::string name;
  std::vector<Period> periods;
  std::vector<Transition> transitions;  // in order of time
  std::string rule;  // for the time after the last transition, as POSIX TZ writes it

  Span At(int64_t unix_seconds) const;
  // The offset of the period with this abbreviation that a clock in the zone means at a local time.
  std::optional<int32_t> OffsetOf(std::string_view abbreviation, int64_t local_seconds) const;
};

const std::shared_ptr<const Zone>& UtcZone();
// Go's time.Local, which in a container without a zone of its own is UTC.
const std::shared_ptr<const Zone>& LocalZone();
std::shared_ptr<const Zone> FixedZone(std::string name, int32_t offset);
// Go's time.LoadLocation: `UTC` or the empty name for it, `Local`, or an IANA name from the
// system's zone files, which are read once. Errors are Go's: `unknown time zone Mars/Base`.
Result<std::shared_ptr<const Zone>> LoadZone(std::string_view name);
// Reads a zone file (TZif, RFC 9636).
Result<std::shared_ptr<const Zone>> ParseZone(std::string_view name, std::string_view data);

// Go's time.Time without its monotonic clock: an instant and a zone to show it in.
struct GoTime {
  int64_t seconds = 0;      // since the Unix epoch
  int32_t nanoseconds = 0;  // 0 … 999999999
  std::shared_ptr<const Zone> zone = UtcZone();

  friend bool operator==(const GoTime&, const GoTime&) = default;
};

GoTime FromTimestamp(Timestamp time);
// An error outside the years that a Timestamp can hold.
Result<Timestamp> ToTimestamp(const GoTime& time);

}  // namespace serin::condition
