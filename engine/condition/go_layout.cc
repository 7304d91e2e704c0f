#include "engine/condition/go_layout.h"

#include <array>

namespace serin::condition {
namespace {

struct Spelling {
  std::string_view text;
  LayoutPart part;
  bool ends_word = false;  // no lower-case letter may follow
};

// In the order in which Go tries them at one place.
constexpr std::array<Spelling, 33> kSpellings = {{
    {"January", LayoutPart::kLongMonth},
    {"Jan", LayoutPart::kMonth, true},
    {"Monday", LayoutPart::kLongWeekday},
    {"Mon", LayoutPart::kWeekday, true},
    {"MST", LayoutPart::kZoneName},
    {"01", LayoutPart::kZeroMonth},
    {"02", LayoutPart::kZeroDay},
    {"03", LayoutPart::kZeroHour12},
    {"04", LayoutPart::kZeroMinute},
    {"05", LayoutPart::kZeroSecond},
    {"06", LayoutPart::kYear},
    {"002", LayoutPart::kZeroYearDay},
    {"15", LayoutPart::kHour},
    {"1", LayoutPart::kNumMonth},
    {"2006", LayoutPart::kLongYear},
    {"2", LayoutPart::kDay},
    {"_2", LayoutPart::kUnderDay},
    {"__2", LayoutPart::kUnderYearDay},
    {"3", LayoutPart::kHour12},
    {"4", LayoutPart::kMinute},
    {"5", LayoutPart::kSecond},
    {"PM", LayoutPart::kUpperPm},
    {"pm", LayoutPart::kLowerPm},
    {"-070000", LayoutPart::kSecondsZone},
    {"-07:00:00", LayoutPart::kColonSecondsZone},
    {"-0700", LayoutPart::kZone},
    {"-07:00", LayoutPart::kColonZone},
    {"-07", LayoutPart::kShortZone},
    {"Z070000", LayoutPart::kIsoSecondsZone},
    {"Z07:00:00", LayoutPart::kIsoColonSecondsZone},
    {"Z0700", LayoutPart::kIsoZone},
    {"Z07:00", LayoutPart::kIsoColonZone},
    {"Z07", LayoutPart::kIsoShortZone},
}};

bool StartsLower(std::string_view text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z';
}

LayoutChunk Cut(std::string_view layout, size_t at, size_t size, LayoutPart part) {
  return {layout.substr(0, at), part, layout.substr(at, size), layout.substr(at + size)};
}

// How many digits a fraction at the start of `rest` has; 0 for none.
size_t FractionDigits(std::string_view rest) {
  if (rest.size() < 2 || (rest[0] != '.' && rest[0] != ',')) return 0;
  if (rest[1] != '0' && rest[1] != '9') return 0;
  size_t end = 1;
  while (end < rest.size() && rest[end] == rest[1]) ++end;
  const bool more = end < rest.size() && rest[end] >= '0' && rest[end] <= '9';
  return more ? 0 : end - 1;
}

}  // namespace

LayoutChunk NextChunk(std::string_view layout) {
  for (size_t i = 0; i < layout.size(); ++i) {
    const std::string_view rest = layout.substr(i);
    // `_2006` is an underscore and a year.
    if (rest.starts_with("_2006")) return Cut(layout, i + 1, 4, LayoutPart::kLongYear);
    for (const Spelling& spelling : kSpellings) {
      if (!rest.starts_with(spelling.text)) continue;
      if (spelling.ends_word && StartsLower(rest.substr(spelling.text.size()))) continue;
      return Cut(layout, i, spelling.text.size(), spelling.part);
    }
    if (const size_t digits = FractionDigits(rest); digits > 0) {
      LayoutChunk chunk = Cut(layout, i, digits + 1,
                              rest[1] == '0' ? LayoutPart::kFraction0 : LayoutPart::kFraction9);
      chunk.digits = static_cast<int>(digits);
      chunk.separator = rest[0];
      return chunk;
    }
  }
  return {layout, LayoutPart::kNone, {}, {}};
}

}  // namespace serin::condition
