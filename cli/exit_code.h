#pragma once

namespace serin::cli {

// What the `serin` command's exit status tells a script. Documented in `serin --help`.
enum class ExitCode {
  kSuccess = 0,       // Successful, or promoted
  kFailed = 1,        // Failed, or aborted
  kUsage = 2,         // bad usage or invalid input
  kInconclusive = 3,  // Inconclusive, or paused
  kError = 4,         // could not measure
};

}  // namespace serin::cli
