#pragma once

#include <stop_token>

#include "engine/base/time.h"

namespace serin {

// Where the time comes from. Nothing below `cli/` and `plugin/` reads a wall clock or sleeps except
// through this. Implementations are safe to use from several threads.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Timestamp Now() const = 0;
  // Returns true at `until` or later, false early when `stop` was requested. A past `until` returns
  // at once.
  virtual bool SleepUntil(Timestamp until, const std::stop_token& stop) = 0;
};

// A clock that jumps: sleeping moves it. For replay, simulation, `--values` and tests. One thread.
class VirtualClock final : public Clock {
 public:
  explicit VirtualClock(Timestamp start) : now_(start) {}
  Timestamp Now() const override { return now_; }
  bool SleepUntil(Timestamp until, const std::stop_token& stop) override;
  void Advance(Duration delta) { now_ = now_ + delta; }

 private:
  Timestamp now_;
};

}  // namespace serin
