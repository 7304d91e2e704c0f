#pragma once

#include <string>

#include "engine/model/analysis.h"

namespace serin::model {

enum class JsonStyle { kCompact, kIndented };

// The AnalysisRun object as Argo Rollouts stores it: apiVersion, kind, metadata, spec, status, with
// the fields, order and omissions of upstream's Go types (analysis_types.go). Times are RFC 3339
// UTC in whole seconds. Invalid UTF-8 becomes U+FFFD, as in Go. Secrets are not looked for: redact
// what goes into the run.
std::string WriteAnalysisRunJson(const AnalysisRun& run, JsonStyle style);

// The same object in block YAML, keys sorted, as sigs.k8s.io/yaml orders it. Ends with a newline.
std::string WriteAnalysisRunYaml(const AnalysisRun& run);

}  // namespace serin::model
