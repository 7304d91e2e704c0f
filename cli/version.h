#pragma once

#include <string>
#include <utility>
#include <vector>

namespace serin::cli {

// `0.1.0`
std::string Version();

// Everything `serin version` says, in order: version, commit, build, and each library's version.
std::vector<std::pair<std::string, std::string>> VersionDetails();

}  // namespace serin::cli
