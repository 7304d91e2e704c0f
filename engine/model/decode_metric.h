#pragma once

#include <string_view>

#include "engine/base/result.h"
#include "engine/model/metric.h"

namespace serin::model {

// The way back from EncodeMetric: what Go's json.Unmarshal makes of `json`. Unknown fields are
// dropped. Errors carry Go's text alone: `invalid character 'a' in string escape code`,
// `json: cannot unmarshal number into Go struct field Metric.interval of type
// v1alpha1.DurationString`.
Result<Metric> DecodeMetric(std::string_view json);

}  // namespace serin::model
