#pragma once

#include <string_view>

#include "engine/base/result.h"

namespace serin::model {

// Whether `text` is a Kubernetes quantity (`500m`, `1Gi`, `2`). Errors carry Kubernetes' own text.
// Source: k8s.io/apimachinery pkg/api/resource/quantity.go.
Result<void> ValidateQuantity(std::string_view text);

}  // namespace serin::model
