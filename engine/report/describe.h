#pragma once

#include <optional>
#include <string>

#include "engine/base/time.h"
#include "engine/model/optional_time.h"
#include "engine/report/report.h"

namespace serin::report {

// `10:15:00`, UTC; empty when absent.
std::string ClockTime(const std::optional<Timestamp>& time);
// `1h2m`, `4m30s`, `12s`, `350ms`: two units at most, for people.
std::string ShortDuration(Duration duration);
// From begin to end; empty unless both are known.
std::string Took(const std::optional<Timestamp>& from, const std::optional<Timestamp>& to);
// `25%`, or `250/1000` where the full weight is not 100.
std::string WeightText(int32_t weight, int32_t max_weight);
// What the report is about: `shop · canary · revision 2`, or the run's name.
std::string Subject(const Report& report);
// All notices: the plan's, then the report's.
std::vector<std::string> AllNotices(const Report& report);
// The arguments of a run as `name`, `value` pairs; a secret's value is `*****`.
std::vector<std::pair<std::string, std::string>> ArgumentPairs(const model::AnalysisRun& run);
// A step's notes, and for an analysis its run's name first, joined by `; `.
std::string StepNotes(const plan::StepRecord& step);

}  // namespace serin::report
