#include "cli/real_clock.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace serin::cli {

Timestamp RealClock::Now() const {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return Timestamp::FromUnixNanos(
      std::chrono::duration_cast<std::chrono::nanoseconds>(since_epoch).count());
}

bool RealClock::SleepUntil(Timestamp until, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  // In slices, so that a wall clock that is set forward or back moves the end with it.
  constexpr auto kSlice = std::chrono::seconds(1);
  while (!stop.stop_requested()) {
    const Duration left = until - Now();
    if (left <= Duration::zero()) return true;
    wake.wait_for(lock, stop, std::min<Duration>(left, kSlice), [] { return false; });
  }
  return false;
}

}  // namespace serin::cli
