#include "engine/model/resolve_templates.h"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace serin::model {
namespace {

class Resolver {
 public:
  Resolver(std::span<const AnalysisTemplate> catalogue, std::string_view name_space)
      : catalogue_(catalogue), name_space_(name_space) {}

  Result<void> Walk(std::span<const TemplateRef> references) {
    for (const TemplateRef& reference : references) {
      SERIN_TRY(const AnalysisTemplate* const found, Find(reference));
      if (std::find(path_.begin(), path_.end(), found) != path_.end()) return Cycle(*found);
      // Everything below a template that was seen before is in the lists already (T-2).
      if (!seen_.insert(found).second) continue;
      if (path_.size() == kMaxTemplateDepth) {
        return Fail(ErrorCode::kLimitExceeded,
                    fmt::format("templates refer to each other more than {} deep at '{}'",
                                kMaxTemplateDepth, found->metadata.name));
      }
      (found->cluster_scope ? resolved_.cluster : resolved_.namespaced).push_back(found);
      path_.push_back(found);
      SERIN_CHECK_OK(Walk(found->templates));
      path_.pop_back();
    }
    return {};
  }

  ResolvedTemplates Take() { return std::move(resolved_); }

 private:
  bool Fits(const AnalysisTemplate& candidate, const TemplateRef& reference) const {
    if (candidate.cluster_scope != reference.cluster_scope ||
        candidate.metadata.name != reference.template_name) {
      return false;
    }
    const std::string& own = candidate.metadata.name_space;
    return candidate.cluster_scope || own.empty() || name_space_.empty() || own == name_space_;
  }

  Result<const AnalysisTemplate*> Find(const TemplateRef& reference) const {
    const AnalysisTemplate* found = nullptr;
    for (const AnalysisTemplate& candidate : catalogue_) {
      if (!Fits(candidate, reference)) continue;
      // One of this very namespace goes before one of none; of equals the last counts.
      const bool exact = candidate.metadata.name_space == name_space_;
      if (found == nullptr || exact || found->metadata.name_space != name_space_) {
        found = &candidate;
      }
    }
    if (found == nullptr) {
      return Fail(
          ErrorCode::kNotFound,
          fmt::format("{} '{}' not found",
                      reference.cluster_scope ? "ClusterAnalysisTemplate" : "AnalysisTemplate",
                      reference.template_name));
    }
    return found;
  }

  tl::unexpected<Error> Cycle(const AnalysisTemplate& again) const {
    const auto name = [](const AnalysisTemplate& named) {
      return named.metadata.name + (named.cluster_scope ? " (cluster)" : "");
    };
    std::string text = "template reference cycle: ";
    for (auto at = std::find(path_.begin(), path_.end(), &again); at != path_.end(); ++at) {
      text += name(**at) + " -> ";
    }
    return InvalidArgument(text + name(again));
  }

  std::span<const AnalysisTemplate> catalogue_;
  std::string_view name_space_;
  std::vector<const AnalysisTemplate*> path_;
  std::unordered_set<const AnalysisTemplate*> seen_;
  ResolvedTemplates resolved_;
};

}  // namespace

Result<ResolvedTemplates> ResolveTemplates(std::span<const AnalysisTemplate> catalogue,
                                           std::span<const TemplateRef> references,
                                           std::string_view name_space) {
  Resolver resolver(catalogue, name_space);
  SERIN_CHECK_OK(resolver.Walk(references));
  return resolver.Take();
}

}  // namespace serin::model
