#pragma once

#include <cstdint>

#include "engine/base/result.h"
#include "engine/model/rollout.h"

namespace serin::plan {

// What moves traffic. Called from the thread that runs the plan, one call at a time, and also after
// a stop was requested (to send weight 0), so an implementation must not refuse then. A call may
// block, but must end by a deadline of its own. An error stops the plan: weight 0 is sent, and the
// error's message is the plan's.
class TrafficRouter {
 public:
  virtual ~TrafficRouter() = default;
  // Send `weight` of `max_weight` (100 unless the Rollout says otherwise) to the new version. A
  // blue-green plan sends `max_weight` when it switches and 0 when it switches back.
  virtual Result<void> SetWeight(int32_t weight, int32_t max_weight) = 0;
  virtual Result<void> SetCanaryScale(const model::SetCanaryScale& scale);
  virtual Result<void> SetHeaderRoute(const model::SetHeaderRoute& route);
  virtual Result<void> SetMirrorRoute(const model::SetMirrorRoute& route);
};

// Moves nothing: for judging only.
class NoTrafficRouter final : public TrafficRouter {
 public:
  Result<void> SetWeight(int32_t weight, int32_t max_weight) override;
};

}  // namespace serin::plan
