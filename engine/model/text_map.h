#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace serin::model {

// A sorted map from text to text that is one pointer wide and allocates nothing while empty, for
// records that are kept by the million and rarely hold one. Copies share their entries until one of
// them is written to; different copies may be used from different threads.
class TextMap {
 public:
  using Map = std::map<std::string, std::string, std::less<>>;

  TextMap() = default;
  TextMap(std::initializer_list<Map::value_type> entries)
      : TextMap(entries.begin(), entries.end()) {}
  template <typename Iterator>
  TextMap(Iterator first, Iterator last)
      : shared_(first == last ? nullptr : new Shared(first, last)) {}
  TextMap(const TextMap& other) : shared_(other.shared_) {
    if (shared_ != nullptr) {
      shared_->references.fetch_add(1, std::memory_order_relaxed);
    }
  }
  TextMap(TextMap&& other) noexcept : shared_(std::exchange(other.shared_, nullptr)) {}
  TextMap& operator=(TextMap other) noexcept {
    std::swap(shared_, other.shared_);
    return *this;
  }
  ~TextMap() {
    if (shared_ != nullptr && shared_->references.fetch_sub(1, std::memory_order_acq_rel) == 1) {
      delete shared_;
    }
  }

  bool empty() const { return shared_ == nullptr || shared_->map.empty(); }
  size_t size() const { return entries().size(); }
  Map::const_iterator begin() const { return entries().begin(); }
  Map::const_iterator end() const { return entries().end(); }
  Map::const_iterator find(std::string_view key) const { return entries().find(key); }
  bool contains(std::string_view key) const { return entries().contains(key); }
  const std::string& at(const std::string& key) const { return entries().at(key); }

  // The reference is valid until the map is copied or changed.
  std::string& operator[](std::string key) {
    if (shared_ == nullptr) {
      shared_ = new Shared;
    } else if (shared_->references.load(std::memory_order_acquire) != 1) {
      *this = TextMap(begin(), end());
    }
    return shared_->map[std::move(key)];
  }

  friend bool operator==(const TextMap& left, const TextMap& right) {
    return left.shared_ == right.shared_ || left.entries() == right.entries();
  }

 private:
  struct Shared {
    Shared() = default;
    template <typename Iterator>
    Shared(Iterator first, Iterator last) : map(first, last) {}

    std::atomic<uint32_t> references = 1;
    Map map;
  };

  const Map& entries() const {
    static const Map kEmpty;
    return shared_ == nullptr ? kEmpty : shared_->map;
  }

  Shared* shared_ = nullptr;
};

}  // namespace serin::model
