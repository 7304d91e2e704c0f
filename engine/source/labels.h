#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace serin::source {

// A series' label pairs in the order of the answer, packed into one block: a vector of ten thousand
// series costs ten thousand allocations, not two for every label. Views stay valid until the next
// change. Equality respects order.
class Labels {
 public:
  using value_type = std::pair<std::string_view, std::string_view>;

  class const_iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Labels::value_type;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = value_type;

    explicit const_iterator(const char* at) : at_(at) {}
    value_type operator*() const;
    const_iterator& operator++();
    friend bool operator==(const_iterator, const_iterator) = default;

   private:
    const char* at_;
  };

  Labels() = default;
  Labels(std::initializer_list<value_type> pairs)
      : Labels(std::span<const value_type>(pairs.begin(), pairs.size())) {}
  // In one allocation.
  explicit Labels(std::span<const value_type> pairs);

  // Neither text may be 4 GiB or longer.
  void Append(std::string_view name, std::string_view value);
  // The first value under `name`; nullopt where there is none.
  std::optional<std::string_view> Get(std::string_view name) const;

  size_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  // What the pairs take as text, roughly.
  size_t bytes() const { return packed_.size(); }
  const_iterator begin() const { return const_iterator(packed_.data()); }
  const_iterator end() const { return const_iterator(packed_.data() + packed_.size()); }

  friend bool operator==(const Labels&, const Labels&) = default;

 private:
  std::string packed_;  // per pair: two uint32 lengths, name, value
  size_t count_ = 0;
};

}  // namespace serin::source
