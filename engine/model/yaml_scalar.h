#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/model/node.h"

// What a YAML scalar means, as Kubernetes reads it: go-yaml v2, which is YAML 1.1 where booleans
// and octal numbers are concerned (`yes`, `on` and `y` are true, `0777` is 511). Source:
// go.yaml.in/yaml/v2 resolve.go; sigs.k8s.io/yaml.
namespace serin::model {

// `tag` as yaml-cpp gives it: `?` is plain, `!` is quoted, otherwise the tag's full name. The node
// has no position. Infinities and NaN have no JSON form: `json: unsupported value: NaN`.
Result<Node> ResolveScalar(std::string_view tag, std::string_view value);

// The text under which `key` becomes a JSON member; an error for a null, a sequence or a mapping.
Result<std::string> KeyText(const Node& key);

}  // namespace serin::model
