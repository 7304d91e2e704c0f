#include "engine/model/analysis.h"

#include <array>
#include <cstddef>

namespace serin::model {
namespace {

constexpr std::array<std::string_view, 7> kPhaseNames = {
    "", "Pending", "Running", "Successful", "Failed", "Error", "Inconclusive"};

// Position in the order of §9; upstream's search finds a phase that is not in it at the best end.
int Badness(Phase phase) {
  switch (phase) {
    case Phase::kNone:
    case Phase::kSuccessful:
      return 0;
    case Phase::kRunning:
      return 1;
    case Phase::kPending:
      return 2;
    case Phase::kInconclusive:
      return 3;
    case Phase::kError:
      return 4;
    case Phase::kFailed:
      return 5;
  }
  return 0;
}

}  // namespace

std::string_view PhaseName(Phase phase) { return kPhaseNames.at(static_cast<size_t>(phase)); }

std::optional<Phase> ParsePhase(std::string_view name) {
  for (size_t i = 0; i < kPhaseNames.size(); ++i) {
    if (kPhaseNames[i] == name) return static_cast<Phase>(i);
  }
  return std::nullopt;
}

bool IsCompleted(Phase phase) {
  return phase == Phase::kSuccessful || phase == Phase::kFailed || phase == Phase::kError ||
         phase == Phase::kInconclusive;
}

bool IsWorse(Phase current, Phase candidate) { return Badness(candidate) > Badness(current); }

}  // namespace serin::model
