#include "engine/source/labels.h"

#include <algorithm>
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

// Writes one pair and gives the place behind it.
char* Write(char* at, std::string_view name, std::string_view value) {
  assert(name.size() <= std::numeric_limits<uint32_t>::max());
  assert(value.size() <= std::numeric_limits<uint32_t>::max());
  const Lengths lengths{static_cast<uint32_t>(name.size()), static_cast<uint32_t>(value.size())};
  std::memcpy(at, &lengths, sizeof(lengths));
  at = std::copy(name.begin(), name.end(), at + sizeof(lengths));
  return std::copy(value.begin(), value.end(), at);
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

Labels::Labels(std::span<const value_type> pairs) : count_(pairs.size()) {
  size_t bytes = 0;
  for (const auto& [name, value] : pairs) bytes += sizeof(Lengths) + name.size() + value.size();
  packed_.resize(bytes);
  char* at = packed_.data();
  for (const auto& [name, value] : pairs) at = Write(at, name, value);
}

void Labels::Append(std::string_view name, std::string_view value) {
  const size_t before = packed_.size();
  packed_.resize(before + sizeof(Lengths) + name.size() + value.size());
  Write(packed_.data() + before, name, value);
  ++count_;
}

std::optional<std::string_view> Labels::Get(std::string_view name) const {
  for (const auto& [key, value] : *this) {
    if (key == name) return value;
  }
  return std::nullopt;
}

}  // namespace serin::source
