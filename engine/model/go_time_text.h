#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace serin::model {

// What Go's time.Parse(time.RFC3339, text) says of a text that is not such a time: `parsing time
// "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"`; nullopt for one that is. Source:
// Go src/time/format.go.
std::optional<std::string> FindRfc3339Error(std::string_view text);

}  // namespace serin::model
