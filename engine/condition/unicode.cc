#include "engine/condition/unicode.h"

#include <utf8proc.h>

#include "engine/base/go_text.h"

namespace serin::condition {
namespace {

bool IsAscii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

template <typename Mapping>
std::string MapCodePoints(std::string_view text, Mapping mapping) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const int32_t c = TakeCodePoint(text);
    AppendUtf8(out, c < 0 ? c : mapping(c));
  }
  return out;
}

// U+00DF has no simple upper case in Go's table; utf8proc gives U+1E9E.
int32_t UpperCodePoint(int32_t c) { return c == 0xDF ? c : utf8proc_toupper(c); }

}  // namespace

bool IsLetter(int32_t c) {
  if (c < 0) return false;
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return true;
    default:
      return false;
  }
}

bool IsDigit(int32_t c) {
  if (c < 0) return false;
  if (c < 0x80) return c >= '0' && c <= '9';
  return utf8proc_category(c) == UTF8PROC_CATEGORY_ND;
}

bool IsSpace(int32_t c) {
  switch (c) {
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
    case ' ':
    case 0x85:
    case 0xA0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
      return true;
    default:
      return c >= 0x2000 && c <= 0x200A;
  }
}

bool IsPrint(int32_t c) {
  if (c < 0) return false;
  if (c < 0x7F) return c >= 0x20;
  switch (utf8proc_category(c)) {
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

bool IsAlphabetic(int32_t c) { return c == '_' || c == '$' || IsLetter(c); }

bool IsAlphaNumeric(int32_t c) { return IsAlphabetic(c) || IsDigit(c); }

std::string ToUpper(std::string_view text) {
  if (IsAscii(text)) {
    std::string out(text);
    for (char& c : out) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 0x20);
    }
    return out;
  }
  return MapCodePoints(text, UpperCodePoint);
}

std::string ToLower(std::string_view text) {
  if (IsAscii(text)) {
    std::string out(text);
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 0x20);
    }
    return out;
  }
  return MapCodePoints(text, utf8proc_tolower);
}

int64_t CountCodePoints(std::string_view text) {
  int64_t count = 0;
  while (!text.empty()) {
    if (static_cast<unsigned char>(text.front()) < 0x80) {
      text.remove_prefix(1);
    } else {
      TakeCodePoint(text);
    }
    ++count;
  }
  return count;
}

}  // namespace serin::condition
