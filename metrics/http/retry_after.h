#pragma once

#include <optional>
#include <string_view>

#include "engine/base/time.h"

namespace serin::http {

// How long a Retry-After header asks to wait from `now`: seconds, or an HTTP date (RFC 9110 section
// 10.2.3, in the one form that may still be sent). Never negative; nullopt for anything else.
std::optional<Duration> ParseRetryAfter(std::string_view value, Timestamp now);

}  // namespace serin::http
