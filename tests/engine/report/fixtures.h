#pragma once

#include "engine/report/report.h"

// Reports with fixed times, for the golden files.
namespace serin::report::fixtures {

// A canary that a failing step analysis aborts at 25 %, with a healthy background run.
Report AbortedPlan();
// A run alone: NaN, infinities, errors, gaps, vectors, a dry run, an unmeasured metric, a secret.
Report OddRun();
// A plan and a run whose every text is hostile.
Report HostilePlan();

// What every hostile text contains.
inline constexpr const char* kHostile =
    "<script>alert('x')</script>\"&`|*_[a](javascript:b) @everyone \x1b[31m \xe2\x80\xae \xff\n]]>";

}  // namespace serin::report::fixtures
