#include "engine/model/qualified_name.h"

#include <cstddef>
#include <re2/re2.h>
#include <string>
#include <string_view>
#include <vector>

namespace serin::model {
namespace {

constexpr size_t kMaxName = 63;
constexpr size_t kMaxSubdomain = 253;
constexpr const char* kNamePattern = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
constexpr const char* kSubdomainPattern =
    "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
constexpr std::string_view kNameText =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
    "alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for "
    "validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
constexpr std::string_view kSubdomainText =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "
    "'.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used "
    "for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

bool Matches(std::string_view text, const RE2& pattern) {
  return RE2::FullMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

void CheckPrefix(std::string_view prefix, std::vector<std::string>& errors) {
  static const RE2 pattern(kSubdomainPattern);
  if (prefix.empty()) {
    errors.emplace_back("prefix part must be non-empty");
    return;
  }
  if (prefix.size() > kMaxSubdomain) {
    errors.emplace_back("prefix part must be no more than 253 characters");
  }
  if (!Matches(prefix, pattern)) errors.push_back("prefix part " + std::string(kSubdomainText));
}

}  // namespace

std::vector<std::string> QualifiedNameErrors(std::string_view name) {
  static const RE2 pattern(kNamePattern);
  std::vector<std::string> errors;
  if (const size_t slash = name.find('/'); slash != std::string_view::npos) {
    if (name.find('/', slash + 1) != std::string_view::npos) {
      return {"a qualified name " + std::string(kNameText) +
              " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"};
    }
    CheckPrefix(name.substr(0, slash), errors);
    name.remove_prefix(slash + 1);
  }
  if (name.empty()) {
    errors.emplace_back("name part must be non-empty");
  } else if (name.size() > kMaxName) {
    errors.emplace_back("name part must be no more than 63 characters");
  }
  if (!Matches(name, pattern)) errors.push_back("name part " + std::string(kNameText));
  return errors;
}

}  // namespace serin::model
