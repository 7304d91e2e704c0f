#pragma once

#include <string_view>

#include "engine/plan/record.h"
#include "engine/report/report.h"
#include "engine/report/text_table.h"

namespace serin::report {

Colour ColourOf(Tone tone);
Tone ToneOfStep(const plan::PlanRecord& plan, const plan::StepRecord& step);

// `Done`, …; what still waits when the plan has ended is `Not reached`.
std::string_view StepWord(const plan::PlanRecord& plan, const plan::StepRecord& step);

// STEP, WHAT, STATUS, WEIGHT, PODS (canary/stable), START, TOOK, NOTES.
TextTable StepTable(const plan::PlanRecord& plan);
// METRIC, PHASE, the counters, LAST value, MESSAGE.
TextTable MetricTable(const RunReport& run);

}  // namespace serin::report
