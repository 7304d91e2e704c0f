#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/node.h"

namespace serin::model {

enum class JsonReading {
  kDocument,  // as Kubernetes stores it: members sorted, numbers in Go's form; a key twice is an
              // error
  kVerbatim,  // as Go's decoder sees it: members and numbers as they stand; of equal keys the last
              // counts
};

// One JSON value and nothing else. Errors carry Go's text (go_json_syntax.h) and a position without
// a file.
Result<Node> ReadJson(std::string_view text, JsonReading reading);

// JSON values one after the other with nothing but white space between them, read as kDocument.
Result<std::vector<Node>> ReadJsonStream(std::string_view text);

}  // namespace serin::model
