#pragma once

#include <string>
#include <string_view>

#include "engine/base/time.h"

namespace serin {

// Go's time.ParseDuration, with its error texts: `time: missing unit in duration "5"`.
// Units ns us µs μs ms s m h; a sign is allowed; "0" is valid. Source: Go src/time/format.go.
Result<Duration> ParseGoDuration(std::string_view text);

// Go's time.Duration.String: `1h30m0s`, `1.5s`, `250ms`, `0s`.
std::string FormatGoDuration(Duration duration);

}  // namespace serin
