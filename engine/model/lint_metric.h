#pragma once

#include <string>
#include <vector>

#include "engine/model/documents.h"
#include "engine/model/metric.h"

namespace serin::model {

// Whether Serin can measure with the metric's provider: prometheus and web.
bool HasProvider(const MetricProvider& provider);

// The traps of one metric, as warnings. `written` is the metric as it stands in the document and
// decides about texts that are no numbers; `resolved` has its arguments filled in.
void LintMetric(const Metric& written, const Metric& resolved, const SourcePosition& position,
                const std::string& path, std::vector<Diagnostic>& into);

}  // namespace serin::model
