#pragma once

#include <string>

#include "engine/plan/traffic_router.h"

namespace serin::cli {

// Runs a command for each weight: `--on-weight 'kubectl … {weight}'`. The command goes to /bin/sh;
// `{weight}` and `{max}` in it become numbers, which are also in SERIN_WEIGHT and SERIN_MAX_WEIGHT.
// It runs in a process group of its own, so that a Ctrl-C meant for serin does not end it, with
// standard output going to standard error, and is ended after `timeout`.
class CommandRouter final : public plan::TrafficRouter {
 public:
  CommandRouter(std::string command, Duration timeout);
  // Errors: `command for weight 25 exited with status 3: <command>`, or how it ended otherwise.
  Result<void> SetWeight(int32_t weight, int32_t max_weight) override;

 private:
  std::string command_;
  Duration timeout_;
};

}  // namespace serin::cli
