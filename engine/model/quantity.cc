#include "engine/model/quantity.h"

#include <algorithm>
#include <array>

namespace serin::model {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kFormat =
    "quantities must match the regular expression "
    "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

// Takes the leading characters that are in `set` off `text`.
std::string_view Take(std::string_view& text, std::string_view set) {
  const size_t n = std::min(text.find_first_not_of(set), text.size());
  const std::string_view taken = text.substr(0, n);
  text.remove_prefix(n);
  return taken;
}

bool IsSuffix(std::string_view suffix) {
  constexpr std::array<std::string_view, 16> kSuffixes = {
      "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
  if (std::find(kSuffixes.begin(), kSuffixes.end(), suffix) != kSuffixes.end()) return true;
  if (suffix.front() != 'e' && suffix.front() != 'E') return false;
  suffix.remove_prefix(1);
  if (suffix.starts_with('+') || suffix.starts_with('-')) suffix.remove_prefix(1);
  return !Take(suffix, kDigits).empty() && suffix.empty();
}

}  // namespace

Result<void> ValidateQuantity(std::string_view text) {
  if (text.empty()) return InvalidArgument(std::string(kFormat));
  if (text.front() == '-' || text.front() == '+') text.remove_prefix(1);
  Take(text, kDigits);
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    Take(text, kDigits);
  }
  const std::string_view suffix = text;
  Take(text, "eEinumkKMGTP");
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  Take(text, kDigits);
  if (!text.empty()) return InvalidArgument(std::string(kFormat));
  if (!IsSuffix(suffix)) return InvalidArgument("unable to parse quantity's suffix");
  return {};
}

}  // namespace serin::model
