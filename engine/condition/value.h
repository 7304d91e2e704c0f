#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace serin::condition {

// A value of the condition language with its Go type (spec/argo-analysis.md §12.4, §13.3).
class Value {
 public:
  static Value Nil();
  static Value Float(double value);
  static Value Floats(std::vector<double> values);  // []float64, what a Prometheus vector gives
  static Value Text(std::string value);
  static Value Bool(bool value);
  // A JSON document as Go's encoding/json decodes it into `any`: objects become
  // map[string]interface {}, arrays []interface {}, numbers float64.
  static Result<Value> FromJson(std::string_view json);
};

}  // namespace serin::condition
