#include "cli/command_router.h"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace serin::cli {
namespace {

std::string Expand(std::string text, std::string_view name, int32_t value) {
  const std::string number = fmt::format("{}", value);
  for (size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
    text.replace(at, name.size(), number);
    at += number.size();
  }
  return text;
}

// The child inherits neither our blocked signals nor our place in the terminal's process group.
int Spawn(const std::string& command, std::vector<std::string> variables, pid_t& child) {
  std::vector<char*> environment;
  for (char** variable = environ; *variable != nullptr; ++variable)
    environment.push_back(*variable);
  for (std::string& variable : variables) environment.push_back(variable.data());
  environment.push_back(nullptr);

  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);

  std::string shell = "sh";
  std::string flag = "-c";
  std::string text = command;
  char* arguments[] = {shell.data(), flag.data(), text.data(), nullptr};
  const int error =
      posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, environment.data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return error;
}

// False when the child was still running at the end of `timeout`.
bool WaitUntilEnded(pid_t child, Duration timeout) {
  const int descriptor = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
  if (descriptor < 0) return true;  // no pidfd: waitpid waits without a limit
  pollfd watched{descriptor, POLLIN, 0};
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(timeout).count();
  int ready = 0;
  do {
    ready = poll(&watched, 1, static_cast<int>(milliseconds));
  } while (ready < 0 && errno == EINTR);
  close(descriptor);
  return ready != 0;
}

}  // namespace

CommandRouter::CommandRouter(std::string command, Duration timeout)
    : command_(std::move(command)), timeout_(timeout) {}

Result<void> CommandRouter::SetWeight(int32_t weight, int32_t max_weight) {
  const std::string command = Expand(Expand(command_, "{weight}", weight), "{max}", max_weight);
  pid_t child = 0;
  const int error = Spawn(
      command,
      {fmt::format("SERIN_WEIGHT={}", weight), fmt::format("SERIN_MAX_WEIGHT={}", max_weight)},
      child);
  if (error != 0) {
    return Fail(ErrorCode::kUnavailable,
                fmt::format("cannot start the command for weight {}: {}", weight,
                            std::generic_category().message(error)));
  }
  const bool ended = WaitUntilEnded(child, timeout_);
  if (!ended) kill(-child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!ended) {
    return Fail(
        ErrorCode::kDeadlineExceeded,
        fmt::format("command for weight {} did not end within {} s: {}", weight,
                    std::chrono::duration_cast<std::chrono::seconds>(timeout_).count(), command_));
  }
  if (WIFSIGNALED(status)) {
    return Fail(ErrorCode::kUnavailable,
                fmt::format("command for weight {} was ended by signal {}: {}", weight,
                            WTERMSIG(status), command_));
  }
  if (WEXITSTATUS(status) != 0) {
    return Fail(ErrorCode::kUnavailable,
                fmt::format("command for weight {} exited with status {}: {}", weight,
                            WEXITSTATUS(status), command_));
  }
  return {};
}

}  // namespace serin::cli
