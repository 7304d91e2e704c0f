#pragma once

#include "engine/base/redact.h"
#include "engine/report/report.h"

namespace serin::report {

// A copy of `report` with the secrets taken out of every text that came from outside: messages,
// values, queries, conditions, arguments, notes, titles.
Report Redacted(const Report& report, const Redactor& redactor);

}  // namespace serin::report
