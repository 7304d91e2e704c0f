#pragma once

#include "engine/base/time.h"
#include "engine/model/analysis.h"

namespace serin::analysis {

// G-3: whether a completed run has outlived its ttlStrategy at `now` and is to be deleted.
bool IsTtlExceeded(const model::AnalysisRunSpec& spec, const model::AnalysisRunStatus& status,
                   Timestamp now);

}  // namespace serin::analysis
