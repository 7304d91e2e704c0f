#pragma once

#include <istream>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace serin::cli {

// No document file that people write is larger; above it is a mistake.
inline constexpr size_t kMaxFileBytes = 64U << 20U;

struct NamedText {
  std::string name;  // as given, or `<stdin>`
  std::string text;
};

// One file whole; `-` is `in`. Errors: missing, unreadable, larger than kMaxFileBytes.
Result<NamedText> ReadFile(const std::string& path, std::istream& in);

// Files, folders (their *.yaml, *.yml and *.json, at any depth, in order of their paths) and `-`.
// A folder without such a file is an error.
Result<std::vector<NamedText>> ReadFiles(const std::vector<std::string>& paths, std::istream& in);

// Writes whole or not at all: to a temporary file beside `path`, which then takes its name.
Result<void> WriteFile(const std::string& path, const std::string& text);

}  // namespace serin::cli
