#pragma once

#include <memory>
#include <string_view>

#include "engine/base/result.h"

namespace re2 {
class RE2;
}

namespace serin::condition {

// A regular expression of the operator `matches`: RE2 syntax, unanchored. Immutable.
class Regex {
 public:
  // Errors read as Go's regexp package writes them.
  static Result<std::shared_ptr<const Regex>> Compile(std::string_view pattern);
  ~Regex();
  Regex(const Regex&) = delete;
  Regex& operator=(const Regex&) = delete;

  bool Matches(std::string_view text) const;

 private:
  explicit Regex(std::unique_ptr<re2::RE2> regex);
  std::unique_ptr<re2::RE2> regex_;
};

}  // namespace serin::condition
