#pragma once

#include <string>
#include <vector>

#include "engine/model/documents.h"
#include "engine/model/metric.h"

// What `serin lint` says about conditions. It does not look at the text of a condition but tries it
// on the results that the metric's provider can give: with data, without, and with NaN.
namespace serin::lint {

struct Finding {
  model::Severity severity = model::Severity::kWarning;
  std::string path;  // below the metric: `successCondition`; empty for the metric as a whole
  std::string message;
};

// `metric` must have its placeholders substituted. An error: a condition that compiles for no
// result its provider can give. Warnings: a condition that only fits a scalar while the query looks
// like a vector (or the other way round), no data that passes, fails or errors, NaN that passes or
// fails. Traps that need no condition to be tried are engine/model/lint.h's.
std::vector<Finding> FindTraps(const model::Metric& metric);

// FindTraps for every metric of every template and run in `documents`. Arguments without a value
// are tried with the text `1`; metrics whose placeholders cannot be resolved are left out.
std::vector<model::Diagnostic> LintConditions(const model::Documents& documents);

}  // namespace serin::lint
