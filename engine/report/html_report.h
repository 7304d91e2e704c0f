#pragma once

#include <cstddef>
#include <string>

#include "engine/report/report.h"

namespace serin::report {

// At most this many of a metric's newest measurements stand in its table.
inline constexpr size_t kMaxTableRows = 1'000;

// One file without anything outside it: no scripts, fonts, images or links. Light and dark, prints,
// and is also well-formed XML.
std::string RenderHtml(const Report& report);

}  // namespace serin::report
