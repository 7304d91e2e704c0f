#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/redact.h"
#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/model/analysis.h"
#include "engine/plan/record.h"

namespace serin::report {

enum class Format { kText, kJson, kYaml, kMarkdown, kJunit, kHtml };

// `text`, `json`, `yaml`, `markdown` (or `md`), `junit`, `html`.
std::optional<Format> ParseFormat(std::string_view name);
std::string_view FormatName(Format format);

// One AnalysisRun to show.
struct RunReport {
  model::AnalysisRun run;
  // The run's metrics with arguments substituted and secrets as placeholders, in the order of
  // run.spec.metrics: queries, conditions and limits as they were used. Empty: spec.metrics is
  // shown.
  std::vector<model::Metric> resolved_metrics;
  // In a plan: what the run is for, and its step.
  std::optional<plan::RunKind> kind;
  std::optional<size_t> step;
};

// Everything a report says. Exactly one of: a plan with the runs it made, or one run alone.
struct Report {
  std::optional<plan::PlanRecord> plan;  // its own `runs` are not read: see below
  std::vector<RunReport> runs;           // without a plan: exactly one
  std::vector<std::string> notices;
  std::vector<std::pair<std::string, std::string>> versions;  // `serin` → `0.1.0`, `prometheus` → …
  std::string source;  // where the numbers came from, for people: `http://localhost:9090`
};

// A report of a plan with the runs of its record (resolved metrics are left empty).
Report FromPlan(plan::PlanRecord record);
Report FromRun(model::AnalysisRun run);

// The one-word verdict: the plan's outcome or the run's phase, and the reason.
struct Verdict {
  std::string word;
  std::string message;
  bool good = false;
};
Verdict VerdictOf(const Report& report);

struct RenderOptions {
  const Redactor* redactor = nullptr;  // takes secrets out of whatever is written
  bool colour = false;                 // kText only: ANSI colours
  size_t width = 0;                    // kText only: longest line, 0 is as long as needed
};

// The report as one document ending in a newline. kJson and kYaml of a run alone are the
// AnalysisRun object itself; of a plan, `{kind: PlanReport, …}` as README.md describes.
std::string Render(const Report& report, Format format, const RenderOptions& options);

}  // namespace serin::report
