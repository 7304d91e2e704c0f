#include "engine/condition/escape.h"

#include <cstdint>

#include "engine/base/go_text.h"

namespace serin::condition {
namespace {

constexpr int32_t kMaxRune = 0x10FFFF;

tl::unexpected<Error> Broken() { return InvalidArgument("unable to unescape string"); }
tl::unexpected<Error> BrokenOctal() {
  return InvalidArgument("unable to unescape octal sequence in string");
}

// CRLF and CR become LF.
std::string NormalizeNewlines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      out += '\n';
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The character of a one-letter escape, or -1.
int SimpleEscape(char c) {
  switch (c) {
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
    case '\\':
    case '\'':
    case '"':
    case '`':
    case '?':
      return c;
    default:
      return -1;
  }
}

// `count` hex digits off the front. Eight of them may exceed 31 bits and wrap, as in Go.
Result<int32_t> TakeHex(std::string_view& text, size_t count) {
  if (text.size() < count) return Broken();
  uint32_t value = 0;
  for (size_t i = 0; i < count; ++i) {
    const int digit = HexDigit(text[i]);
    if (digit < 0) return Broken();
    value = value << 4 | static_cast<uint32_t>(digit);
  }
  text.remove_prefix(count);
  return static_cast<int32_t>(value);
}

Result<int32_t> TakeBraced(std::string_view& text) {
  const size_t close = text.find('}');
  if (close == std::string_view::npos || close < 2 || close > 7) return Broken();
  std::string_view digits = text.substr(1, close - 1);
  SERIN_TRY(const int32_t value, TakeHex(digits, digits.size()));
  text.remove_prefix(close + 1);
  return value;
}

Result<int32_t> TakeOctal(char first, std::string_view& text) {
  if (text.size() < 2) return BrokenOctal();
  int32_t value = first - '0';
  for (size_t i = 0; i < 2; ++i) {
    if (text[i] < '0' || text[i] > '7') return BrokenOctal();
    value = value * 8 + (text[i] - '0');
  }
  text.remove_prefix(2);
  return value;
}

// One escape, after its backslash, appended to `out` as a code point.
Result<void> TakeEscape(std::string_view& text, std::string& out) {
  const char c = text.front();
  text.remove_prefix(1);
  if (const int simple = SimpleEscape(c); simple >= 0) {
    out += static_cast<char>(simple);
    return {};
  }
  Result<int32_t> value = Broken();
  if (c == 'u' && !text.empty() && text.front() == '{') {
    value = TakeBraced(text);
  } else if (c == 'x' || c == 'X') {
    value = TakeHex(text, 2);
  } else if (c == 'u') {
    value = TakeHex(text, 4);
  } else if (c == 'U') {
    value = TakeHex(text, 8);
  } else if (c >= '0' && c <= '3') {
    value = TakeOctal(c, text);
  }
  if (!value) return Fail(std::move(value).error());
  if (*value > kMaxRune) return Broken();
  AppendUtf8(out, *value);
  return {};
}

Result<void> TakeByteEscape(std::string_view& text, std::string& out) {
  const char c = text.front();
  text.remove_prefix(1);
  if (const int simple = SimpleEscape(c); simple >= 0) {
    out += static_cast<char>(simple);
    return {};
  }
  Result<int32_t> value = Broken();
  if (c == 'x' || c == 'X') {
    value = TakeHex(text, 2);
  } else if (c >= '0' && c <= '3') {
    value = TakeOctal(c, text);
  }
  if (!value) return Fail(std::move(value).error());
  out += static_cast<char>(*value);
  return {};
}

using EscapeReader = Result<void> (*)(std::string_view& text, std::string& out);

Result<std::string> UnescapeWith(std::string_view literal, EscapeReader read) {
  const std::string normal = NormalizeNewlines(literal);
  std::string_view rest = normal;
  if (rest.size() < 2 || rest.front() != rest.back()) return Broken();
  rest.remove_prefix(1);
  rest.remove_suffix(1);
  std::string out;
  out.reserve(rest.size());
  while (!rest.empty()) {
    if (rest.front() == '\\') {
      rest.remove_prefix(1);
      if (rest.empty()) {
        return InvalidArgument("unable to unescape string, found '\\' as last character");
      }
      SERIN_CHECK_OK(read(rest, out));
    } else {
      const int32_t c = TakeCodePoint(rest);
      AppendUtf8(out, c);
    }
  }
  return out;
}

}  // namespace

Result<std::string> Unescape(std::string_view literal) { return UnescapeWith(literal, TakeEscape); }

Result<std::string> UnescapeBytes(std::string_view literal) {
  return UnescapeWith(literal, TakeByteEscape);
}

}  // namespace serin::condition
