#include "cli/progress.h"

#include <fmt/format.h>
#include <ostream>

#include "engine/report/live.h"

namespace serin::cli {
namespace {

std::string TimeOfDay(Timestamp time) { return FormatRfc3339(time).substr(11, 8); }

report::LiveOptions ScreenOptions(const Context& context) {
  report::LiveOptions options;
  options.width = context.terminal_width;
  options.colour = context.UseColour(context.err_is_terminal);
  return options;
}

std::vector<std::string> RedactAll(std::vector<std::string> lines, const Redactor& redactor) {
  if (redactor.empty()) return lines;
  for (std::string& line : lines) line = redactor.Redact(line);
  return lines;
}

std::string MeasurementLine(const model::MetricResult& result,
                            const model::Measurement& measurement) {
  std::string line = fmt::format("{}: {}", result.name.str(), PhaseName(measurement.phase));
  if (!measurement.value.empty()) line += fmt::format(", value {}", measurement.value.str());
  if (!measurement.message.empty()) line += fmt::format(", {}", measurement.message.str());
  return line;
}

}  // namespace

ProgressStyle ChooseProgress(const Context& context, bool quiet, bool is_virtual) {
  if (quiet || is_virtual) return ProgressStyle::kNone;
  const bool plain = context.Variable("TERM") == "dumb";
  return context.err_is_terminal && !plain ? ProgressStyle::kScreen : ProgressStyle::kLines;
}

RunProgress::RunProgress(ProgressStyle style, model::AnalysisRun run, const Clock& clock,
                         const Redactor& redactor, Context& context)
    : style_(style), run_(std::move(run)), clock_(clock), redactor_(redactor), context_(context) {
  if (style_ != ProgressStyle::kScreen) return;
  screen_.emplace(*context.err, clock);
  Show();
}

void RunProgress::OnMeasurement(const model::MetricResult& result,
                                const model::Measurement& measurement) {
  Keep(result);
  Line(MeasurementLine(result, measurement));
}

void RunProgress::OnMetricPhase(const model::MetricResult& result, model::Phase /*before*/) {
  Keep(result);
  if (model::IsCompleted(result.phase)) {
    Line(fmt::format("{}: completed, {}", result.name.str(), PhaseName(result.phase)));
  }
}

void RunProgress::OnRunPhase(const model::AnalysisRunStatus& status, model::Phase /*before*/) {
  run_.status = status;
  Show();
}

void RunProgress::Keep(const model::MetricResult& result) {
  for (model::MetricResult& known : run_.status.metric_results) {
    if (known.name == result.name) {
      known = result;
      Show();
      return;
    }
  }
  run_.status.metric_results.push_back(result);
  Show();
}

void RunProgress::Show() {
  if (!screen_) return;
  screen_->Show(
      [run = run_, options = ScreenOptions(context_), &redactor = redactor_](Timestamp now) {
        return RedactAll(report::LiveLines(run, now, std::nullopt, options), redactor);
      });
}

void RunProgress::Line(const std::string& text) {
  if (style_ != ProgressStyle::kLines) return;
  *context_.err << TimeOfDay(clock_.Now()) << ' ' << redactor_.Redact(text) << '\n' << std::flush;
}

MeasurementLines::MeasurementLines(ProgressStyle style, const Clock& clock,
                                   const Redactor& redactor, Context& context)
    : style_(style), clock_(clock), redactor_(redactor), context_(context) {}

void MeasurementLines::OnMeasurement(const model::MetricResult& result,
                                     const model::Measurement& measurement) {
  if (style_ != ProgressStyle::kLines) return;
  const std::string line = fmt::format("{} {}\n", TimeOfDay(clock_.Now()),
                                       redactor_.Redact(MeasurementLine(result, measurement)));
  const std::lock_guard lock(mutex_);
  *context_.err << line << std::flush;
}

PlanProgress::PlanProgress(ProgressStyle style, const Clock& clock, const Redactor& redactor,
                           Context& context)
    : style_(style), redactor_(redactor), context_(context) {
  if (style_ == ProgressStyle::kScreen) screen_.emplace(*context.err, clock);
}

void PlanProgress::OnEvent(const plan::Event& event, const plan::PlanRecord& record) {
  if (style_ == ProgressStyle::kLines) {
    *context_.err << TimeOfDay(event.at) << ' ' << redactor_.Redact(event.text) << '\n'
                  << std::flush;
  }
  OnUpdate(record, std::nullopt);
}

void PlanProgress::OnUpdate(const plan::PlanRecord& record, std::optional<Timestamp> wake) {
  if (!screen_) return;
  screen_->Show(
      [record, wake, options = ScreenOptions(context_), &redactor = redactor_](Timestamp now) {
        return RedactAll(report::LiveLines(record, now, wake, options), redactor);
      });
}

}  // namespace serin::cli
