#include "engine/plan/outcome.h"

namespace serin::plan {

std::string_view OutcomeName(Outcome outcome) {
  switch (outcome) {
    case Outcome::kRunning:
      return "Running";
    case Outcome::kPromoted:
      return "Promoted";
    case Outcome::kAborted:
      return "Aborted";
    case Outcome::kPaused:
      return "Paused";
    case Outcome::kInconclusive:
      return "Inconclusive";
    case Outcome::kError:
      return "Error";
  }
  return "Error";
}

int ExitCode(Outcome outcome) {
  switch (outcome) {
    case Outcome::kPromoted:
      return 0;
    case Outcome::kAborted:
      return 1;
    case Outcome::kPaused:
    case Outcome::kInconclusive:
      return 3;
    case Outcome::kRunning:
    case Outcome::kError:
      return 4;
  }
  return 4;
}

}  // namespace serin::plan
