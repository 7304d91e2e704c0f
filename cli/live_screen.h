#pragma once

#include <condition_variable>
#include <functional>
#include <iosfwd>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "engine/base/clock.h"

namespace serin::cli {

// Lines on a terminal that are drawn again in place, several times a second, until the object is
// destroyed; the last drawing stays. Any thread may call Show.
class LiveScreen {
 public:
  using Picture = std::function<std::vector<std::string>(Timestamp now)>;

  LiveScreen(std::ostream& terminal, const Clock& clock);
  ~LiveScreen();
  LiveScreen(const LiveScreen&) = delete;
  LiveScreen& operator=(const LiveScreen&) = delete;

  // Draws `picture` from now on. It is called from another thread: capture copies.
  void Show(Picture picture);

 private:
  void Draw();
  void DrawUntil(const std::stop_token& stop);

  std::ostream& terminal_;
  const Clock& clock_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  Picture picture_;
  size_t lines_drawn_ = 0;
  std::jthread thread_;
};

}  // namespace serin::cli
