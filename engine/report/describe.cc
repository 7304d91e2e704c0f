#include "engine/report/describe.h"

#include <algorithm>
#include <fmt/format.h>

#include "engine/base/duration.h"

namespace serin::report {

std::string ClockTime(const std::optional<Timestamp>& time) {
  return time ? FormatRfc3339(*time).substr(11, 8) : std::string();
}

std::string ShortDuration(Duration duration) {
  using std::chrono::duration_cast;
  using std::chrono::milliseconds;
  if (duration < Duration::zero()) duration = Duration::zero();
  if (duration < std::chrono::seconds(1)) {
    const auto milli = duration_cast<milliseconds>(duration).count();
    return milli == 0 ? "0s" : fmt::format("{}ms", milli);
  }
  const int64_t seconds = duration_cast<std::chrono::seconds>(duration).count();
  const int64_t minutes = seconds / 60;
  const int64_t hours = minutes / 60;
  const auto pair = [](int64_t big, char big_unit, int64_t small, char small_unit) {
    return small == 0 ? fmt::format("{}{}", big, big_unit)
                      : fmt::format("{}{}{}{}", big, big_unit, small, small_unit);
  };
  if (hours >= 24) return pair(hours / 24, 'd', hours % 24, 'h');
  if (hours > 0) return pair(hours, 'h', minutes % 60, 'm');
  if (minutes > 0) return pair(minutes, 'm', seconds % 60, 's');
  return fmt::format("{}s", seconds);
}

std::string Took(const std::optional<Timestamp>& from, const std::optional<Timestamp>& to) {
  return from && to ? ShortDuration(*to - *from) : std::string();
}

std::string WeightText(int32_t weight, int32_t max_weight) {
  return max_weight == 100 ? fmt::format("{}%", weight) : fmt::format("{}/{}", weight, max_weight);
}

std::string Subject(const Report& report) {
  if (report.plan) {
    return fmt::format("{} · {} · revision {}", report.plan->rollout,
                       plan::StrategyName(report.plan->strategy), report.plan->revision);
  }
  return report.runs.empty() ? std::string() : report.runs.front().run.metadata.name;
}

std::vector<std::string> AllNotices(const Report& report) {
  std::vector<std::string> notices;
  if (report.plan) notices = report.plan->notices;
  notices.insert(notices.end(), report.notices.begin(), report.notices.end());
  return notices;
}

std::vector<std::pair<std::string, std::string>> ArgumentPairs(const model::AnalysisRun& run) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const model::Argument& argument : run.spec.args) {
    // A secret wins over a value (K-3), and is never shown.
    const bool secret = argument.value_from && argument.value_from->secret_key_ref;
    pairs.emplace_back(argument.name, secret ? "*****" : argument.value.value_or(""));
  }
  return pairs;
}

std::string StepNotes(const plan::StepRecord& step) {
  std::string text = step.run_name;
  for (const std::string& note : step.notes) text += (text.empty() ? "" : "; ") + note;
  return text;
}

}  // namespace serin::report
