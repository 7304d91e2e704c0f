#include "engine/analysis/compiled_run_cache.h"

#include <algorithm>
#include <functional>
#include <string>

namespace serin::analysis {
namespace {

// What differs most between specs is enough: equality decides.
size_t HashOf(const model::AnalysisRunSpec& spec) {
  size_t hash = spec.metrics.size();
  const auto add = [&hash](const std::string& text) {
    hash = hash * 31 + std::hash<std::string>()(text);
  };
  for (const model::Metric& metric : spec.metrics) {
    add(metric.name);
    add(metric.success_condition);
    if (metric.provider.prometheus) {
      add(metric.provider.prometheus->query);
    }
  }
  for (const model::Argument& argument : spec.args) {
    add(argument.value.value_or(argument.name));
  }
  return hash;
}

bool Equal(const model::AnalysisRunSpec& left, const model::AnalysisRunSpec& right) {
  return left.terminate == right.terminate && left.metrics == right.metrics &&
         left.args == right.args && left.dry_run == right.dry_run &&
         left.measurement_retention == right.measurement_retention &&
         left.ttl_strategy == right.ttl_strategy;
}

}  // namespace

std::shared_ptr<const CompiledRun> CompiledRunCache::Get(const model::AnalysisRunSpec& spec) {
  const size_t hash = HashOf(spec);
  const std::lock_guard lock(mutex_);
  const auto [first, last] = runs_.equal_range(hash);
  for (auto entry = first; entry != last; ++entry) {
    if (auto compiled = entry->second.lock(); compiled && Equal(compiled->spec(), spec)) {
      return compiled;
    }
  }
  DropUnused();
  auto compiled = CompiledRun::Compile(std::make_shared<const model::AnalysisRunSpec>(spec),
                                       secrets_, factory_);
  runs_.emplace(hash, compiled);
  return compiled;
}

size_t CompiledRunCache::size() const {
  const std::lock_guard lock(mutex_);
  return static_cast<size_t>(
      std::ranges::count_if(runs_, [](const auto& entry) { return !entry.second.expired(); }));
}

// Each sweep waits for twice the entries that the one before left, so it costs little per Get.
void CompiledRunCache::DropUnused() {
  if (runs_.size() < sweep_at_) {
    return;
  }
  std::erase_if(runs_, [](const auto& entry) { return entry.second.expired(); });
  sweep_at_ = std::max<size_t>(64, 2 * runs_.size());
}

}  // namespace serin::analysis
