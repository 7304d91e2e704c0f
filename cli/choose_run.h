#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/analysis.h"
#include "engine/model/documents.h"

namespace serin::cli {

// Which run a user means.
struct RunChoice {
  std::vector<std::string> templates;          // --template, in order; all are merged into one run
  std::vector<std::string> cluster_templates;  // --cluster-template
  std::vector<std::string> args;               // --arg name=value
  std::string name;                            // --name
  std::string name_space;                      // --namespace
};

// `name=value` texts as arguments; the value may be empty and may hold `=`.
Result<std::vector<model::Argument>> ParseArguments(const std::vector<std::string>& texts);

// The AnalysisRun to make of `documents`: the only AnalysisRun there is, or a fresh one from the
// named templates, or from the only template that no other refers to. Where a name or an argument
// is not found, the error lists those there are.
Result<model::AnalysisRun> ChooseRun(const model::Documents& documents, const RunChoice& choice);

}  // namespace serin::cli
