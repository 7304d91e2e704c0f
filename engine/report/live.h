#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/time.h"
#include "engine/model/analysis.h"
#include "engine/plan/record.h"

namespace serin::report {

// What a terminal shows while something runs. Pure: the caller redraws.
struct LiveOptions {
  size_t width = 80;  // columns; lines are cut to it
  bool colour = false;
  bool unicode = true;
};

// A table of the plan's steps and its runs' metrics, with the last line saying what is waited for.
std::vector<std::string> LiveLines(const plan::PlanRecord& record, Timestamp now,
                                   std::optional<Timestamp> wake, const LiveOptions& options);
// The same for one run alone.
std::vector<std::string> LiveLines(const model::AnalysisRun& run, Timestamp now,
                                   std::optional<Timestamp> wake, const LiveOptions& options);

// One line: `step 3/6 pause: 5m · 25% · 2m10s left · success-rate 4/5 ok`.
std::string StatusLine(const plan::PlanRecord& record, Timestamp now);
std::string StatusLine(const model::AnalysisRun& run, Timestamp now);

}  // namespace serin::report
