#include "engine/report/metric_chart.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <vector>

#include "engine/report/axis.h"
#include "engine/report/describe.h"
#include "engine/report/escape.h"
#include "engine/report/html_parts.h"
#include "engine/report/measured_value.h"
#include "engine/report/text_table.h"

namespace serin::report {
namespace {

constexpr double kWidth = 960;
constexpr double kHeight = 270;
constexpr double kLeft = 66;
constexpr double kRight = 84;  // the thresholds are written there
constexpr double kTop = 16;
constexpr double kBottom = 34;
constexpr double kPlotWidth = kWidth - kLeft - kRight;
constexpr double kPlotHeight = kHeight - kTop - kBottom;
constexpr size_t kManyPoints = 120;  // beyond it only unsuccessful measurements get a mark

struct Point {
  double seconds = 0;
  const model::Measurement* taken = nullptr;
  std::vector<double> numbers;
};

std::string_view Sign(Comparison comparison) {
  switch (comparison) {
    case Comparison::kLess:
      return "<";
    case Comparison::kLessOrEqual:
      return "≤";
    case Comparison::kGreater:
      return ">";
    case Comparison::kGreaterOrEqual:
      return "≥";
    case Comparison::kEqual:
      return "=";
  }
  return "";
}

bool IsLower(Comparison comparison) {
  return comparison == Comparison::kLess || comparison == Comparison::kLessOrEqual;
}

class ChartWriter {
 public:
  explicit ChartWriter(const MetricView& metric) : metric_(metric) {}

  std::string Write();

 private:
  void Collect();
  void AddThresholds(std::vector<double>& values) const;
  void Frame();
  void ThresholdZone(bool success);
  void ThresholdLines();
  void Lines();
  void Marks();
  void Mark(const Point& point);

  double X(double seconds) const { return kLeft + time_.Share(seconds) * kPlotWidth; }
  double Y(double value) const { return kTop + (1 - number_.Share(value)) * kPlotHeight; }
  // Where the mark of a measurement goes: on its first number, or on the edge.
  double MarkY(const Point& point) const;

