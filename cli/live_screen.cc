#include "cli/live_screen.h"

#include <fmt/format.h>
#include <ostream>

namespace serin::cli {

LiveScreen::LiveScreen(std::ostream& terminal, const Clock& clock)
    : terminal_(terminal), clock_(clock) {
  thread_ = std::jthread([this](const std::stop_token& stop) { DrawUntil(stop); });
}

LiveScreen::~LiveScreen() {
  thread_.request_stop();
  thread_.join();
  Draw();
}

void LiveScreen::Show(Picture picture) {
  const std::lock_guard lock(mutex_);
  picture_ = std::move(picture);
}

void LiveScreen::DrawUntil(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    Draw();
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, std::chrono::milliseconds(200), [] { return false; });
  }
}

void LiveScreen::Draw() {
  Picture picture;
  {
    const std::lock_guard lock(mutex_);
    picture = picture_;
  }
  if (!picture) return;
  // Up to the first line of the last drawing, then each line over the old one, then clear the rest.
  std::string text;
  if (lines_drawn_ > 0) text += fmt::format("\x1b[{}A", lines_drawn_);
  const std::vector<std::string> lines = picture(clock_.Now());
  for (const std::string& line : lines) text += "\r" + line + "\x1b[K\n";
  text += "\x1b[J";
  terminal_ << text << std::flush;
  lines_drawn_ = lines.size();
}

}  // namespace serin::cli
