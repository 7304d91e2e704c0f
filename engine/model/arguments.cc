#include "engine/model/arguments.h"

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/rollout_field.h"

namespace serin::model {

Result<std::vector<Argument>> BuildRolloutArguments(std::span<const Argument> args,
                                                    const Rollout& rollout,
                                                    const PodTemplateHashes& hashes) {
  std::vector<Argument> built;
  built.reserve(args.size());
  std::optional<Error> pending;  // S-14: a later fieldRef that succeeds forgets it
  for (const Argument& argument : args) {
    std::string value = argument.value.value_or("");
    const ValueFrom* from = argument.value_from ? &*argument.value_from : nullptr;
    if (from != nullptr && from->pod_template_hash_value) {
      if (*from->pod_template_hash_value == "Latest") value = hashes.latest;
      if (*from->pod_template_hash_value == "Stable") value = hashes.stable;
    } else if (from != nullptr && from->field_path) {
      pending.reset();
      if (from->field_path->starts_with("metadata")) {
        SERIN_TRY(value, ExtractMetadataField(rollout.metadata, *from->field_path));
      } else if (auto field = ExtractRolloutField(rollout.json, *from->field_path)) {
        value = *std::move(field);
      } else {
        value.clear();
        pending = std::move(field).error();
      }
    }
    built.push_back({.name = argument.name, .value = std::move(value), .value_from = {}});
  }
  if (pending) return Fail(*std::move(pending));
  return built;
}

}  // namespace serin::model
