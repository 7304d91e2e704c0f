#pragma once

#include "engine/base/clock.h"

namespace serin::cli {

// The wall clock. Sleeps end early when `stop` is asked.
class RealClock final : public Clock {
 public:
  Timestamp Now() const override;
  bool SleepUntil(Timestamp until, const std::stop_token& stop) override;
};

}  // namespace serin::cli
