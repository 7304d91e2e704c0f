#pragma once

#include <string>

#include "engine/report/report.h"

namespace serin::report {

// Of a run alone the AnalysisRun object; of a plan the PlanReport object of README.md.
std::string RenderJson(const Report& report);
std::string RenderYaml(const Report& report);

}  // namespace serin::report
