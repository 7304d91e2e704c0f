#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/documents.h"
#include "engine/plan/plan.h"

namespace serin::model {
class SecretStore;
}  // namespace serin::model

namespace serin::plan {

struct PrepareOptions {
  // The new and the stable version's `rollouts-pod-template-hash`, used in run names and wherever
  // an argument asks for podTemplateHashValue. Empty: the Rollout's status (currentPodHash,
  // stableRS), else `latest` and `stable`.
  std::string pod_hash = {};
  std::string stable_pod_hash = {};
  // Empty: the Rollout's annotation rollout.argoproj.io/revision, else `1`.
  std::string revision = {};
  // Arguments from outside; each replaces the Rollout's own of the same name, or is added to it.
  std::vector<model::Argument> args = {};
  // Given: a secret that a run needs and that is not in here is an error before the start.
  const model::SecretStore* secrets = nullptr;
};

// A plan, or what is wrong; warnings come with either. The plan is absent when `diagnostics` holds
// an error.
struct Preparation {
  std::optional<Plan> plan;
  std::vector<model::Diagnostic> diagnostics;
};

// Makes `rollout` ready to run with the templates in `documents` (spec/argo-analysis.md §2, §3.2,
// §17, §18.1, §18.6, §19). Refused before the start, with positions: missing templates, merge and
// argument errors, invalid metrics (§1.3), an analysis that would never end where the plan must
// wait for it, empty template lists (B-7: upstream waits for ever), invalid steps.
Preparation PreparePlan(const model::Rollout& rollout, const model::Documents& documents,
                        const PrepareOptions& options);

}  // namespace serin::plan
