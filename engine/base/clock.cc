#include "engine/base/clock.h"

namespace serin {

bool VirtualClock::SleepUntil(Timestamp until, const std::stop_token& stop) {
  if (stop.stop_requested()) return false;
  if (until > now_) now_ = until;
  return true;
}

}  // namespace serin
