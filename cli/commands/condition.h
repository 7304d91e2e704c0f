#pragma once

#include <string>

#include "cli/context.h"
#include "cli/exit_code.h"

namespace CLI {
class App;
}

namespace serin::cli {

// `serin condition`: evaluates one condition, or with --batch many.
struct ConditionOptions {
  std::string expression;
  std::string result;  // R as JSON
  bool batch = false;
  std::string at = "2026-01-01T00:00:00Z";
};

void AddConditionOptions(CLI::App& command, ConditionOptions& options);
ExitCode EvaluateCondition(const ConditionOptions& options, Context& context);

}  // namespace serin::cli
