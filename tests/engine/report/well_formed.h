#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace serin::report {

// What keeps `xml` from being well-formed XML as far as our reports use it (elements, attributes,
// text, references, a declaration or DOCTYPE in front); empty where nothing does. Also refuses
// characters that XML 1.0 forbids.
std::string WhyNotWellFormed(std::string_view xml);

// The names of the elements in `xml`, in order of their start tags.
std::vector<std::string> ElementNames(std::string_view xml);

}  // namespace serin::report
