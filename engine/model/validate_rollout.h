#pragma once

#include <string>
#include <vector>

#include "engine/model/node.h"

namespace serin::model {

// A reason for which Argo's controller marks a Rollout InvalidSpec.
struct RolloutProblem {
  std::string path;  // in the document: `spec.strategy.canary.steps[0].pause.duration`
  int line = 0;
  int column = 0;
  // `The Rollout "demo" is invalid: spec.strategy.steps[0].pause.duration: Invalid value: -1: …`
  std::string message;
  // False for what only the pods and the cluster are concerned with, which Serin does not judge.
  bool blocks_judging = true;
};

// The rules of upstream pkg/apis/rollouts/validation/validation.go, ValidateRollout, in its order;
// of the pod template only whether it has labels that match and containers with images. Argo
// reports the first problem alone. `rollout` must have the shape of v1alpha1.Rollout.
std::vector<RolloutProblem> ValidateRollout(const Node& rollout);

}  // namespace serin::model
