#pragma once

#include <string>
#include <string_view>

#include "engine/model/analysis.h"
#include "engine/report/report.h"

namespace serin::report {

// The CSS class of a tone: `good`, `bad`, `unsure`, `trouble`, `open`.
std::string_view ToneClass(Tone tone);

// A rounded label in the tone's colour.
std::string Pill(Tone tone, std::string_view text);

// The mark of a measurement in an SVG: a disc is Successful, a square Failed, a diamond
// Inconclusive, a cross Error, a ring not completed. `title` is shown on hovering.
std::string PhaseMark(model::Phase phase, double x, double y, std::string_view title);

// The verdict's icon as an inline SVG.
std::string VerdictIcon(Tone tone);

// The style sheet of the report.
std::string_view StyleSheet();

}  // namespace serin::report
