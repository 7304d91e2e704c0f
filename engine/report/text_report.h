#pragma once

#include <string>

#include "engine/report/report.h"

namespace serin::report {

// Plain tables for a terminal or a log.
std::string RenderText(const Report& report, const RenderOptions& options);

}  // namespace serin::report
