#pragma once

#include <atomic>

#include "engine/base/clock.h"

namespace serin::testing {

// A clock that stands still until the test moves it. Safe to move while others read.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(int64_t unix_seconds = 1'700'000'000)
      : nanos_(unix_seconds * 1'000'000'000) {}
  Timestamp Now() const override { return Timestamp::FromUnixNanos(nanos_); }
  bool SleepUntil(Timestamp until, const std::stop_token& stop) override {
    nanos_ = until.UnixNanos();
    return !stop.stop_requested();
  }
  void Advance(Duration delta) { nanos_ += delta.count(); }

 private:
  std::atomic<int64_t> nanos_;
};

}  // namespace serin::testing
