#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "engine/analysis/compiled_run.h"

namespace serin::analysis {

// Gives runs of an equal spec one CompiledRun as long as any of them holds it. For who starts many
// runs from few templates. Safe from several threads; secrets and factory outlive it, and the
// factory is used under its lock.
class CompiledRunCache {
 public:
  CompiledRunCache(const model::SecretStore& secrets, ProviderFactory& factory)
      : secrets_(secrets), factory_(factory) {}

  std::shared_ptr<const CompiledRun> Get(const model::AnalysisRunSpec& spec);

  // The CompiledRuns that are held by somebody.
  size_t size() const;

 private:
  void DropUnused();

  const model::SecretStore& secrets_;
  ProviderFactory& factory_;
  mutable std::mutex mutex_;
  std::unordered_multimap<size_t, std::weak_ptr<const CompiledRun>> runs_;  // by hash of the spec
  size_t sweep_at_ = 64;  // the number of entries at which unused ones are looked for
};

}  // namespace serin::analysis
