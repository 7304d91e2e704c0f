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

// `serin analyze`: one AnalysisRun, live or from values, to its end.
struct AnalyzeOptions {
  std::vector<std::string> files;
  std::vector<std::string> templates;
  std::vector<std::string> cluster_templates;
  std::vector<std::string> args;
  std::string name;
  std::string name_space;
  JudgingOptions judging;
  OutputOptions output;
};

void AddAnalyzeOptions(CLI::App& command, AnalyzeOptions& options);
ExitCode Analyze(const AnalyzeOptions& options, Context& context);

}  // namespace serin::cli
