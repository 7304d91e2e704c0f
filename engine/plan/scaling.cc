#include "engine/plan/scaling.h"

#include <algorithm>
#include <cstdint>

namespace serin::plan {
namespace {

// Sums of pod counts do not fit 32 bits.
struct Counts {
  int64_t canary = 0;
  int64_t stable = 0;
};

Counts ScaleUp(Counts current, Counts desired, int64_t most) {
  Counts next = current;
  int64_t room = most - current.canary - current.stable;
  if (current.stable < desired.stable && room > 0) {
    const int64_t added = std::min(room, desired.stable - current.stable);
    next.stable += added;
    room -= added;
  }
  if (current.canary < desired.canary && room > 0) {
    next.canary += std::min(room, desired.canary - current.canary);
  }
  return next;
}

// Takes back from `adjusted`, and then from `drained`, what exceeds `most`, without going below
// `least` available pods. Upstream's adjustReplicaWithinLimits.
void KeepWithin(int64_t available_drained, int64_t available_adjusted, int64_t most, int64_t least,
                int64_t& drained, int64_t& adjusted) {
  const int64_t over = std::max<int64_t>(0, adjusted + drained - most);
  adjusted -= over;
  const int64_t available =
      std::min(available_drained, drained) + std::min(available_adjusted, adjusted);
  const int64_t lost = std::max<int64_t>(0, available_adjusted - adjusted);
  const int64_t missing = std::max<int64_t>(0, least - available);
  adjusted += std::min(lost, missing);
  drained -= std::max<int64_t>(0, adjusted + drained - most);
}

}  // namespace

ReplicaCounts NextCounts(ReplicaCounts current, ReplicaCounts desired, int32_t replicas,
                         const SurgeLimits& limits) {
  const Counts now{current.canary, current.stable};
  const Counts wanted{desired.canary, desired.stable};
  const int64_t most = static_cast<int64_t>(replicas) + limits.max_surge;
  const int64_t least = static_cast<int64_t>(replicas) - limits.max_unavailable;
  Counts next = ScaleUp(now, wanted, most);
  const int64_t spare = now.canary + now.stable - least;
  if (spare > 0) {
    if (wanted.canary < now.canary) {
      next.canary = std::max(wanted.canary, now.canary - spare);
      KeepWithin(now.canary, now.stable, most, least, next.canary, next.stable);
    } else {
      if (now.stable > wanted.stable) next.stable = std::max(wanted.stable, now.stable - spare);
      KeepWithin(now.stable, now.canary, most, least, next.stable, next.canary);
    }
  }
  return {.canary = static_cast<int32_t>(next.canary), .stable = static_cast<int32_t>(next.stable)};
}

}  // namespace serin::plan