  const MetricView& metric_;
  std::vector<Point> points_;
  Axis time_;
  Axis number_;
  std::string out_;
};

void ChartWriter::Collect() {
  const auto& taken = *metric_.measurements;
  std::optional<Timestamp> first;
  Timestamp last;
  const size_t skip = taken.size() > kMaxChartPoints ? taken.size() - kMaxChartPoints : 0;
  for (size_t i = skip; i < taken.size(); ++i) {
    if (!taken[i].started_at) continue;
    if (!first) first = *taken[i].started_at;
    last = std::max(*taken[i].started_at, *first);
    points_.push_back({std::chrono::duration<double>(*taken[i].started_at - *first).count(),
                       &taken[i], MeasuredNumbers(taken[i].value)});
  }
  if (!first) return;
  std::vector<double> values;
  for (const Point& point : points_) {
    values.insert(values.end(), point.numbers.begin(), point.numbers.end());
  }
  AddThresholds(values);
  time_ = TimeAxis(*first, last, 6);
  if (last == *first) {
    // One instant stands in the middle.
    time_.low = -1;
    time_.ticks = {{0, ClockTime(*first)}};
  }
  number_ = NumberAxis(values, 5);
}

// Each line with some room on both sides, so that none lies on the frame.
void ChartWriter::AddThresholds(std::vector<double>& values) const {
  double low = INFINITY;
  double high = -INFINITY;
  const auto widen = [&](double value) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  };
  for (const double value : values) widen(value);
  for (const Threshold& threshold : metric_.thresholds) widen(threshold.value);
  const double room = (high - low) * 0.06;
  for (const Threshold& threshold : metric_.thresholds) {
    values.push_back(threshold.value - room);
    values.push_back(threshold.value + room);
  }
}

void ChartWriter::Frame() {
  for (const Tick& tick : number_.ticks) {
    const double y = Y(tick.at);
    out_ += fmt::format(
        "<line class=\"grid\" x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>"
        "<text class=\"tick\" x=\"{3}\" y=\"{4:.1f}\" text-anchor=\"end\">{5}</text>",
        kLeft, kLeft + kPlotWidth, y, kLeft - 8, y + 4, EscapeXml(tick.label));
  }
  for (const Tick& tick : time_.ticks) {
    out_ +=
        fmt::format("<text class=\"tick\" x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                    X(tick.at), kHeight - 10, EscapeXml(tick.label));
  }
}

// Tints where the metric would not succeed. With several lines of one condition it is not drawn:
// they may be joined either way.
void ChartWriter::ThresholdZone(bool success) {
  const auto counts = [success](const Threshold& t) { return t.success == success; };
  if (std::count_if(metric_.thresholds.begin(), metric_.thresholds.end(), counts) != 1) return;
  const Threshold& line =
      *std::find_if(metric_.thresholds.begin(), metric_.thresholds.end(), counts);
  if (line.comparison == Comparison::kEqual) return;
  const bool above = IsLower(line.comparison) == success;
  const double y = Y(line.value);
  const double top = above ? kTop : y;
  const double bottom = above ? y : kTop + kPlotHeight;
  if (bottom - top < 0.5) return;
  out_ += fmt::format("<rect class=\"zone\" x=\"{}\" y=\"{:.1f}\" width=\"{}\" height=\"{:.1f}\"/>",
                      kLeft, top, kPlotWidth, bottom - top);
}

void ChartWriter::ThresholdLines() {
  std::vector<double> written;
  for (const Threshold& line : metric_.thresholds) {
    const double y = Y(line.value);
    out_ += fmt::format(
        "<line class=\"threshold {0}\" x1=\"{1}\" x2=\"{2}\" y1=\"{3:.1f}\" y2=\"{3:.1f}\"/>",
        line.success ? "wanted" : "unwanted", kLeft, kLeft + kPlotWidth, y);
    const bool crowded = std::any_of(written.begin(), written.end(),
                                     [y](double other) { return std::abs(other - y) < 12; });
    if (crowded) continue;
    written.push_back(y);
    out_ += fmt::format("<text class=\"threshold-label {}\" x=\"{}\" y=\"{:.1f}\">{} {}</text>",
                        line.success ? "wanted" : "unwanted", kLeft + kPlotWidth + 8, y + 4,
                        EscapeXml(Sign(line.comparison)), ChartNumber(line.value));
  }
}

// One line for each element of the results; a gap wherever there is no finite number.
void ChartWriter::Lines() {
  size_t elements = 0;
  for (const Point& point : points_) elements = std::max(elements, point.numbers.size());
  for (size_t element = 0; element < elements; ++element) {
    std::string path;
    bool drawing = false;
    for (const Point& point : points_) {
      const bool here = element < point.numbers.size() && std::isfinite(point.numbers[element]);
      if (here) {
        path += fmt::format("{}{:.1f} {:.1f}", drawing ? "L" : "M", X(point.seconds),
                            Y(point.numbers[element]));
      }
      drawing = here;
    }
    if (path.empty()) continue;
    out_ += fmt::format("<path class=\"series{}\" d=\"{}\"/>", element == 0 ? "" : " more", path);
  }
}

double ChartWriter::MarkY(const Point& point) const {
  const double bottom = kTop + kPlotHeight;
  if (point.numbers.empty()) return bottom;
  const double value = point.numbers.front();
  if (std::isnan(value)) return bottom;
  if (std::isinf(value)) return value > 0 ? kTop : bottom;
  return Y(value);
}

void ChartWriter::Mark(const Point& point) {
  const model::Measurement& taken = *point.taken;
  std::string title = fmt::format("{} {}", ClockTime(taken.started_at), PhaseWord(taken.phase));
  if (!taken.value.empty()) title += " " + CutToWidth(PlainLine(taken.value.view()), 80);
  if (!taken.message.empty()) title += ": " + CutToWidth(PlainLine(taken.message.view()), 200);
  const double x = X(point.seconds);
  const double y = MarkY(point);
  out_ += PhaseMark(taken.phase, x, y, title);
  const bool odd = !point.numbers.empty() && !std::isfinite(point.numbers.front());
  if (odd) {
    out_ += fmt::format(
        "<text class=\"edge\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>", x,
        y <= kTop + 1 ? y + 18 : y - 10, ChartNumber(point.numbers.front()));
  }
}

void ChartWriter::Marks() {
  const bool many = points_.size() > kManyPoints;
  for (const Point& point : points_) {
    if (many && point.taken->phase == model::Phase::kSuccessful) continue;
    Mark(point);
  }
}

std::string ChartWriter::Write() {
  Collect();
  const bool numbers = std::any_of(points_.begin(), points_.end(),
                                   [](const Point& point) { return !point.numbers.empty(); });
  if (!numbers) return {};
  const std::string label =
      fmt::format("{}: {} measurements over time", metric_.name, points_.size());
  out_ = fmt::format("<svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
                     kWidth, kHeight, EscapeXml(label));
  ThresholdZone(true);
  ThresholdZone(false);
  Frame();
  ThresholdLines();
  Lines();
  Marks();
  return out_ + "</svg>";
}

}  // namespace

std::string MetricChart(const MetricView& metric) { return ChartWriter(metric).Write(); }

}  // namespace serin::report
