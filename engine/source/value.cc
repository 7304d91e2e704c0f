#include "engine/source/value.h"

#include <array>

namespace serin::source {

std::string_view TypeName(const Value& value) {
  static constexpr std::array<std::string_view, 4> kNames = {"scalar", "vector", "matrix",
                                                             "string"};
  return kNames[value.index()];
}

}  // namespace serin::source
