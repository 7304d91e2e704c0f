#pragma once

#include <span>
#include <string>

namespace serin::analysis {

// A measurement's value for a vector or matrix, as Argo's Prometheus provider writes it (§14.3):
// `[0.97,NaN]`, without spaces or exponents.
std::string FormatNumbers(std::span<const double> numbers);

}  // namespace serin::analysis
