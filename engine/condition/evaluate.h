#pragma once

#include <string_view>

#include "engine/condition/environment.h"
#include "engine/condition/machine.h"
#include "engine/condition/program.h"

namespace serin::condition {

// Parses, checks, optimises and compiles.
Result<Program> CompileText(std::string_view text, const Environment& environment);

}  // namespace serin::condition
