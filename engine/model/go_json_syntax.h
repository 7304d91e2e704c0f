#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace serin::model {

struct JsonSyntaxError {
  std::string message;  // `invalid character '}' looking for beginning of value`
  size_t offset = 0;    // of the offending byte; the size of the text at its end
};

// What Go's encoding/json says of a text that is not one JSON value; nullopt for one that is.
// Nested at most kMaxTreeDepth deep. Source: Go src/encoding/json/scanner.go.
std::optional<JsonSyntaxError> FindJsonSyntaxError(std::string_view text);

// The same of a text of which only the beginning need be a JSON value. `end` is where that ends.
std::optional<JsonSyntaxError> FindJsonValueEnd(std::string_view text, size_t& end);

}  // namespace serin::model
