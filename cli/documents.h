#pragma once

#include <string>
#include <vector>

#include "cli/context.h"
#include "engine/base/result.h"
#include "engine/model/documents.h"

namespace serin::cli {

// Reads every document of `paths` (see ReadFiles). Trouble inside the documents is in their
// diagnostics; an Error means that a file could not be read.
Result<model::Documents> LoadDocuments(const std::vector<std::string>& paths, Context& context);

// Writes diagnostics to context.err, one a line, `error: ` or `warning: ` before each.
void PrintDiagnostics(const std::vector<model::Diagnostic>& diagnostics, Context& context);

// LoadDocuments, then PrintDiagnostics; documents with an error are an Error too.
Result<model::Documents> LoadValidDocuments(const std::vector<std::string>& paths,
                                            Context& context);

}  // namespace serin::cli
