#include "engine/report/plan_chart.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "engine/report/axis.h"
#include "engine/report/describe.h"
#include "engine/report/escape.h"
#include "engine/report/html_parts.h"
#include "engine/report/metric_view.h"
#include "engine/report/text_table.h"

namespace serin::report {
namespace {

constexpr double kWidth = 960;
constexpr double kLeft = 190;
constexpr double kRight = 34;
constexpr double kTop = 26;
constexpr double kWeightHeight = 150;
constexpr double kRowHeight = 30;
constexpr double kBarHeight = 18;
constexpr double kPlotWidth = kWidth - kLeft - kRight;
constexpr double kNarrowest = 16;  // a narrower step has no number written over it
constexpr double kLabelGap = 34;   // between two weights' texts
constexpr size_t kNameWidth = 27;  // columns of a run's name
constexpr size_t kMaxRows = 100;   // runs drawn; the tables have them all
constexpr size_t kMaxMarks = 300;  // of one run

class PlanChartWriter {
 public:
  explicit PlanChartWriter(const Report& report) : report_(report), plan_(*report.plan) {}

  std::string Write();

 private:
  void Steps();
  void Weights();
  void Run(const RunReport& run, size_t row);
  void RunMarks(const RunReport& run, double y);
  void TimeTicks(double y);

  double Seconds(Timestamp time) const {
    return std::chrono::duration<double>(time - plan_.started_at).count();
  }
  double X(Timestamp time) const {
    return kLeft + std::clamp(time_.Share(Seconds(time)), 0.0, 1.0) * kPlotWidth;
  }
  double Y(int32_t weight) const {
    const double share = static_cast<double>(weight) / std::max(plan_.max_weight, 1);
    return kTop + (1 - std::clamp(share, 0.0, 1.0)) * kWeightHeight;
  }

