#pragma once

#include <string>

#include "engine/report/report.h"

namespace serin::report {

// JUnit XML as CI systems read it: a test suite for the plan with a case for each step, and one for
// each run with a case for each metric. Failed is a failure; Error and Inconclusive are errors, as
// neither is a verdict on the release; a dry run that did not succeed, a skipped step and what was
// not reached or measured are skipped.
std::string RenderJunit(const Report& report);

}  // namespace serin::report
