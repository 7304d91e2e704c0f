#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/condition/value.h"

namespace serin::analysis {

// A query's result given by hand, and the text that Argo would store as the measurement's value.
struct Sample {
  condition::Value value;
  std::string text;
};

// Reads one result R: `{"vector":[0.97,"NaN","+Inf"]}`, `{"scalar":0.97}`, `{"json":ANY}` or
// `{"nil":true}`. Inside vector and scalar a number may be a text that Go's ParseFloat reads:
// `NaN`,
// `+Inf`, `-Inf`, and `0.97` as the Prometheus API writes it. Errors name the wrong field.
Result<Sample> ParseSample(std::string_view json);

// The value alone.
Result<condition::Value> ParseSampleResult(std::string_view json);

}  // namespace serin::analysis
