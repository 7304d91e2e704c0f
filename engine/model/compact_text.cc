#include "engine/model/compact_text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>

namespace serin::model {

CompactText::CompactText(std::string_view text) {
  if (text.empty()) {
    return;
  }
  const auto length =
      static_cast<uint32_t>(std::min<size_t>(text.size(), std::numeric_limits<uint32_t>::max()));
  bytes_.reset(new char[sizeof(length) + length]);
  std::memcpy(bytes_.get(), &length, sizeof(length));
  std::memcpy(bytes_.get() + sizeof(length), text.data(), length);
}

CompactText& CompactText::operator=(const CompactText& other) {
  if (this != &other) {
    *this = CompactText(other.view());
  }
  return *this;
}

std::string_view CompactText::view() const {
  if (bytes_ == nullptr) {
    return {};
  }
  uint32_t length = 0;
  std::memcpy(&length, bytes_.get(), sizeof(length));
  return {bytes_.get() + sizeof(length), length};
}

}  // namespace serin::model
