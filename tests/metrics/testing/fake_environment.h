#pragma once

#include <map>
#include <memory>
#include <string>

#include "metrics/http/environment.h"

namespace serin::testing {

// Variables and files of a test's own.
struct FakeEnvironment {
  std::map<std::string, std::string> variables;
  std::map<std::string, std::string> files;

  http::Environment Make() const {
    http::Environment environment = http::Environment::Empty();
    const auto copy = std::make_shared<FakeEnvironment>(*this);
    environment.variable = [copy](const std::string& name) -> std::optional<std::string> {
      const auto it = copy->variables.find(name);
      if (it == copy->variables.end()) return std::nullopt;
      return it->second;
    };
    environment.read_file = [copy](const std::string& path) -> Result<std::string> {
      const auto it = copy->files.find(path);
      if (it == copy->files.end()) {
        return Fail(ErrorCode::kNotFound, fmt::format("cannot open {}", path));
      }
      return it->second;
    };
    return environment;
  }
};

}  // namespace serin::testing
