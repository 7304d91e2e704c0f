#include "engine/report/tables.h"

#include <fmt/format.h>

#include "engine/report/describe.h"
#include "engine/report/escape.h"
#include "engine/report/metric_view.h"

namespace serin::report {
namespace {

constexpr size_t kMaxValueWidth = 40;  // a vector may have thousands of elements

}  // namespace

Colour ColourOf(Tone tone) {
  switch (tone) {
    case Tone::kGood:
      return Colour::kGreen;
    case Tone::kBad:
      return Colour::kRed;
    case Tone::kUnsure:
      return Colour::kYellow;
    case Tone::kTrouble:
      return Colour::kRed;
    case Tone::kOpen:
      return Colour::kGrey;
  }
  return Colour::kNone;
}

Tone ToneOfStep(const plan::PlanRecord& plan, const plan::StepRecord& step) {
  switch (step.status) {
    case plan::StepStatus::kDone:
      return Tone::kGood;
    case plan::StepStatus::kSkipped:
      return Tone::kUnsure;
    case plan::StepStatus::kStopped:
      break;
    case plan::StepStatus::kWaiting:
    case plan::StepStatus::kRunning:
      return Tone::kOpen;
  }
  if (plan.outcome == plan::Outcome::kPaused || plan.outcome == plan::Outcome::kInconclusive) {
    return Tone::kUnsure;
  }
  return plan.outcome == plan::Outcome::kError ? Tone::kTrouble : Tone::kBad;
}

std::string_view StepWord(const plan::PlanRecord& plan, const plan::StepRecord& step) {
  const bool ended = plan.outcome != plan::Outcome::kRunning;
  if (ended && step.status == plan::StepStatus::kWaiting) return "Not reached";
  return plan::StepStatusName(step.status);
}

TextTable StepTable(const plan::PlanRecord& plan) {
  TextTable table({{"STEP", Align::kRight},
                   {"WHAT"},
                   {"STATUS"},
                   {"WEIGHT", Align::kRight},
                   {"PODS", Align::kRight},
                   {"START"},
                   {"TOOK", Align::kRight},
                   {"NOTES"}});
  for (size_t i = 0; i < plan.steps.size(); ++i) {
    const plan::StepRecord& step = plan.steps[i];
    table.Add({fmt::format("{}", i + 1),
               step.title,
               {std::string(StepWord(plan, step)), ColourOf(ToneOfStep(plan, step))},
               WeightText(step.weight, plan.max_weight),
               step.replicas ? fmt::format("{}/{}", step.replicas->canary, step.replicas->stable)
                             : std::string(),
               ClockTime(step.started_at),
               Took(step.started_at, step.finished_at),
               {StepNotes(step), Colour::kGrey}});
  }
  return table;
}

TextTable MetricTable(const RunReport& run) {
  TextTable table({{"METRIC"},
                   {"PHASE"},
                   {"OK", Align::kRight},
                   {"FAILED", Align::kRight},
                   {"INCONCLUSIVE", Align::kRight},
                   {"ERROR", Align::kRight},
                   {"LAST"},
                   {"MESSAGE"}});
  for (const MetricView& metric : MetricViews(run)) {
    const auto count = [&](int32_t model::MetricResult::* counter) {
      return metric.result != nullptr ? fmt::format("{}", metric.result->*counter) : std::string();
    };
    table.Add({metric.dry_run() ? metric.name + " (dry run)" : metric.name,
               {std::string(PhaseWord(metric.phase)), ColourOf(ToneOf(metric.phase))},
               count(&model::MetricResult::successful),
               count(&model::MetricResult::failed),
               count(&model::MetricResult::inconclusive),
               count(&model::MetricResult::error),
               CutToWidth(PlainLine(LastValue(metric)), kMaxValueWidth),
               {MessageOf(metric), Colour::kGrey}});
  }
  return table;
}

}  // namespace serin::report
