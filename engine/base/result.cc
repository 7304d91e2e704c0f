#include "engine/base/result.h"

#include <fmt/format.h>

namespace serin {

std::string Error::ToString() const {
  if (!position) return message;
  if (position->line == 0) return fmt::format("{}: {}", position->file, message);
  return fmt::format("{}:{}:{}: {}", position->file, position->line, position->column, message);
}

}  // namespace serin
