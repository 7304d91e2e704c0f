#include "cli/documents.h"

#include <fmt/format.h>
#include <ostream>

#include "cli/files.h"

namespace serin::cli {

Result<model::Documents> LoadDocuments(const std::vector<std::string>& paths, Context& context) {
  SERIN_TRY(const std::vector<NamedText> files, ReadFiles(paths, *context.in));
  model::Documents documents;
  for (const NamedText& file : files) model::ReadDocuments(file.text, file.name, documents);
  return documents;
}

void PrintDiagnostics(const std::vector<model::Diagnostic>& diagnostics, Context& context) {
  for (const model::Diagnostic& diagnostic : diagnostics) {
    const bool error = diagnostic.severity == model::Severity::kError;
    *context.err << (error ? "error: " : "warning: ") << diagnostic.ToString() << '\n';
  }
}

Result<model::Documents> LoadValidDocuments(const std::vector<std::string>& paths,
                                            Context& context) {
  SERIN_TRY(model::Documents documents, LoadDocuments(paths, context));
  PrintDiagnostics(documents.diagnostics, context);
  if (documents.HasErrors()) return InvalidArgument("the documents have errors; see above");
  return documents;
}

}  // namespace serin::cli
