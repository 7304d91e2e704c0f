#pragma once

#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/exit_code.h"

namespace serin::cli {

// The whole `serin` command: `args` without the program's name. Prints help and errors itself;
// throws nothing.
ExitCode Main(const std::vector<std::string>& args, Context& context);

}  // namespace serin::cli
