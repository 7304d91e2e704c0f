#include "engine/report/text_report.h"

#include <fmt/format.h>

#include "engine/report/describe.h"
#include "engine/report/escape.h"
#include "engine/report/metric_view.h"
#include "engine/report/tables.h"
#include "engine/report/text_table.h"

namespace serin::report {
namespace {

class TextWriter {
 public:
  TextWriter(const Report& report, const RenderOptions& options)
      : report_(report), options_(options) {}

  std::string Write();

 private:
  void Line(const std::string& line) { out_ += line + "\n"; }
  void Table(const TextTable& table);
  void Plan(const plan::PlanRecord& plan);
  void Run(const RunReport& run);

  const Report& report_;
  const RenderOptions& options_;
  std::string out_;
};

std::string TextWriter::Write() {
  const Verdict verdict = VerdictOf(report_);
  std::string head = Paint(verdict.word, ColourOf(verdict.tone), options_.colour);
  if (!verdict.message.empty()) head += ": " + PlainLine(verdict.message);
  Line(Paint(PlainLine(Subject(report_)), Colour::kBold, options_.colour));
  Line(head);
  if (!report_.source.empty()) Line("measured at " + PlainLine(report_.source));
  for (const std::string& notice : AllNotices(report_)) Line("note: " + PlainLine(notice));
  if (report_.plan) Plan(*report_.plan);
  for (const RunReport& run : report_.runs) Run(run);
  return std::move(out_);
}

void TextWriter::Table(const TextTable& table) {
  for (const std::string& line : table.Lines(options_.width, options_.colour)) Line(line);
}

void TextWriter::Plan(const plan::PlanRecord& plan) {
  Line("");
  Table(StepTable(plan));
}

void TextWriter::Run(const RunReport& run) {
  Line("");
  if (report_.plan) {
    const model::AnalysisRunStatus& status = run.run.status;
    std::string line = "AnalysisRun " + PlainLine(RunTitle(run)) + ": " +
                       Paint(std::string(PhaseWord(status.phase)), ColourOf(ToneOf(status.phase)),
                             options_.colour);
    if (!status.message.empty()) line += ": " + PlainLine(status.message);
    Line(line);
  }
  Table(MetricTable(run));
}

}  // namespace

std::string RenderText(const Report& report, const RenderOptions& options) {
  return TextWriter(report, options).Write();
}

}  // namespace serin::report
