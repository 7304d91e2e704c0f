#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/analysis.h"
#include "engine/model/rollout.h"

namespace serin::model {

// The label `rollouts-pod-template-hash` of a Rollout's two ReplicaSets.
struct PodTemplateHashes {
  std::string latest;
  std::string stable;
};

// The values that a Rollout's analysis block gives to a run (spec/argo-analysis.md S-10 … S-14):
// one argument for each of `args`, always with a value. Source: upstream utils/analysis/factory.go,
// BuildArgumentsForRolloutAnalysisRun.
Result<std::vector<Argument>> BuildRolloutArguments(std::span<const Argument> args,
                                                    const Rollout& rollout,
                                                    const PodTemplateHashes& hashes);

}  // namespace serin::model
