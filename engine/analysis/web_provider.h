#pragma once

#include <memory>

#include "engine/analysis/provider.h"
#include "engine/source/web_source.h"

namespace serin::analysis {

// Argo's web provider on a WebSource (spec/argo-analysis.md §15). Errors are construction errors: a
// jsonPath that does not parse, OAuth2 parameters that are missing. Source: upstream
// metricproviders/webmetric/webmetric.go.
Result<std::shared_ptr<Provider>> CreateWebProvider(const model::Metric& metric,
                                                    source::WebSource& web);

}  // namespace serin::analysis
