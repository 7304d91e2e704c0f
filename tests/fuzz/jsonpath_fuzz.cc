#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/jsonpath/json_path.h"

// The first line is a path, the rest a body. Whatever a path finds is JSON that reads back the
// same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using serin::jsonpath::JsonDocument;
  using serin::jsonpath::JsonPath;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t line = input.find('\n');
  if (line == std::string_view::npos) return 0;
  const auto path = JsonPath::Parse(input.substr(0, line));
  const auto body = JsonDocument::Parse(input.substr(line + 1));
  if (!path || !body) return 0;
  const auto first = path->First(*body);
  if (!first || !*first) return 0;
  std::string value = **first;
  for (int round = 0; round < 2 && value != "null"; ++round) {
    const auto again = JsonDocument::Parse(value);
    const auto whole = JsonPath::Parse("{$}");
    if (!again || !whole) std::abort();
    const auto same = whole->First(*again);
    if (!same || !*same || (round > 0 && **same != value)) std::abort();
    value = **same;
  }
  return 0;
}
