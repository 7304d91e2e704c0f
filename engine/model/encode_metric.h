#pragma once

#include <string>

#include "engine/model/metric.h"

namespace serin::model {

// `metric` as JSON text, byte for byte as Go's json.Marshal writes upstream's Metric struct: fields
// in the struct's order, `omitempty`, empty nested structs written, `<`, `>`, `&` escaped. This is
// the text in which arguments are substituted (spec/argo-analysis.md S-1).
std::string EncodeMetric(const Metric& metric);

}  // namespace serin::model
