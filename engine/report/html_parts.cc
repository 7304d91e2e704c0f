#include "engine/report/html_parts.h"

#include <fmt/format.h>

#include "engine/report/escape.h"
#include "engine/report/metric_view.h"

namespace serin::report {

std::string_view ToneClass(Tone tone) {
  switch (tone) {
    case Tone::kGood:
      return "good";
    case Tone::kBad:
      return "bad";
    case Tone::kUnsure:
      return "unsure";
    case Tone::kTrouble:
      return "trouble";
    case Tone::kOpen:
      return "open";
  }
  return "open";
}

std::string Pill(Tone tone, std::string_view text) {
  return fmt::format("<span class=\"pill {}\">{}</span>", ToneClass(tone), EscapeXml(text));
}

std::string PhaseMark(model::Phase phase, double x, double y, std::string_view title) {
  const Tone tone = ToneOf(phase);
  std::string shape;
  switch (tone) {
    case Tone::kGood:
      shape = fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>", x, y);
      break;
    case Tone::kBad:
      shape = fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"8.4\" height=\"8.4\" rx=\"1\"/>",
                          x - 4.2, y - 4.2);
      break;
    case Tone::kUnsure:
      shape = fmt::format("<path d=\"M{:.1f} {:.1f}l5.4 5.4l-5.4 5.4l-5.4 -5.4z\"/>", x, y - 5.4);
      break;
    case Tone::kTrouble:
      shape =
          fmt::format("<path class=\"cross\" d=\"M{:.1f} {:.1f}l8 8m0 -8l-8 8\"/>", x - 4, y - 4);
      break;
    case Tone::kOpen:
      shape = fmt::format("<circle class=\"ring\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>", x, y);
      break;
  }
  return fmt::format("<g class=\"mark {}\"><title>{}</title>{}</g>", ToneClass(tone),
                     EscapeXml(title), shape);
}

std::string VerdictIcon(Tone tone) {
  std::string_view path;
  switch (tone) {
    case Tone::kGood:
      path = "M14 24.5l7 7L35 17.5";
      break;
    case Tone::kBad:
      path = "M16 16l16 16M32 16L16 32";
      break;
    case Tone::kUnsure:
      path = "M19 15v18M29 15v18";
      break;
    case Tone::kTrouble:
      path = "M24 13v14M24 34v.5";
      break;
    case Tone::kOpen:
      path = "M24 14v10l7 5";
      break;
  }
  return fmt::format(
      "<svg class=\"icon\" viewBox=\"0 0 48 48\" aria-hidden=\"true\"><circle cx=\"24\" cy=\"24\" "
      "r=\"22\"/><path d=\"{}\"/></svg>",
      path);
}

}  // namespace serin::report
