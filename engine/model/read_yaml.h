#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/node.h"

namespace serin::model {

// The documents of a YAML text up to the first one that cannot be read, and that one's error.
struct YamlStream {
  std::vector<Node> documents;  // empty ones left out
  std::optional<Error> error;   // its position has no file; the message starts with `yaml: `
};

// Reads YAML the way Kubernetes turns it into JSON (sigs.k8s.io/yaml over go-yaml v2): scalars as
// yaml_scalar.h says, keys become text, members are sorted by key, aliases and merge keys (`<<`)
// are expanded. A key given twice is an error. Hostile text meets node.h's limits and comes back as
// an error.
YamlStream ReadYaml(std::string_view text);

}  // namespace serin::model
