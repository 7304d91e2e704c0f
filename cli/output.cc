#include "cli/output.h"

#include <filesystem>
#include <fmt/format.h>
#include <ostream>

#include "cli/files.h"

namespace serin::cli {
namespace {

Result<report::Format> FormatOfName(const std::string& name) {
  std::string extension = std::filesystem::path(name).extension();
  if (!extension.empty()) extension.erase(0, 1);
  if (extension == "txt") return report::Format::kText;
  if (extension == "xml") return report::Format::kJunit;
  if (extension == "yml") return report::Format::kYaml;
  if (extension == "htm") return report::Format::kHtml;
  if (const auto format = report::ParseFormat(extension)) return *format;
  return InvalidArgument(fmt::format(
      "--report {}: the name must end in .html, .json, .yaml, .md, .xml (JUnit) or .txt", name));
}

}  // namespace

Result<void> CheckReportNames(const OutputOptions& options) {
  for (const std::string& name : options.reports) SERIN_CHECK_OK(FormatOfName(name));
  return {};
}

Result<void> WriteReports(const report::Report& report, const Redactor& redactor,
                          const OutputOptions& options, Context& context) {
  report::RenderOptions render;
  render.redactor = &redactor;
  for (const std::string& name : options.reports) {
    SERIN_TRY(const report::Format format, FormatOfName(name));
    SERIN_CHECK_OK(WriteFile(name, report::Render(report, format, render)));
  }
  render.colour = context.UseColour(context.out_is_terminal);
  if (context.out_is_terminal) render.width = context.terminal_width;
  *context.out << report::Render(report, options.format, render) << std::flush;
  if (!*context.out) return InvalidArgument("cannot write to standard output");
  return {};
}

}  // namespace serin::cli
