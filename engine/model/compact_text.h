#pragma once

#include <compare>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

namespace serin::model {

// An immutable text for records that are kept by the million: one pointer wide, nothing allocated
// while empty, one exact allocation otherwise. Reads as a std::string_view. Texts beyond 4 GiB are
// cut there.
class CompactText {
 public:
  CompactText() = default;
  CompactText(
      std::string_view text);  // NOLINT(google-explicit-constructor): stands in for a string
  CompactText(const std::string& text) : CompactText(std::string_view(text)) {}  // NOLINT
  CompactText(const char* text) : CompactText(std::string_view(text)) {}         // NOLINT
  CompactText(const CompactText& other) : CompactText(other.view()) {}
  CompactText(CompactText&&) noexcept = default;
  CompactText& operator=(const CompactText& other);
  CompactText& operator=(CompactText&&) noexcept = default;
  ~CompactText() = default;

  bool empty() const { return bytes_ == nullptr; }
  size_t size() const { return view().size(); }
  std::string_view view() const;
  std::string str() const { return std::string(view()); }

  operator std::string_view() const { return view(); }  // NOLINT(google-explicit-constructor)
  operator std::string() const { return str(); }        // NOLINT(google-explicit-constructor)

  friend bool operator==(const CompactText& left, std::string_view right) {
    return left.view() == right;
  }
  friend bool operator==(const CompactText& left, const CompactText& right) {
    return left.view() == right.view();
  }
  friend bool operator==(const CompactText& left, const std::string& right) {
    return left.view() == right;
  }
  friend bool operator==(const CompactText& left, const char* right) {
    return left.view() == std::string_view(right);
  }
  friend std::ostream& operator<<(std::ostream& out, const CompactText& text) {
    return out << text.view();
  }

 private:
  std::unique_ptr<char[]> bytes_;  // a uint32_t length, then the text
};

}  // namespace serin::model
