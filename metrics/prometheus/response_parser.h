#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/source/value.h"

namespace serin::prometheus {

// What one answer may hold.
struct ResponseLimits {
  size_t series = 1'000'000;
  size_t points = 10'000'000;  // of all series together
  size_t buckets = 4'000'000;  // of all histograms together
  size_t labels_per_series = 10'000;
  size_t warnings = 1'000;
  size_t nesting = 64;
};

// An answer of the query API. Source: Prometheus, "HTTP API", format overview and expression query
// result formats.
struct ApiResponse {
  std::string status;  // `success` or `error`
  std::string error_type;
  std::string error;
  std::vector<std::string> warnings;
  // Absent where the answer has no result, as errors do.
  std::optional<source::Value> value;
};

// Parses the body, which it takes apart in place. Fields may come in any order, unknown ones are
// passed over. A histogram wins over a float of the same sample, as in Prometheus's Go client; a
// null series is passed over. Errors, kBadPeer or kLimitExceeded, say what is wrong at which byte;
// `unexpected value type "x"` for a resultType that does not exist.
Result<ApiResponse> ParseResponse(std::string body, const ResponseLimits& limits = {});

}  // namespace serin::prometheus
