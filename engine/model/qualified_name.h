#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace serin::model {

// What is wrong with a Kubernetes qualified name, the key of a label or annotation; empty when
// nothing is. Source: k8s.io/apimachinery v0.34.5 util/validation, IsQualifiedName, with its texts.
std::vector<std::string> QualifiedNameErrors(std::string_view name);

}  // namespace serin::model
