#pragma once

#include <string>
#include <vector>

#include "engine/condition/condition.h"

namespace serin::condition {

// One line of a vector file: an expression, a result, and what expr itself makes of them.
struct Vector {
  std::string condition;
  Value result;
  std::string result_text;  // the result as the file writes it
  std::string outcome;      // `true`, `false`, or an error's text
};

// Reads NDJSON lines `{"condition": …, "result": R, "value": bool}` or with `"error": "…"`. R is
// {"vector": […]}, {"scalar": x}, {"json": ANY} or {"nil": true}; NaN and ±Inf are text.
std::vector<Vector> ReadVectors(const std::string& path);

// `true`, `false` or the error's text.
std::string OutcomeOf(const Result<bool>& outcome);

}  // namespace serin::condition
