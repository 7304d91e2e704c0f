#pragma once

namespace serin::condition {

// Go's math.Pow, whose last bit can differ from C's.
double GoPower(double base, double exponent);

}  // namespace serin::condition
