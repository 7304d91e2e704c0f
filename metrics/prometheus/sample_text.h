#pragma once

#include <optional>
#include <string_view>

#include "engine/base/time.h"

namespace serin::prometheus {

// A sample value as the API writes it inside a string. As Go's strconv.ParseFloat: `1`, `+Inf`,
// `NaN`, `0x1p4`; nullopt for anything else and for numbers beyond a double.
std::optional<double> ParseSampleValue(std::string_view text);

// A JSON number of seconds since the epoch, to the nanosecond where it has no exponent. nullopt
// outside the years 1678 to 2262.
std::optional<Timestamp> ParseSampleTime(std::string_view text);

}  // namespace serin::prometheus
