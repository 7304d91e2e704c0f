#include "engine/report/live.h"

#include <algorithm>
#include <fmt/format.h>

#include "engine/report/describe.h"
#include "engine/report/escape.h"
#include "engine/report/metric_view.h"
#include "engine/report/tables.h"
#include "engine/report/text_table.h"

namespace serin::report {
namespace {

constexpr size_t kMaxSteps = 14;  // shown at once, around the current one
constexpr size_t kBarWidth = 10;
constexpr size_t kValueWidth = 24;

std::string_view StepIcon(plan::StepStatus status, bool unicode) {
  switch (status) {
    case plan::StepStatus::kDone:
      return unicode ? "✓" : "+";
    case plan::StepStatus::kSkipped:
      return unicode ? "↷" : "-";
    case plan::StepStatus::kRunning:
      return unicode ? "▶" : ">";
    case plan::StepStatus::kStopped:
      return unicode ? "■" : "x";
    case plan::StepStatus::kWaiting:
      return unicode ? "·" : ".";
  }
  return "";
}

// `████······ 40%`.
std::string Bar(int32_t weight, int32_t max_weight, bool unicode) {
  const double share = std::clamp(static_cast<double>(weight) / std::max(max_weight, 1), 0.0, 1.0);
  const auto full = static_cast<size_t>(share * kBarWidth + 0.5);
  std::string bar;
  for (size_t i = 0; i < kBarWidth; ++i) {
    bar += i < full ? (unicode ? "█" : "#") : (unicode ? "░" : ".");
  }
  return bar + " " + WeightText(weight, max_weight);
}

std::string Remaining(const std::optional<Timestamp>& until, Timestamp now) {
  if (!until || *until <= now) return {};
  return ShortDuration(*until - now) + " left";
}

std::string StepTime(const plan::StepRecord& step, Timestamp now) {
  if (step.status != plan::StepStatus::kRunning) return Took(step.started_at, step.finished_at);
  const std::string left = Remaining(step.until, now);
  return left.empty() ? Took(step.started_at, now) : left;
}

// `4/5 ok` of a metric: how its finished measurements went.
std::string Tally(const MetricView& metric) {
  if (metric.result == nullptr) return "no measurement yet";
  const model::MetricResult& result = *metric.result;
  std::string text = fmt::format("{} ok", result.successful);
  const auto add = [&](int32_t count, std::string_view word) {
    if (count > 0) text += fmt::format(", {} {}", count, word);
  };
  add(result.failed, "failed");
  add(result.inconclusive, "inconclusive");
  add(result.error, "errors");
  return text;
}

void AddMetricRows(const RunReport& run, std::string_view label, TextTable& table) {
  for (const MetricView& metric : MetricViews(run)) {
    const Colour colour = ColourOf(ToneOf(metric.phase));
    table.Add({std::string(label),
               metric.name,
               {std::string(PhaseWord(metric.phase)), colour},
               CutToWidth(PlainLine(LastValue(metric)), kValueWidth),
               Tally(metric),
               {MessageOf(metric), Colour::kGrey}});
  }
}

TextTable NewMetricTable() {
  return TextTable({{"RUN"}, {"METRIC"}, {"PHASE"}, {"LAST"}, {"COUNT"}, {"MESSAGE"}});
}

void Append(const TextTable& table, const LiveOptions& options, std::vector<std::string>& lines) {
  if (table.empty()) return;
  for (std::string& line : table.Lines(options.width, options.colour)) {
    lines.push_back(std::move(line));
  }
}

std::string WakeLine(Timestamp now, const std::optional<Timestamp>& wake) {
  if (!wake) return "measuring";
  return *wake <= now ? "measuring" : "next look in " + ShortDuration(*wake - now);
}

std::string RunLabel(const plan::RunRecord& run) {
  return run.kind == plan::RunKind::kStep ? fmt::format("step {}", run.step + 1)
                                          : std::string(plan::RunKindName(run.kind));
}

// Runs worth watching: those under way, and once the plan ended the last one.
std::vector<const plan::RunRecord*> ShownRuns(const plan::PlanRecord& record) {
  std::vector<const plan::RunRecord*> shown;
  for (const plan::RunRecord& run : record.runs) {
    if (!model::IsCompleted(run.run.status.phase)) shown.push_back(&run);
  }
  if (shown.empty() && !record.runs.empty()) shown.push_back(&record.runs.back());
  return shown;
}

TextTable LiveSteps(const plan::PlanRecord& record, Timestamp now, const LiveOptions& options) {
  TextTable table({{""}, {"STEP", Align::kRight}, {"WHAT"}, {"WEIGHT"}, {"TIME"}, {"NOTES"}});
  const size_t total = record.steps.size();
  const size_t before = std::min(record.step_index, kMaxSteps / 2);
  const size_t first =
      total <= kMaxSteps ? 0 : std::min(record.step_index - before, total - kMaxSteps);
  for (size_t i = first; i < std::min(total, first + kMaxSteps); ++i) {
    const plan::StepRecord& step = record.steps[i];
    const Colour colour = step.status == plan::StepStatus::kRunning
                              ? Colour::kBlue
                              : ColourOf(ToneOfStep(record, step));
    table.Add({{std::string(StepIcon(step.status, options.unicode)), colour},
               fmt::format("{}/{}", i + 1, total),
               step.title,
               Bar(step.weight, record.max_weight, options.unicode),
               StepTime(step, now),
               {StepNotes(step), Colour::kGrey}});
  }
  return table;
}

}  // namespace

std::vector<std::string> LiveLines(const plan::PlanRecord& record, Timestamp now,
                                   std::optional<Timestamp> wake, const LiveOptions& options) {
  std::vector<std::string> lines;
  lines.push_back(
      CutToWidth(PlainLine(fmt::format("{} {} to revision {}", plan::StrategyName(record.strategy),
                                       record.rollout, record.revision)),
                 options.width));
  Append(LiveSteps(record, now, options), options, lines);
  TextTable metrics = NewMetricTable();
  for (const plan::RunRecord* run : ShownRuns(record)) {
    AddMetricRows(MakeRunReport(run->run), RunLabel(*run), metrics);
  }
  if (!metrics.empty()) lines.emplace_back();
  Append(metrics, options, lines);
  lines.emplace_back();
  const bool ended = record.outcome != plan::Outcome::kRunning;
  std::string last = ended ? std::string(plan::OutcomeName(record.outcome)) : WakeLine(now, wake);
  if (ended && !record.message.empty()) last += ": " + record.message;
  lines.push_back(CutToWidth(PlainLine(last), options.width));
  return lines;
}

std::vector<std::string> LiveLines(const model::AnalysisRun& run, Timestamp now,
                                   std::optional<Timestamp> wake, const LiveOptions& options) {
  std::vector<std::string> lines;
  lines.push_back(CutToWidth(PlainLine("AnalysisRun " + run.metadata.name), options.width));
  TextTable metrics = NewMetricTable();
  AddMetricRows(MakeRunReport(run), "", metrics);
  Append(metrics, options, lines);
  lines.emplace_back();
  std::string last = WakeLine(now, wake);
  if (model::IsCompleted(run.status.phase)) {
    last = std::string(model::PhaseName(run.status.phase));
    if (!run.status.message.empty()) last += ": " + run.status.message;
  }
  lines.push_back(CutToWidth(PlainLine(last), options.width));
  return lines;
}

std::string StatusLine(const plan::PlanRecord& record, Timestamp now) {
  if (record.outcome != plan::Outcome::kRunning) {
    return PlainLine(std::string(plan::OutcomeName(record.outcome)) +
                     (record.message.empty() ? "" : ": " + record.message));
  }
  std::string line;
  if (record.step_index < record.steps.size()) {
    const plan::StepRecord& step = record.steps[record.step_index];
    line = fmt::format("step {}/{} {}", record.step_index + 1, record.steps.size(), step.title);
    const std::string left = Remaining(step.until, now);
    if (!left.empty()) line += " · " + left;
  } else {
    line = "all steps done";
  }
  line += " · " + WeightText(record.weight, record.max_weight);
  for (const plan::RunRecord& run : record.runs) {
    if (!model::IsCompleted(run.run.status.phase)) line += " · " + StatusLine(run.run, now);
  }
  return PlainLine(line);
}

std::string StatusLine(const model::AnalysisRun& run, Timestamp /*now*/) {
  const model::AnalysisRunStatus& status = run.status;
  if (model::IsCompleted(status.phase)) {
    return PlainLine(std::string(model::PhaseName(status.phase)) +
                     (status.message.empty() ? "" : ": " + status.message));
  }
  const RunReport report = MakeRunReport(run);
  std::string line;
  for (const MetricView& metric : MetricViews(report)) {
    if (!line.empty()) line += " · ";
    line += metric.name + " " + Tally(metric);
  }
  return PlainLine(line.empty() ? "no measurement yet" : line);
}

}  // namespace serin::report
