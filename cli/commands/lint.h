#pragma once

#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/exit_code.h"

namespace CLI {
class App;
}

namespace serin::cli {

// `serin lint`: validates documents, compiles every condition, warns of traps.
struct LintOptions {
  std::vector<std::string> files;
  std::string format = "text";
  bool strict = false;
};

void AddLintOptions(CLI::App& command, LintOptions& options);
ExitCode Lint(const LintOptions& options, Context& context);

}  // namespace serin::cli
