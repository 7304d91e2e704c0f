#include "engine/source/labels.h"

#include <cassert>
#include <cstring>
#include <limits>

namespace serin::source {
namespace {

struct Lengths {
  uint32_t name;
  uint32_t value;
};

Lengths LengthsAt(const char* at) {
  Lengths lengths;
  std::memcpy(&lengths, at, sizeof(lengths));
  return lengths;
}

}  // namespace

Labels::value_type Labels::const_iterator::operator*() const {
  const Lengths lengths = LengthsAt(at_);
  const char* name = at_ + sizeof(lengths);
  return {{name, lengths.name}, {name + lengths.name, lengths.value}};
}

Labels::const_iterator& Labels::const_iterator::operator++() {
  const Lengths lengths = LengthsAt(at_);
  at_ += sizeof(lengths) + lengths.name + lengths.value;
  return *this;
}

void Labels::Append(std::string_view name, std::string_view value) {
  assert(name.size() <= std::numeric_limits<uint32_t>::max());
  assert(value.size() <= std::numeric_limits<uint32_t>::max());
  const Lengths lengths{static_cast<uint32_t>(name.size()), static_cast<uint32_t>(value.size())};
  const size_t needed = packed_.size() + sizeof(lengths) + name.size() + value.size();
  if (needed > packed_.capacity()) packed_.reserve(2 * needed);
  packed_.append(reinterpret_cast<const char*>(&lengths), sizeof(lengths));
  packed_.append(name).append(value);
  ++count_;
}

std::optional<std::string_view> Labels::Get(std::string_view name) const {
  for (const auto& [key, value] : *this) {
    if (key == name) return value;
  }
  return std::nullopt;
}

}  // namespace serin::source
