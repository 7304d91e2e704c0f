#include "engine/jsonpath/unquote.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/go_text.h"

namespace serin::jsonpath {
namespace {

int32_t DigitValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Takes `count` digits of `base` off the front.
std::optional<int64_t> TakeDigits(std::string_view& text, size_t count, int32_t base) {
  if (text.size() < count) return std::nullopt;
  int64_t value = 0;
  for (const char c : text.substr(0, count)) {
    const int32_t digit = DigitValue(c);
    if (digit < 0 || digit >= base) return std::nullopt;
    value = value * base + digit;
  }
  text.remove_prefix(count);
  return value;
}

bool AppendByte(std::string& out, std::optional<int64_t> value) {
  if (!value || *value > 0xff) return false;
  out += static_cast<char>(*value);
  return true;
}

bool AppendCodePoint(std::string& out, std::optional<int64_t> value) {
  if (!value || *value > 0x10ffff || (*value >= 0xd800 && *value <= 0xdfff)) return false;
  AppendUtf8(out, static_cast<int32_t>(*value));
  return true;
}

// What stands behind a backslash.
bool TakeEscape(std::string_view& text, char quote, std::string& out) {
  static constexpr std::string_view kLetters = "abfnrtv\\";
  static constexpr std::string_view kMeanings = "\a\b\f\n\r\t\v\\";
  if (text.empty()) return false;
  const char c = text.front();
  if (c >= '0' && c <= '7') return AppendByte(out, TakeDigits(text, 3, 8));
  text.remove_prefix(1);
  if (const size_t letter = kLetters.find(c); letter != std::string_view::npos) {
    out += kMeanings[letter];
    return true;
  }
  if (c == 'x') return AppendByte(out, TakeDigits(text, 2, 16));
  if (c == 'u') return AppendCodePoint(out, TakeDigits(text, 4, 16));
  if (c == 'U') return AppendCodePoint(out, TakeDigits(text, 8, 16));
  if (c != quote) return false;
  out += c;
  return true;
}

}  // namespace

std::optional<std::string> Unquote(std::string_view literal) {
  if (literal.size() < 2) return std::nullopt;
  const char quote = literal.front();
  if (quote != literal.back() || (quote != '"' && quote != '\'')) return std::nullopt;
  std::string_view text = literal.substr(1, literal.size() - 2);
  if (text.find('\\') == std::string_view::npos && text.find(quote) == std::string_view::npos) {
    return std::string(text);  // as it is, invalid UTF-8 too
  }
  std::string out;
  while (!text.empty()) {
    const int32_t c = TakeCodePoint(text);
    if (c == quote || (c == '\\' && !TakeEscape(text, quote, out))) return std::nullopt;
    if (c != '\\') AppendUtf8(out, c);
  }
  return out;
}

}  // namespace serin::jsonpath
