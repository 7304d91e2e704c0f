#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace serin {

// Go's strconv.ParseFloat(text, 64): decimal or hexadecimal, `inf`, `+Inf`, `nan` in any case,
// underscores only as Go's base-prefixed literals allow them (never in plain decimal).
// Errors: `strconv.ParseFloat: parsing "x": invalid syntax`, `… value out of range`.
Result<double> ParseGoFloat(std::string_view text);

// Go's strconv.ParseInt(text, 10, 64): optional sign and digits, nothing else.
// Errors: `strconv.ParseInt: parsing "x": invalid syntax`, `… value out of range`.
Result<int64_t> ParseGoInt(std::string_view text);

// Go's FormatFloat(value, 'f', -1, 64): shortest decimal that reads back the same, never an
// exponent. `NaN`, `+Inf`, `-Inf`, `-0`.
std::string FormatGoFixed(double value);

// Go's %v of a float64: shortest digits, in exponent form below 1e-4 and from 1e+06 on.
// 123456.0 is `123456`, 1000000.0 is `1e+06`.
std::string FormatGoValue(double value);

// As Go's encoding/json writes a float64: exponent form below 1e-6 and from 1e21. `value` must be
// finite; NaN and infinities have no JSON form.
std::string FormatGoJson(double value);

}  // namespace serin
