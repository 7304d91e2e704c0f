#pragma once

#include "engine/plan/plan.h"
#include "engine/plan/replicas.h"

namespace serin::plan {

// The counts that a canary without traffic routing asks for next on its way from `current`, all of
// whose pods are available, to `desired`: the stable version is scaled up first, never are there
// more than `replicas` + max_surge pods, never fewer than `replicas` - max_unavailable available.
// Source: spec/argo-analysis.md §17.3; upstream CalculateReplicaCountsForBasicCanary.
ReplicaCounts NextCounts(ReplicaCounts current, ReplicaCounts desired, int32_t replicas,
                         const SurgeLimits& limits);

}  // namespace serin::plan
