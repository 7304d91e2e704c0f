#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <stop_token>
#include <string>

namespace serin::cli {

// Everything a command touches outside itself, so that tests run commands in process.
struct Context {
  std::istream* in = nullptr;
  std::ostream* out = nullptr;  // results
  std::ostream* err = nullptr;  // progress, warnings, errors
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int terminal_width = 100;
  std::function<std::optional<std::string>(const std::string&)> environment;
  std::stop_token stop;  // asked by the first SIGINT or SIGTERM

  // Colour is for terminals, and not when NO_COLOR is set (no-color.org).
  bool UseColour(bool is_terminal) const {
    return is_terminal && !environment("NO_COLOR").value_or("").size();
  }
};

}  // namespace serin::cli
