#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/jsonpath/json_document.h"

namespace serin::jsonpath {

inline constexpr size_t kMaxPathLength = 10'000;

// A Kubernetes JSONPath template as Argo's web provider uses it (spec/argo-analysis.md §15): text
// with paths in braces, `{$.data[0].value}`. Parsed once, applied many times, from several threads.
// Source: k8s.io/client-go v0.34.5 util/jsonpath.
class JsonPath {
 public:
  // Errors carry upstream's texts, e.g. `unclosed action`, `unterminated array`.
  static Result<JsonPath> Parse(std::string_view text);

  // The first node that the template yields, encoded as Go's encoding/json encodes it (W-6);
  // nullopt where it yields none. Errors carry upstream's texts: `<key> is not found`, `array index
  // out of bounds: index <i>, length <n>`, `incompatible types for comparison`. A document that is
  // `null` is an error where upstream would panic (W-8).
  Result<std::optional<std::string>> First(const JsonDocument& document) const;

 private:
  class Impl;
  explicit JsonPath(std::shared_ptr<const Impl> impl);

  std::shared_ptr<const Impl> impl_;
};

}  // namespace serin::jsonpath
