#include "engine/analysis/observer.h"

#include <fmt/format.h>

namespace serin::analysis {
namespace {

bool IsWarning(model::Phase phase) {
  return phase == model::Phase::kError || phase == model::Phase::kFailed;
}

}  // namespace

Event MetricCompletedEvent(std::string_view metric, model::Phase phase) {
  const std::string_view name = model::PhaseName(phase);
  return {.warning = IsWarning(phase),
          .reason = fmt::format("Metric{}", name),
          .message = fmt::format("Metric '{}' Completed. Result: {}", metric, name)};
}

Event RunCompletedEvent(model::Phase phase) {
  const std::string_view name = model::PhaseName(phase);
  return {.warning = IsWarning(phase),
          .reason = fmt::format("AnalysisRun{}", name),
          .message = fmt::format("Analysis Completed. Result: {}", name)};
}

}  // namespace serin::analysis
