#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace serin {

// Knows the secrets of this process and takes them out of text: each becomes `*****`
// (spec/argo-analysis.md K-4). Not synchronised: add all secrets first, then share it.
class Redactor {
 public:
  // Empty strings are ignored.
  void Add(std::string secret);
  std::string Redact(std::string_view text) const;
  bool empty() const { return secrets_.empty(); }

 private:
  std::vector<std::string> secrets_;  // longest first, so that no secret hides inside another
};

}  // namespace serin
