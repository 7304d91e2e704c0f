#pragma once

#include <string_view>

namespace serin::plan {

// How a plan ended.
enum class Outcome {
  kRunning,   // not ended yet
  kPromoted,  // every step done: all traffic on the new version
  kAborted,   // an analysis Failed, or the caller asked to stop: all traffic back on the stable one
  kPaused,    // an indefinite pause: traffic stays where it is, a person decides
  kInconclusive,  // an analysis was Inconclusive: as kPaused
  kError,         // could not be measured or carried out: all traffic back on the stable version
};

// `Promoted`, `Aborted`, …
std::string_view OutcomeName(Outcome outcome);

// What the command line exits with: 0 kPromoted; 1 kAborted; 3 kPaused and kInconclusive; 4 kError
// (an analysis ended in Error, a traffic command or a step failed). Invalid input is found by
// PreparePlan before anything starts, and is 2.
int ExitCode(Outcome outcome);

}  // namespace serin::plan
