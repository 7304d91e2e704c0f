#include "engine/report/escape.h"

#include <algorithm>
#include <cstdint>

#include "engine/base/go_text.h"

namespace serin::report {
namespace {

constexpr int32_t kReplacement = 0xFFFD;

// The characters with which a hostile text could make its neighbours read backwards.
bool TurnsDirection(int32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

bool IsControl(int32_t c) { return (c >= 0 && c < 0x20) || (c >= 0x7F && c < 0xA0); }

int32_t XmlSafe(int32_t c) {
  const bool blank = c == '\t' || c == '\n' || c == '\r';
  const bool forbidden = c < 0 || (IsControl(c) && !blank) || c == 0xFFFE || c == 0xFFFF;
  return forbidden || TurnsDirection(c) ? kReplacement : c;
}

}  // namespace

std::string EscapeXml(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  while (!text.empty()) {
    const int32_t c = XmlSafe(TakeCodePoint(text));
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        AppendUtf8(out, c);
    }
  }
  return out;
}

std::string PlainLine(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const int32_t c = TakeCodePoint(text);
    if (c == '\n' || c == '\t' || c == '\r') {
      out += ' ';
    } else if (c < 0 || IsControl(c) || TurnsDirection(c)) {
      out += '?';
    } else {
      AppendUtf8(out, c);
    }
  }
  return out;
}

std::string CodeSpan(std::string_view text) {
  if (text.empty()) return {};
  const std::string line = PlainLine(text);
  size_t run = 0;
  size_t longest = 0;
  for (const char c : line) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  // A blank beside the fence is dropped by the reader; without it a backtick would join the fence.
  const bool pad = line.front() == '`' || line.back() == '`';
  const std::string blank = pad ? " " : "";
  return fence + blank + line + blank + fence;
}

std::string CellCodeSpan(std::string_view text) {
  std::string out;
  for (const char c : CodeSpan(text)) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string EscapeMarkdown(std::string_view text) {
  std::string out;
  for (const char c : PlainLine(text)) {
    if (c == '@') {
      out += "&#64;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      if (std::string_view("\\`*_{}[]()#+!|~>").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

}  // namespace serin::report
