#pragma once

#include <string_view>

#include "engine/base/result.h"
#include "engine/jsonpath/node.h"

namespace serin::jsonpath {

// How deep filters and quoted keys may hold paths of their own.
inline constexpr int kMaxPathNesting = 50;

// The nodes of a template. Errors carry upstream's texts. `text` is no longer than kMaxPathLength.
// Source: k8s.io/client-go v0.34.5 util/jsonpath/parser.go.
Result<NodeList> ParseTemplate(std::string_view text, int nesting = 0);

}  // namespace serin::jsonpath
