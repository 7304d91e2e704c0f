#pragma once

#include <vector>

#include "engine/model/documents.h"

namespace serin::model {

// What is wrong or surprising in documents that could be read, conditions aside. Errors are what
// Argo would refuse or end a run with; warnings are traps (spec/argo-analysis.md §25), providers
// that Serin does not have, and templates that are referred to but not among the documents.
std::vector<Diagnostic> Lint(const Documents& documents);

}  // namespace serin::model
