#pragma once

#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/exit_code.h"
#include "cli/judging.h"
#include "cli/options.h"

namespace CLI {
class App;
}

namespace serin::cli {

// `serin run`: a whole step plan.
struct RunOptions {
  std::vector<std::string> files;
  std::string rollout;
  std::vector<std::string> args;
  std::string on_weight;
  std::string on_weight_timeout = "60s";
  bool skip_indefinite_pauses = false;
  std::string pod_hash;
  std::string stable_pod_hash;
  std::string revision;
  JudgingOptions judging;
  OutputOptions output;
};

void AddRunOptions(CLI::App& command, RunOptions& options);
ExitCode Run(const RunOptions& options, Context& context);

}  // namespace serin::cli
