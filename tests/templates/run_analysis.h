#pragma once

#include "engine/analysis/scripted_provider.h"
#include "engine/base/time.h"
#include "engine/model/analysis.h"

namespace serin::templates {

inline constexpr Timestamp kRunStart = Timestamp::FromUnixSeconds(1'800'000'000);

// Runs `run` on a virtual clock to its end, its metrics answered from `script`; what it became. A
// run that does not end within an hour is a test failure.
model::AnalysisRunStatus RunAnalysis(const model::AnalysisRun& run, analysis::Script script);

}  // namespace serin::templates
