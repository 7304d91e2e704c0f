#include "engine/condition/base64.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>

namespace serin::condition {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int ValueOf(char c) {
  const size_t at = kAlphabet.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

tl::unexpected<Error> Corrupt(size_t at) {
  return InvalidArgument(fmt::format("illegal base64 data at input byte {}", at));
}

bool IsNewline(char c) { return c == '\n' || c == '\r'; }

void SkipNewlines(std::string_view text, size_t& at) {
  while (at < text.size() && IsNewline(text[at])) ++at;
}

// After the first `=`, as the digit number `digits` (2 or 3) of a group of four.
Result<void> ReadPadding(std::string_view text, size_t& at, int digits) {
  if (digits < 2) return Corrupt(at - 1);
  if (digits == 2) {
    SkipNewlines(text, at);
    if (at == text.size()) return Corrupt(text.size());
    if (text[at] != '=') return Corrupt(at - 1);
    ++at;
  }
  SkipNewlines(text, at);
  if (at < text.size()) return Corrupt(at);
  return {};
}

}  // namespace

std::string EncodeBase64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (size_t i = 0; i < bytes.size(); i += 3) {
    const size_t count = std::min<size_t>(3, bytes.size() - i);
    uint32_t group = 0;
    for (size_t j = 0; j < 3; ++j) {
      group = group << 8 | (j < count ? static_cast<unsigned char>(bytes[i + j]) : 0U);
    }
    for (size_t j = 0; j < 4; ++j) {
      out += j <= count ? kAlphabet[group >> (18 - 6 * j) & 63] : '=';
    }
  }
  return out;
}

// A group that the end cuts short is reported at its first digit, newlines not counted: Go's way.
Result<std::string> DecodeBase64(std::string_view text) {
  std::string out;
  size_t at = 0;
  while (true) {
    uint32_t group = 0;
    int digits = 0;
    bool padded = false;
    while (digits < 4 && !padded) {
      if (at == text.size()) {
        if (digits == 0) return out;
        return Corrupt(at - static_cast<size_t>(digits));
      }
      const char c = text[at++];
      if (IsNewline(c)) continue;
      if (c == '=') {
        SERIN_CHECK_OK(ReadPadding(text, at, digits));
        padded = true;
      } else if (const int value = ValueOf(c); value >= 0) {
        group = group << 6 | static_cast<uint32_t>(value);
        ++digits;
      } else {
        return Corrupt(at - 1);
      }
    }
    group <<= 6 * (4 - digits);
    for (int i = 0; i < digits - 1; ++i) out += static_cast<char>(group >> (16 - 8 * i));
  }
}

}  // namespace serin::condition
