#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/analysis.h"

namespace serin::model {

// Templates in the order in which Argo merges them: each list in order of first reference. They
// point into the catalogue they were resolved from.
struct ResolvedTemplates {
  std::vector<const AnalysisTemplate*> namespaced;
  std::vector<const AnalysisTemplate*> cluster;
};

inline constexpr size_t kMaxTemplateDepth = 100;  // how deep references may nest

// Walks `references` depth first (spec/argo-analysis.md T-1, T-2). Namespaced templates are looked
// for in `name_space`, also from inside a cluster template; a template or a lookup without a
// namespace fits any. Where several documents fit, the last counts, as when they are applied.
// Errors: `AnalysisTemplate 'x' not found` (kNotFound), and for a template that reaches itself,
// where upstream never ends (T-3), `template reference cycle: a -> b -> a`.
Result<ResolvedTemplates> ResolveTemplates(std::span<const AnalysisTemplate> catalogue,
                                           std::span<const TemplateRef> references,
                                           std::string_view name_space);

}  // namespace serin::model
