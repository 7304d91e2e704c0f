#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/model/analysis.h"

namespace serin::model {

// A fieldRef path that begins with `metadata`, by the rules of the Kubernetes downward API (S-12;
// k8s.io/kubernetes/pkg/fieldpath): metadata.name, .namespace, .uid, .labels, .annotations,
// metadata.labels['k'], metadata.annotations['k']. Another path: `unsupported fieldPath: <path>`.
Result<std::string> ExtractMetadataField(const ObjectMeta& metadata, std::string_view path);

// Any other fieldRef path into the Rollout's JSON text, printed as Go's %v prints it (S-13).
// Errors: `invalid path <path> in rollout` and the others of S-13.
Result<std::string> ExtractRolloutField(std::string_view rollout_json, std::string_view path);

}  // namespace serin::model
