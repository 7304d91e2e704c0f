#pragma once

#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace serin::model {

// A sorted map from text to text that is one pointer wide and allocates nothing while empty, for
// records that are kept by the million and rarely hold one.
class TextMap {
 public:
  using Map = std::map<std::string, std::string, std::less<>>;

  TextMap() = default;
  TextMap(std::initializer_list<Map::value_type> entries)
      : map_(entries.size() == 0 ? nullptr : std::make_unique<Map>(entries)) {}
  template <typename Iterator>
  TextMap(Iterator first, Iterator last)
      : map_(first == last ? nullptr : std::make_unique<Map>(first, last)) {}
  TextMap(const TextMap& other)
      : map_(other.empty() ? nullptr : std::make_unique<Map>(*other.map_)) {}
  TextMap(TextMap&&) noexcept = default;
  TextMap& operator=(const TextMap& other) {
    map_ = other.empty() ? nullptr : std::make_unique<Map>(*other.map_);
    return *this;
  }
  TextMap& operator=(TextMap&&) noexcept = default;
  ~TextMap() = default;

  bool empty() const { return map_ == nullptr || map_->empty(); }
  size_t size() const { return entries().size(); }
  Map::const_iterator begin() const { return entries().begin(); }
  Map::const_iterator end() const { return entries().end(); }
  Map::const_iterator find(std::string_view key) const { return entries().find(key); }
  bool contains(std::string_view key) const { return entries().contains(key); }
  const std::string& at(const std::string& key) const { return entries().at(key); }

  std::string& operator[](std::string key) {
    if (map_ == nullptr) {
      map_ = std::make_unique<Map>();
    }
    return (*map_)[std::move(key)];
  }

  friend bool operator==(const TextMap& left, const TextMap& right) {
    return left.entries() == right.entries();
  }

 private:
  const Map& entries() const {
    static const Map kEmpty;
    return map_ == nullptr ? kEmpty : *map_;
  }

  std::unique_ptr<Map> map_;
};

}  // namespace serin::model
