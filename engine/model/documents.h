#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/analysis.h"
#include "engine/model/rollout.h"

namespace serin::model {

enum class Severity { kWarning, kError };

// Something to tell the author of a document: `file:line:column: path: what`.
struct Diagnostic {
  Severity severity = Severity::kError;
  SourcePosition position;
  std::string path;  // `spec.metrics[2].count`; empty for the document as a whole
  std::string message;

  std::string ToString() const;
};

struct Experiment {
  ObjectMeta metadata;
  SourcePosition position;
};

// Everything read from a set of files, in order. Documents of other kinds are left out with a
// warning; a document that does not decode is left out with an error.
struct Documents {
  std::vector<AnalysisTemplate> templates;
  std::vector<AnalysisRun> runs;
  std::vector<Rollout> rollouts;
  std::vector<Experiment> experiments;
  std::vector<Diagnostic> diagnostics;

  bool HasErrors() const;
};

// Reads a multi-document YAML (or JSON) text and appends what it holds. `file` names it in
// positions. Never fails: trouble becomes diagnostics.
void ReadDocuments(std::string_view text, const std::string& file, Documents& into);

}  // namespace serin::model
