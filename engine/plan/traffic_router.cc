#include "engine/plan/traffic_router.h"

namespace serin::plan {

Result<void> TrafficRouter::SetCanaryScale(const model::SetCanaryScale& /*scale*/) { return {}; }

Result<void> TrafficRouter::SetHeaderRoute(const model::SetHeaderRoute& /*route*/) { return {}; }

Result<void> TrafficRouter::SetMirrorRoute(const model::SetMirrorRoute& /*route*/) { return {}; }

Result<void> NoTrafficRouter::SetWeight(int32_t /*weight*/, int32_t /*max_weight*/) { return {}; }

}  // namespace serin::plan
