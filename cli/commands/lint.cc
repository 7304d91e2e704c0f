#include "cli/commands/lint.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <ostream>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <tuple>

#include "cli/documents.h"
#include "engine/lint/condition_traps.h"
#include "engine/model/lint.h"

namespace serin::cli {
namespace {

using model::Diagnostic;
using model::Severity;

// Everything there is to say, in the order of the documents.
std::vector<Diagnostic> FindAll(const model::Documents& documents) {
  std::vector<Diagnostic> all = documents.diagnostics;
  for (Diagnostic& diagnostic : model::Lint(documents)) all.push_back(std::move(diagnostic));
  for (Diagnostic& diagnostic : lint::LintConditions(documents)) {
    all.push_back(std::move(diagnostic));
  }
  std::vector<std::string> files;
  for (const Diagnostic& diagnostic : all) {
    if (std::find(files.begin(), files.end(), diagnostic.position.file) == files.end()) {
      files.push_back(diagnostic.position.file);
    }
  }
  const auto place = [&](const Diagnostic& diagnostic) {
    const auto file = std::find(files.begin(), files.end(), diagnostic.position.file);
    return std::tuple(file - files.begin(), diagnostic.position.line, diagnostic.position.column);
  };
  std::stable_sort(all.begin(), all.end(), [&](const Diagnostic& left, const Diagnostic& right) {
    return place(left) < place(right);
  });
  return all;
}

size_t CountErrors(const std::vector<Diagnostic>& diagnostics) {
  return static_cast<size_t>(std::count_if(
      diagnostics.begin(), diagnostics.end(),
      [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::kError; }));
}

std::string_view SeverityName(Severity severity) {
  return severity == Severity::kError ? "error" : "warning";
}

std::string Counted(size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

void PrintText(const std::vector<Diagnostic>& diagnostics, size_t documents, Context& context) {
  for (const Diagnostic& diagnostic : diagnostics) {
    *context.out << SeverityName(diagnostic.severity) << ": " << diagnostic.ToString() << '\n';
  }
  const size_t errors = CountErrors(diagnostics);
  *context.out << fmt::format("{}, {}, {}\n", Counted(documents, "document"),
                              Counted(errors, "error"),
                              Counted(diagnostics.size() - errors, "warning"));
}

void PrintJson(const std::vector<Diagnostic>& diagnostics, Context& context) {
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter writer(buffer);
  writer.SetIndent(' ', 2);
  writer.StartArray();
  for (const Diagnostic& diagnostic : diagnostics) {
    writer.StartObject();
    writer.Key("severity");
    writer.String(std::string(SeverityName(diagnostic.severity)));
    writer.Key("file");
    writer.String(diagnostic.position.file);
    writer.Key("line");
    writer.Int(diagnostic.position.line);
    writer.Key("column");
    writer.Int(diagnostic.position.column);
    writer.Key("path");
    writer.String(diagnostic.path);
    writer.Key("message");
    writer.String(diagnostic.message);
    writer.EndObject();
  }
  writer.EndArray();
  *context.out << buffer.GetString() << '\n';
}

}  // namespace

void AddLintOptions(CLI::App& command, LintOptions& options) {
  command.add_option("file", options.files, "Files or folders; - is standard input")
      ->type_name("FILE")
      ->required();
  command.add_option("-o,--output", options.format, "What to print")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command.add_flag("--strict", options.strict, "Exit with 2 for warnings too");
}

ExitCode Lint(const LintOptions& options, Context& context) {
  const auto documents = LoadDocuments(options.files, context);
  if (!documents) {
    *context.err << "error: " << documents.error().ToString() << '\n';
    return ExitCode::kUsage;
  }
  const std::vector<Diagnostic> diagnostics = FindAll(*documents);
  if (options.format == "json") {
    PrintJson(diagnostics, context);
  } else {
    const size_t count = documents->templates.size() + documents->runs.size() +
                         documents->rollouts.size() + documents->experiments.size();
    PrintText(diagnostics, count, context);
  }
  *context.out << std::flush;
  const bool bad = CountErrors(diagnostics) > 0 || (options.strict && !diagnostics.empty());
  return bad ? ExitCode::kUsage : ExitCode::kSuccess;
}

}  // namespace serin::cli
