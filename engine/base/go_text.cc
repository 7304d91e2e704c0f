#include "engine/base/go_text.h"

#include <cstdint>
#include <fmt/format.h>
#include <utf8proc.h>

namespace serin {
namespace {

constexpr int32_t kReplacement = 0xFFFD;

// Go's strconv.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space.
bool IsPrint(int32_t code_point) {
  if (code_point < 0x7f) return code_point >= 0x20;
  switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
      return false;
    default:
      return true;
  }
}

// The escapes that Go and JSON spell alike; nullptr for other characters.
const char* ShortEscape(int32_t c) {
  switch (c) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return nullptr;
  }
}

void AppendGoEscape(std::string& out, int32_t c) {
  if (const char* escape = ShortEscape(c)) {
    out += escape;
  } else if (IsPrint(c)) {
    AppendUtf8(out, c);
  } else if (c == '\a') {
    out += "\\a";
  } else if (c == '\v') {
    out += "\\v";
  } else if (c < ' ' || c == 0x7f) {
    out += fmt::format("\\x{:02x}", c);
  } else if (c < 0x10000) {
    out += fmt::format("\\u{:04x}", c);
  } else {
    out += fmt::format("\\U{:08x}", c);
  }
}

}  // namespace

int32_t TakeCodePoint(std::string_view& text) {
  utf8proc_int32_t code_point = -1;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto length =
      utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code_point);
  if (length <= 0) {
    text.remove_prefix(1);
    return -1;
  }
  text.remove_prefix(static_cast<size_t>(length));
  return code_point;
}

void AppendUtf8(std::string& out, int32_t code_point) {
  if (!utf8proc_codepoint_valid(code_point)) code_point = kReplacement;
  utf8proc_uint8_t bytes[4];
  const auto length = utf8proc_encode_char(code_point, bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(length));
}

std::string GoQuote(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const auto first = static_cast<unsigned char>(text.front());
    const int32_t c = TakeCodePoint(text);
    if (c < 0) {
      out += fmt::format("\\x{:02x}", first);
    } else {
      AppendGoEscape(out, c);
    }
  }
  out += '"';
  return out;
}

std::string GoTimeQuote(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < ' ' || byte >= 0x80) {
      out += fmt::format("\\x{:02x}", byte);
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + '"';
}

std::string GoJsonEscape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const int32_t c = TakeCodePoint(text);
    if (c < 0) {
      out += "\\ufffd";
    } else if (const char* escape = ShortEscape(c)) {
      out += escape;
    } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029) {
      out += fmt::format("\\u{:04x}", c);
    } else {
      AppendUtf8(out, c);
    }
  }
  return out;
}

std::string GoJsonQuote(std::string_view text) { return '"' + GoJsonEscape(text) + '"'; }

}  // namespace serin
