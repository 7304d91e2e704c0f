#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace serin::cli {

// Everything a command touches outside itself, so that tests run commands in process.
struct Context {
  std::istream* in = nullptr;
  std::ostream* out = nullptr;  // results
  std::ostream* err = nullptr;  // progress, warnings, errors
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  size_t terminal_width = 100;
  std::vector<std::string> variables;  // the environment, `NAME=value` each
  std::stop_token stop;                // asked by the first SIGINT or SIGTERM

  std::optional<std::string> Variable(const std::string& name) const;
  // Colour is for terminals, and not where NO_COLOR is set (no-color.org).
  bool UseColour(bool is_terminal) const;
};

}  // namespace serin::cli
