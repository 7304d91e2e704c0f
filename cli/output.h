#pragma once

#include "cli/context.h"
#include "cli/options.h"
#include "engine/base/redact.h"
#include "engine/base/result.h"
#include "engine/report/report.h"

namespace serin::cli {

// Are the --report names' extensions known? Asked before anything is measured.
Result<void> CheckReportNames(const OutputOptions& options);

// Prints the report to context.out as -o asks and writes every --report file.
Result<void> WriteReports(const report::Report& report, const Redactor& redactor,
                          const OutputOptions& options, Context& context);

}  // namespace serin::cli
