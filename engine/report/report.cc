#include "engine/report/report.h"

#include <utility>

#include "engine/model/secrets.h"
#include "engine/model/substitute.h"
#include "engine/report/html_report.h"
#include "engine/report/json_report.h"
#include "engine/report/junit_report.h"
#include "engine/report/markdown_report.h"
#include "engine/report/metric_view.h"
#include "engine/report/redact_report.h"
#include "engine/report/text_report.h"

namespace serin::report {

std::optional<Format> ParseFormat(std::string_view name) {
  if (name == "text") return Format::kText;
  if (name == "json") return Format::kJson;
  if (name == "yaml") return Format::kYaml;
  if (name == "markdown" || name == "md") return Format::kMarkdown;
  if (name == "junit") return Format::kJunit;
  if (name == "html") return Format::kHtml;
  return std::nullopt;
}

std::string_view FormatName(Format format) {
  switch (format) {
    case Format::kText:
      return "text";
    case Format::kJson:
      return "json";
    case Format::kYaml:
      return "yaml";
    case Format::kMarkdown:
      return "markdown";
    case Format::kJunit:
      return "junit";
    case Format::kHtml:
      return "html";
  }
  return "text";
}

RunReport MakeRunReport(model::AnalysisRun run) {
  RunReport made;
  Result<std::vector<model::Metric>> resolved =
      model::ResolveMetrics(run.spec.metrics, model::WithPlaceholderSecrets(run.spec.args));
  made.metrics = resolved ? std::move(*resolved) : run.spec.metrics;
  made.run = std::move(run);
  return made;
}

Report FromPlan(plan::PlanRecord record) {
  Report report;
  for (plan::RunRecord& run : record.runs) {
    RunReport shown = MakeRunReport(std::move(run.run));
    shown.kind = run.kind;
    shown.step = run.step;
    report.runs.push_back(std::move(shown));
  }
  record.runs.clear();
  report.plan = std::move(record);
  return report;
}

Report FromRun(model::AnalysisRun run) {
  Report report;
  report.runs.push_back(MakeRunReport(std::move(run)));
  return report;
}

namespace {

Tone ToneOfOutcome(plan::Outcome outcome) {
  switch (outcome) {
    case plan::Outcome::kPromoted:
      return Tone::kGood;
    case plan::Outcome::kAborted:
      return Tone::kBad;
    case plan::Outcome::kPaused:
    case plan::Outcome::kInconclusive:
      return Tone::kUnsure;
    case plan::Outcome::kError:
      return Tone::kTrouble;
    case plan::Outcome::kRunning:
      return Tone::kOpen;
  }
  return Tone::kOpen;
}

}  // namespace

Verdict VerdictOf(const Report& report) {
  if (report.plan) {
    return {.word = std::string(plan::OutcomeName(report.plan->outcome)),
            .message = report.plan->message,
            .tone = ToneOfOutcome(report.plan->outcome)};
  }
  if (report.runs.empty()) return {.word = "Empty", .message = "", .tone = Tone::kOpen};
  const model::AnalysisRunStatus& status = report.runs.front().run.status;
  const bool begun = status.phase != model::Phase::kNone;
  return {.word = begun ? std::string(model::PhaseName(status.phase)) : "Pending",
          .message = status.message,
          .tone = ToneOf(status.phase)};
}

std::string Render(const Report& report, Format format, const RenderOptions& options) {
  if (options.redactor != nullptr && !options.redactor->empty()) {
    RenderOptions plain = options;
    plain.redactor = nullptr;
    return Render(Redacted(report, *options.redactor), format, plain);
  }
  switch (format) {
    case Format::kText:
      return RenderText(report, options);
    case Format::kJson:
      return RenderJson(report);
    case Format::kYaml:
      return RenderYaml(report);
    case Format::kMarkdown:
      return RenderMarkdown(report);
    case Format::kJunit:
      return RenderJunit(report);
    case Format::kHtml:
      return RenderHtml(report);
  }
  return {};
}

}  // namespace serin::report
