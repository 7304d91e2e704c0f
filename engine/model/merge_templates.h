#pragma once

#include <span>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/analysis.h"
#include "engine/model/resolve_templates.h"

namespace serin::model {

// What the caller of templates brings to the run: a Rollout's analysis block, or a command line.
struct RunAdditions {
  std::vector<Argument> args = {};
  std::vector<DryRun> dry_run = {};
  std::vector<MeasurementRetention> measurement_retention = {};
};

// The templates as one (spec/argo-analysis.md T-4, T-5, T-6, D-3). Its metadata is empty.
Result<AnalysisTemplate> FlattenTemplates(const ResolvedTemplates& templates);

// T-7: the caller's arguments put into the templates' list; every argument of the result has a
// value or a valueFrom, else `args.<n> was not resolved`.
Result<std::vector<Argument>> MergeArguments(std::span<const Argument> incoming,
                                             std::span<const Argument> declared);

// A fresh run from templates and the caller's additions (T-4 … T-9). Placeholders stay in the
// metrics. Source: upstream utils/analysis/helpers.go, NewAnalysisRunFromTemplates.
Result<AnalysisRun> NewAnalysisRun(const ResolvedTemplates& templates,
                                   const RunAdditions& additions, ObjectMeta metadata);

}  // namespace serin::model