  const Report& report_;
  const plan::PlanRecord& plan_;
  Timestamp end_;
  Axis time_;
  std::string out_;
};

// Bands behind every second step that takes time.
void PlanChartWriter::Steps() {
  bool shaded = false;
  for (size_t i = 0; i < plan_.steps.size(); ++i) {
    const plan::StepRecord& step = plan_.steps[i];
    if (!step.started_at) continue;
    const double from = X(*step.started_at);
    const double to = X(step.finished_at.value_or(end_));
    if (to - from < 1) continue;
    shaded = !shaded;
    out_ += fmt::format(
        "<g><title>step {}: {}</title><rect class=\"{}\" x=\"{:.1f}\" y=\"{}\" width=\"{:.1f}\" "
        "height=\"{}\" fill=\"transparent\"/>",
        i + 1, EscapeXml(step.title), shaded ? "band" : "plain", from, kTop, to - from,
        kWeightHeight);
    if (to - from >= kNarrowest) {
      out_ += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                          (from + to) / 2, kTop - 8, i + 1);
    }
    out_ += "</g>";
  }
}

void PlanChartWriter::Weights() {
  const double bottom = kTop + kWeightHeight;
  std::string line = fmt::format("M{:.1f} {:.1f}", X(plan_.started_at), Y(0));
  std::string labels;
  double last_label = -kLabelGap;
  for (const plan::WeightChange& change : plan_.weights) {
    if (!change.error.empty()) continue;
    const double x = X(change.at);
    const double y = Y(change.weight);
    line += fmt::format("H{:.1f}V{:.1f}", x, y);
    if (x - last_label < kLabelGap) continue;
    last_label = x;
    labels += fmt::format("<text class=\"weight\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>",
                          std::min(x + 4, kLeft + kPlotWidth - kLabelGap),
                          std::max(y - 5, kTop + 11), WeightText(change.weight, plan_.max_weight));
  }
  line += fmt::format("H{:.1f}", X(end_));
  for (const int32_t share : {0, 25, 50, 75, 100}) {
    const auto weight = static_cast<int32_t>(static_cast<int64_t>(plan_.max_weight) * share / 100);
    out_ += fmt::format(
        "<line class=\"grid\" x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>"
        "<text x=\"{3}\" y=\"{4:.1f}\" text-anchor=\"end\">{5}</text>",
        kLeft, kLeft + kPlotWidth, Y(weight), kLeft - 8, Y(weight) + 4,
        WeightText(weight, plan_.max_weight));
  }
  out_ += fmt::format("<path class=\"area\" d=\"{}V{}H{}Z\"/><path class=\"series\" d=\"{}\"/>{}",
                      line, bottom, kLeft, line, labels);
}

// Good news first, so that nothing covers the bad.
void PlanChartWriter::RunMarks(const RunReport& run, double y) {
  const std::vector<MetricView> metrics = MetricViews(run);
  std::string good;
  std::string other;
  size_t drawn = 0;
  for (const MetricView& metric : metrics) {
    for (const model::Measurement& taken : *metric.measurements) {
      if (!taken.started_at || ++drawn > kMaxMarks) continue;
      std::string& marks = taken.phase == model::Phase::kSuccessful ? good : other;
      marks += PhaseMark(taken.phase, X(*taken.started_at), y,
                         fmt::format("{} {} {}", ClockTime(taken.started_at),
                                     PlainLine(metric.name), PhaseWord(taken.phase)));
    }
  }
  out_ += good + other;
}

void PlanChartWriter::Run(const RunReport& run, size_t row) {
  const model::AnalysisRunStatus& status = run.run.status;
  const double y = kTop + kWeightHeight + 18 + static_cast<double>(row) * kRowHeight;
  const double middle = y + kBarHeight / 2;
  out_ += fmt::format(
      "<g class=\"{}\"><title>{}: {}</title><text class=\"name\" x=\"{}\" y=\"{:.1f}\" "
      "text-anchor=\"end\">{}</text>",
      ToneClass(ToneOf(status.phase)), EscapeXml(RunTitle(run)), PhaseWord(status.phase), kLeft - 8,
      middle + 4, EscapeXml(CutToWidth(PlainLine(run.run.metadata.name), kNameWidth)));
  if (status.started_at) {
    const double from = X(*status.started_at);
    const double width = std::max(4.0, X(status.completed_at.value_or(end_)) - from);
    for (const std::string_view part : {"bar", "bar-edge"}) {
      out_ += fmt::format(
          "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{}\" rx=\"5\"/>",
          part, from, y, width, kBarHeight);
    }
  }
  out_ += "</g>";
  RunMarks(run, middle);
}

void PlanChartWriter::TimeTicks(double y) {
  for (const Tick& tick : time_.ticks) {
    out_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>",
                        kLeft + time_.Share(tick.at) * kPlotWidth, y, EscapeXml(tick.label));
  }
}

std::string PlanChartWriter::Write() {
  end_ = plan_.finished_at.value_or(plan_.started_at);
  for (const plan::WeightChange& change : plan_.weights) end_ = std::max(end_, change.at);
  time_ = TimeAxis(plan_.started_at, end_, 8);
  const size_t rows = std::min(report_.runs.size(), kMaxRows);
  const double floor =
      kTop + kWeightHeight + (rows == 0 ? 0 : 18 + static_cast<double>(rows) * kRowHeight);
  const double height = floor + 28;
  out_ = fmt::format(
      "<svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"canary weight and "
      "analysis runs over time\">",
      kWidth, height);
  Steps();
  Weights();
  for (size_t i = 0; i < rows; ++i) Run(report_.runs[i], i);
  if (plan_.finished_at) {
    out_ +=
        fmt::format("<line class=\"end {0}\" x1=\"{1:.1f}\" x2=\"{1:.1f}\" y1=\"{2}\" y2=\"{3}\"/>",
                    ToneClass(VerdictOf(report_).tone), X(*plan_.finished_at), kTop, floor);
  }
  TimeTicks(height - 8);
  return out_ + "</svg>";
}

}  // namespace

std::string PlanChart(const Report& report) { return PlanChartWriter(report).Write(); }

}  // namespace serin::report
