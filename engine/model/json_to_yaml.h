#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace serin::model {

// A JSON document as block YAML in the style of sigs.k8s.io/yaml: keys sorted, sequences not
// indented below their key, strings plain where YAML 1.1 and 1.2 both read them as strings, else
// quoted, multi-line strings as literal blocks. Long lines are not folded. Ends with a newline.
// Fails where `json` is not one JSON document or is nested deeper than kMaxYamlDepth.
Result<std::string> JsonToYaml(std::string_view json);

inline constexpr int kMaxYamlDepth = 1000;

}  // namespace serin::model
