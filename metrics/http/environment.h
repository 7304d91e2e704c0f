#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace serin::http {

// What the process's surroundings say: proxies, certificate files, cloud credentials. Everything in
// metrics/ that depends on them asks here, so that a test decides. The functions must be safe to
// call from several threads.
struct Environment {
  // The variable's value; nullopt where it is not set.
  std::function<std::optional<std::string>(const std::string& name)> variable;
  // The whole file, at most kMaxFileBytes.
  std::function<Result<std::string>(const std::string& path)> read_file;
  // Paths of the regular files directly inside, sorted; empty where it cannot be read.
  std::function<std::vector<std::string>(const std::string& directory)> list_files;

  static constexpr size_t kMaxFileBytes = 16 << 20;

  // The value, or empty where it is not set.
  std::string Get(const std::string& name) const { return variable(name).value_or(std::string()); }

  static Environment FromProcess();
  // Nothing is set and no file exists.
  static Environment Empty();
};

}  // namespace serin::http
