#pragma once

#include <string>

#include "engine/report/report.h"

namespace serin::report {

// GitHub-flavoured Markdown for a pull request's comment or a job's summary. Texts from outside
// stand in code spans, so that they make no links, mentions or markup.
std::string RenderMarkdown(const Report& report);

}  // namespace serin::report
