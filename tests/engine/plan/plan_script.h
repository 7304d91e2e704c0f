#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/documents.h"
#include "engine/plan/prepare.h"
#include "engine/plan/record.h"

namespace serin::plan {

struct ExpectedRun {
  std::string name;
  std::optional<std::string> phase;
  std::optional<std::string> message;
  std::optional<std::string> start;  // after the plan's own, a Go duration
  std::optional<int> measurements;   // of the first metric
  std::map<std::string, std::string> labels;
  std::map<std::string, std::string> annotations;
  std::map<std::string, std::string> args;
};

// A whole plan as a data file: see tests/data/plan/scripts/README.md.
struct PlanScript {
  std::string file;
  std::string rule;
  PrepareOptions options;
  bool skip_pauses = false;
  std::optional<Duration> stop_at;
  std::optional<Duration> max_duration;
  std::map<int32_t, std::string> refused_weights;
  std::string values = "{}";

  std::vector<std::string> diagnostics;  // expected, as `line: path: message`
  std::optional<std::string> outcome;
  std::optional<int> exit_code;
  std::optional<std::string> message;
  std::optional<std::string> took;
  std::vector<int32_t> weights;
  std::vector<std::string> steps;
  std::vector<std::string> notes;
  std::vector<ExpectedRun> runs;
  std::vector<std::string> events;

  model::Documents documents;
};

// Every script of a folder, in order of name.
std::vector<std::string> ScriptFiles(const std::string& folder);
Result<PlanScript> ReadScript(const std::string& path);

// What a script gave when it was run on a virtual clock.
struct ScriptRun {
  std::vector<std::string> diagnostics;
  std::optional<PlanRecord> record;
  std::vector<int32_t> weights;  // as the router was asked, refused ones included
  std::vector<std::string> events;
};
ScriptRun RunScript(const PlanScript& script);

}  // namespace serin::plan
