#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/condition/go_time.h"

namespace serin::condition {

// What a POSIX TZ rule such as `CET-1CEST,M3.5.0,M10.5.0/3` says of an instant after the last
// transition of a zone. Nullopt where the rule cannot be read.
// Source: Go src/time/zoneinfo.go, tzset.
std::optional<Zone::Span> ApplyZoneRule(std::string_view rule, int64_t last_transition,
                                        int64_t unix_seconds);

}  // namespace serin::condition
