#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/analysis.h"
#include "engine/model/arguments.h"
#include "engine/model/documents.h"
#include "engine/plan/plan.h"

namespace serin::model {
class SecretStore;
}  // namespace serin::model

namespace serin::plan {

// What all runs of one plan have in common.
struct RunContext {
  const model::Rollout& rollout;
  const model::Documents& documents;
  model::PodTemplateHashes hashes;
  // False where a hash is only a word for one, as nobody gave it.
  bool latest_known = true;
  bool stable_known = true;
  std::string revision;
  std::vector<model::Argument> extra_args;
  const model::SecretStore* secrets = nullptr;
};

// Which analysis of the Rollout a run is made for.
struct RunPlace {
  RunKind kind = RunKind::kStep;
  size_t step = 0;   // kStep only
  std::string path;  // `spec.strategy.canary.steps[2].analysis`
};

// §18.1: `<rollout>-<podHash>-<revision>` and `-<step>`, `-pre`, `-post` or nothing.
std::string RunName(const RunContext& context, const RunPlace& place);

// The name, labels and annotations of §18.1.
model::ObjectMeta RunMetadata(const RunContext& context, const RunPlace& place,
                              const model::RolloutAnalysis& analysis);

// The AnalysisRun that `analysis` makes, checked as the Rollout's validation (§18.6) and the run's
// own (§5, R-2 … R-5) would check it. What is wrong is added to `diagnostics`, and nothing
// returned.
std::optional<model::AnalysisRun> MakeRun(const RunContext& context, const RunPlace& place,
                                          const model::RolloutAnalysis& analysis,
                                          std::vector<model::Diagnostic>& diagnostics);

}  // namespace serin::plan
