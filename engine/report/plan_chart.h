#pragma once

#include <string>

#include "engine/report/report.h"

namespace serin::report {

// The plan over time as an inline SVG element: the weight as a stepped area with the steps that
// take time behind it, and below a bar for each run with a mark for each measurement. Needs
// report.plan.
std::string PlanChart(const Report& report);

}  // namespace serin::report
