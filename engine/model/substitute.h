#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/analysis.h"

namespace serin::model {

// How large a substituted text may become; a few arguments used often can multiply its size.
inline constexpr size_t kMaxSubstitutedBytes = 64 << 20;

// Replaces `{{args.<name>}}` in a JSON text by the arguments' values, escaped with Go string
// quoting (spec/argo-analysis.md S-2 … S-7, S-9). Errors: `argument "<n>" was not supplied`,
// `failed to resolve {{<tag>}}`, `Cannot find end tag="}}" in the template=…`. Source: upstream
// utils/template/template.go, ResolveQuotedArgs; valyala/fasttemplate v1.2.2.
Result<std::string> SubstituteArguments(std::string_view json, std::span<const Argument> args);

// One metric with its placeholders replaced (S-1): encoded as JSON, substituted, decoded. A value
// that Go's quoting makes undecodable is Go's decode error, e.g.
// `invalid character 'a' in string escape code` (S-7).
Result<Metric> ResolveMetric(const Metric& metric, std::span<const Argument> args);

// Every metric in turn; the first error ends it.
Result<std::vector<Metric>> ResolveMetrics(std::span<const Metric> metrics,
                                           std::span<const Argument> args);

}  // namespace serin::model
