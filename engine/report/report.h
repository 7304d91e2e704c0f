#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/redact.h"
#include "engine/model/analysis.h"
#include "engine/model/metric.h"
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
  // run.spec.metrics: queries, conditions and limits as they were used. Where they do not resolve,
  // spec.metrics itself.
  std::vector<model::Metric> metrics;
  // By metric name, every measurement taken, where the run itself keeps only the newest (G-1). A
  // metric without an entry is shown with what the run kept. See MeasurementHistory.
  std::map<std::string, std::vector<model::Measurement>> history;
  // In a plan: what the run is for, and its step.
  std::optional<plan::RunKind> kind;
  std::optional<size_t> step;
};

RunReport MakeRunReport(model::AnalysisRun run);

// Everything a report says: a plan with the runs it made, or one run alone.
struct Report {
  std::optional<plan::PlanRecord> plan;  // its own `runs` are empty: they are in `runs`
  std::vector<RunReport> runs;           // without a plan: exactly one
  std::vector<std::string> notices;      // besides those of the plan
  std::vector<std::pair<std::string, std::string>> versions;  // `serin` → `0.1.0`
  std::string source;  // where the numbers came from, for people: `http://localhost:9090`
};

Report FromPlan(plan::PlanRecord record);
Report FromRun(model::AnalysisRun run);

// How good news is; decides colours and icons.
enum class Tone { kGood, kBad, kUnsure, kTrouble, kOpen };

// The plan's outcome or the run's phase in one word, and the reason.
struct Verdict {
  std::string word;
  std::string message;
  Tone tone = Tone::kOpen;
};
Verdict VerdictOf(const Report& report);

struct RenderOptions {
  const Redactor* redactor = nullptr;  // takes secrets out of whatever is written
  bool colour = false;                 // kText only: ANSI colours
  size_t width = 0;                    // kText only: longest table line, 0 is as long as needed
};

// The report as one document ending in a newline. kJson and kYaml of a run alone are the
// AnalysisRun object itself; of a plan, `{kind: PlanReport, …}` as README.md describes.
std::string Render(const Report& report, Format format, const RenderOptions& options);

}  // namespace serin::report
