#include <csignal>
#include <cstdlib>
#include <iostream>
#include <pthread.h>
#include <stop_token>
#include <string>
#include <sys/ioctl.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "cli/app.h"

namespace {

// Waits for SIGINT and SIGTERM on a thread of its own, as signal handlers can do next to nothing.
// The first asks everything to stop; the second ends the process, in case stopping hangs.
class SignalThread {
 public:
  SignalThread() {
    sigemptyset(&signals_);
    for (const int number : {SIGINT, SIGTERM, SIGUSR2}) sigaddset(&signals_, number);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);  // NOLINT(bugprone-signal-handler,cert-msc54-cpp)
    thread_ = std::thread([this] { Wait(); });
  }
  // SIGUSR2 to ourselves is how the wait is ended.
  ~SignalThread() {
    pthread_kill(thread_.native_handle(), SIGUSR2);
    thread_.join();
  }
  SignalThread(const SignalThread&) = delete;
  SignalThread& operator=(const SignalThread&) = delete;

  std::stop_token token() const { return stop_.get_token(); }

 private:
  void Wait() {
    int number = 0;
    while (sigwait(&signals_, &number) == 0 && number != SIGUSR2) {
      if (stop_.stop_requested()) std::_Exit(128 + number);
      stop_.request_stop();
    }
  }

  sigset_t signals_{};
  std::stop_source stop_;
  std::thread thread_;
};

size_t TerminalWidth() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 100;
}

}  // namespace

int main(int argc, char** argv) {
  SignalThread signals;
  serin::cli::Context context;
  context.in = &std::cin;
  context.out = &std::cout;
  context.err = &std::cerr;
  context.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  context.err_is_terminal = isatty(STDERR_FILENO) == 1;
  context.terminal_width = TerminalWidth();
  for (char** variable = environ; *variable != nullptr; ++variable) {
    context.variables.emplace_back(*variable);
  }
  context.stop = signals.token();
  return static_cast<int>(
      serin::cli::Main(std::vector<std::string>(argv + 1, argv + argc), context));
}
