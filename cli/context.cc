#include "cli/context.h"

namespace serin::cli {

std::optional<std::string> Context::Variable(const std::string& name) const {
  const std::string prefix = name + '=';
  for (const std::string& variable : variables) {
    if (variable.starts_with(prefix)) return variable.substr(prefix.size());
  }
  return std::nullopt;
}

bool Context::UseColour(bool is_terminal) const {
  return is_terminal && Variable("NO_COLOR").value_or("").empty() && Variable("TERM") != "dumb";
}

}  // namespace serin::cli
