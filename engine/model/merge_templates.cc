#include "engine/model/merge_templates.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace serin::model {
namespace {

template <typename T>
void Append(std::vector<T>& to, const std::vector<T>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

// An error for the first name that comes twice: `<what> have the same name '<n>'`.
template <typename T>
Result<void> CheckUnique(const std::vector<T>& list, std::string T::* name, std::string_view what) {
  std::unordered_set<std::string_view> seen;
  for (const T& item : list) {
    if (!seen.insert(item.*name).second) {
      return InvalidArgument(fmt::format("{} have the same name '{}'", what, item.*name));
    }
  }
  return {};
}

Result<void> CheckDryRun(const std::vector<DryRun>& rules) {
  return CheckUnique(rules, &DryRun::metric_name, "two Dry-Run metric rules");
}

Result<void> CheckRetention(const std::vector<MeasurementRetention>& rules) {
  return CheckUnique(rules, &MeasurementRetention::metric_name,
                     "two Measurement Retention metric rules");
}

template <typename List>
auto FindByName(List& args, std::string_view name) {
  return std::find_if(args.begin(), args.end(),
                      [&](const Argument& argument) { return argument.name == name; });
}

// T-6.
Result<void> DeclareArgument(const Argument& argument, std::vector<Argument>& args) {
  const auto known = FindByName(args, argument.name);
  if (known == args.end()) {
    args.push_back(argument);
    return {};
  }
  if (known->value && argument.value && *known->value != *argument.value) {
    return InvalidArgument(
        fmt::format("Argument `{}` specified multiple times with different values: '{}', '{}'",
                    argument.name, *known->value, *argument.value));
  }
  if (!known->value) *known = argument;
  return {};
}

}  // namespace

Result<AnalysisTemplate> FlattenTemplates(const ResolvedTemplates& templates) {
  std::vector<const AnalysisTemplate*> all = templates.namespaced;
  Append(all, templates.cluster);
  AnalysisTemplate flat;
  for (const AnalysisTemplate* part : all) {
    Append(flat.metrics, part->metrics);
    std::vector<SourcePosition> positions = part->metric_positions;
    positions.resize(part->metrics.size());
    Append(flat.metric_positions, positions);
    Append(flat.dry_run, part->dry_run);
    Append(flat.measurement_retention, part->measurement_retention);
  }
  SERIN_CHECK_OK(CheckUnique(flat.metrics, &Metric::name, "two metrics"));
  SERIN_CHECK_OK(CheckDryRun(flat.dry_run));
  SERIN_CHECK_OK(CheckRetention(flat.measurement_retention));
  for (const AnalysisTemplate* part : all) {
    for (const Argument& argument : part->args) {
      SERIN_CHECK_OK(DeclareArgument(argument, flat.args));
    }
  }
  return flat;
}

Result<std::vector<Argument>> MergeArguments(std::span<const Argument> incoming,
                                             std::span<const Argument> declared) {
  std::vector<Argument> merged(declared.begin(), declared.end());
  for (const Argument& argument : incoming) {
    const auto known = FindByName(merged, argument.name);
    if (known == merged.end()) continue;
    if (argument.value) {
      known->value = argument.value;
    } else if (argument.value_from) {
      known->value_from = argument.value_from;
    }
  }
  for (const Argument& argument : merged) {
    if (!argument.value && !argument.value_from) {
      return InvalidArgument(fmt::format("args.{} was not resolved", argument.name));
    }
  }
  return merged;
}

Result<AnalysisRun> NewAnalysisRun(const ResolvedTemplates& templates,
                                   const RunAdditions& additions, ObjectMeta metadata) {
  SERIN_TRY(AnalysisTemplate flat, FlattenTemplates(templates));
  AnalysisRun run;
  run.metadata = std::move(metadata);
  run.spec.metrics = std::move(flat.metrics);
  run.metric_positions = std::move(flat.metric_positions);
  SERIN_TRY(run.spec.args, MergeArguments(additions.args, flat.args));
  run.spec.dry_run = additions.dry_run;
  Append(run.spec.dry_run, flat.dry_run);
  SERIN_CHECK_OK(CheckDryRun(run.spec.dry_run));
  run.spec.measurement_retention = additions.measurement_retention;
  Append(run.spec.measurement_retention, flat.measurement_retention);
  SERIN_CHECK_OK(CheckRetention(run.spec.measurement_retention));
  return run;
}

}  // namespace serin::model
