#include "engine/report/markdown_report.h"

#include <fmt/format.h>

#include "engine/report/describe.h"
#include "engine/report/escape.h"
#include "engine/report/metric_view.h"
#include "engine/report/tables.h"

namespace serin::report {
namespace {

constexpr size_t kMaxValueWidth = 60;

std::string_view Icon(Tone tone) {
  switch (tone) {
    case Tone::kGood:
      return "✅";
    case Tone::kBad:
      return "❌";
    case Tone::kUnsure:
      return "⏸️";
    case Tone::kTrouble:
      return "⚠️";
    case Tone::kOpen:
      return "⏳";
  }
  return "";
}

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const Report& report) : report_(report) {}

  std::string Write();

 private:
  void Line(const std::string& line) { out_ += line + "\n"; }
  void Plan(const plan::PlanRecord& plan);
  void Run(const RunReport& run);
  void Details(const RunReport& run, const std::vector<MetricView>& metrics);

  const Report& report_;
  std::string out_;
};

std::string MarkdownWriter::Write() {
  const Verdict verdict = VerdictOf(report_);
  Line(fmt::format("## {} {} — {}", Icon(verdict.tone), verdict.word,
                   EscapeMarkdown(Subject(report_))));
  if (!verdict.message.empty()) Line("\n" + CodeSpan(verdict.message));
  if (!report_.source.empty()) Line("\nMeasured at " + CodeSpan(report_.source));
  for (const std::string& notice : AllNotices(report_)) Line("\n> " + CodeSpan(notice));
  if (report_.plan) Plan(*report_.plan);
  for (const RunReport& run : report_.runs) Run(run);
  if (!report_.versions.empty()) {
    std::string line = "\n<sub>";
    for (const auto& [name, version] : report_.versions) {
      if (line.back() != '>') line += " · ";
      line += EscapeMarkdown(name + " " + version);
    }
    Line(line + "</sub>");
  }
  return std::move(out_);
}

void MarkdownWriter::Plan(const plan::PlanRecord& plan) {
  Line("\n| # | Step | Status | Weight | Start (UTC) | Took | Notes |");
  Line("|--:|------|--------|-------:|-------------|-----:|-------|");
  for (size_t i = 0; i < plan.steps.size(); ++i) {
    const plan::StepRecord& step = plan.steps[i];
    Line(fmt::format("| {} | {} | {} {} | {} | {} | {} | {} |", i + 1, CellCodeSpan(step.title),
                     Icon(ToneOfStep(plan, step)), StepWord(plan, step),
                     WeightText(step.weight, plan.max_weight), ClockTime(step.started_at),
                     Took(step.started_at, step.finished_at), CellCodeSpan(StepNotes(step))));
  }
}

void MarkdownWriter::Run(const RunReport& run) {
  const model::AnalysisRunStatus& status = run.run.status;
  if (report_.plan) {
    Line(fmt::format("\n### {} AnalysisRun {}: {}", Icon(ToneOf(status.phase)),
                     CodeSpan(RunTitle(run)), PhaseWord(status.phase)));
    if (!status.message.empty()) Line("\n" + CodeSpan(status.message));
  }
  const std::vector<MetricView> metrics = MetricViews(run);
  Line("\n| Metric | Phase | OK | Failed | Inconclusive | Error | Last value | Message |");
  Line("|--------|-------|---:|-------:|-------------:|------:|------------|---------|");
  for (const MetricView& metric : metrics) {
    const model::MetricResult none;
    const model::MetricResult& result = metric.result != nullptr ? *metric.result : none;
    Line(fmt::format("| {}{} | {} {} | {} | {} | {} | {} | {} | {} |", CellCodeSpan(metric.name),
                     metric.dry_run() ? " (dry run)" : "", Icon(ToneOf(metric.phase)),
                     PhaseWord(metric.phase), result.successful, result.failed, result.inconclusive,
                     result.error,
                     CellCodeSpan(CutToWidth(PlainLine(LastValue(metric)), kMaxValueWidth)),
                     CellCodeSpan(MessageOf(metric))));
  }
  Details(run, metrics);
}

void MarkdownWriter::Details(const RunReport& run, const std::vector<MetricView>& metrics) {
  Line("\n<details><summary>Queries, conditions and arguments</summary>\n");
  for (const MetricView& metric : metrics) {
    Line("- " + CodeSpan(metric.name));
    if (metric.spec == nullptr) continue;
    const auto [label, query] = QueryOf(*metric.spec);
    Line(fmt::format("  - {}: {}", label, CodeSpan(query)));
    if (!metric.spec->success_condition.empty()) {
      Line("  - successCondition: " + CodeSpan(metric.spec->success_condition));
    }
    if (!metric.spec->failure_condition.empty()) {
      Line("  - failureCondition: " + CodeSpan(metric.spec->failure_condition));
    }
    for (const std::string& limit : LimitsOf(*metric.spec)) Line("  - " + CodeSpan(limit));
  }
  const auto arguments = ArgumentPairs(run.run);
  if (!arguments.empty()) Line("- arguments");
  for (const auto& [name, value] : arguments) {
    Line(fmt::format("  - {}: {}", CodeSpan(name), value.empty() ? "(empty)" : CodeSpan(value)));
  }
  Line("\n</details>");
}

}  // namespace

std::string RenderMarkdown(const Report& report) { return MarkdownWriter(report).Write(); }

}  // namespace serin::report
