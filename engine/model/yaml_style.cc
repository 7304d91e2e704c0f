#include "engine/model/yaml_style.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <fmt/format.h>
#include <re2/re2.h>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/go_text.h"

namespace serin::model {
namespace {

// The words and patterns that YAML 1.1 (or goyaml) reads as something other than a string.
constexpr std::array<std::string_view, 41> kWords = {
    "y",     "Y",     "yes",   "Yes",   "YES",   "true",  "True",  "TRUE",  "on",   "On",   "ON",
    "n",     "N",     "no",    "No",    "NO",    "false", "False", "FALSE", "off",  "Off",  "OFF",
    "~",     "null",  "Null",  "NULL",  ".nan",  ".NaN",  ".NAN",  ".inf",  ".Inf", ".INF", "+.inf",
    "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", "<<",    "=",     ""};

bool LooksLikeANumber(std::string_view text) {
  static const RE2 number(R"([-+]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|)"
                          R"([0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|)"
                          R"((?:\.[0-9_]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?))");
  static const RE2 timestamp("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?");
  const re2::StringPiece piece(text.data(), text.size());
  return RE2::FullMatch(piece, number) || RE2::FullMatch(piece, timestamp);
}

bool ReadsAsAString(std::string_view text) {
  return std::find(kWords.begin(), kWords.end(), text) == kWords.end() && !LooksLikeANumber(text);
}

// What may stand in YAML as it is. A tab and a carriage return may, but readers disagree about
// them.
bool IsPlainCharacter(int32_t c) {
  if (c < 0x80) return c >= 0x20 && c < 0x7f;
  return c >= 0xa0 && c != 0x2028 && c != 0x2029 && c != 0xfeff && c < 0xfffe;
}

bool HasSpecialCharacters(std::string_view text) {
  while (!text.empty()) {
    const int32_t c = TakeCodePoint(text);
    if (c != '\n' && !IsPlainCharacter(c)) return true;
  }
  return false;
}

// An indicator in a place where a block plain scalar may not have one (libyaml's analysis).
bool HasIndicators(std::string_view text) {
  if (text.starts_with("---") || text.starts_with("...")) return true;
  if (std::string_view("#,[]{}&*!|>'\"%@`").find(text.front()) != std::string_view::npos) {
    return true;
  }
  const bool lone = text.size() == 1 || text[1] == ' ';
  if ((text.front() == '-' || text.front() == '?' || text.front() == ':') && lone) return true;
  for (size_t i = 1; i < text.size(); ++i) {
    if (text[i] == ':' && (i + 1 == text.size() || text[i + 1] == ' ')) return true;
    if (text[i] == '#' && text[i - 1] == ' ') return true;
  }
  return false;
}

// YAML's escapes of one letter; nullptr for other characters.
const char* ShortEscape(int32_t c) {
  static constexpr std::array<std::pair<int32_t, const char*>, 15> kEscapes = {{
      {0, "\\0"},
      {'\a', "\\a"},
      {'\b', "\\b"},
      {'\t', "\\t"},
      {'\n', "\\n"},
      {'\v', "\\v"},
      {'\f', "\\f"},
      {'\r', "\\r"},
      {0x1b, "\\e"},
      {'"', "\\\""},
      {'\\', "\\\\"},
      {0x85, "\\N"},
      {0xa0, "\\_"},
      {0x2028, "\\L"},
      {0x2029, "\\P"},
  }};
  for (const auto& [character, escape] : kEscapes) {
    if (character == c) return escape;
  }
  return nullptr;
}

std::string DoubleQuoted(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const int32_t c = TakeCodePoint(text);
    if (c < 0) {
      out += "\\uFFFD";
    } else if (const char* escape = ShortEscape(c)) {
      out += escape;
    } else if (IsPlainCharacter(c)) {
      AppendUtf8(out, c);
    } else {
      out += c < 0x100     ? fmt::format("\\x{:02X}", c)
             : c < 0x10000 ? fmt::format("\\u{:04X}", c)
                           : fmt::format("\\U{:08X}", c);
    }
  }
  return out + '"';
}

std::string SingleQuoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += c;
    out += c;
  }
  return out + '\'';
}

}  // namespace

YamlStyle ChooseYamlStyle(std::string_view text) {
  if (HasSpecialCharacters(text)) return YamlStyle::kDoubleQuoted;
  if (text.find('\n') != std::string_view::npos) {
    const bool trailing_space = text.back() == ' ' || text.find(" \n") != std::string_view::npos;
    return trailing_space ? YamlStyle::kDoubleQuoted : YamlStyle::kLiteral;
  }
  if (!ReadsAsAString(text)) return YamlStyle::kDoubleQuoted;
  if (text.front() == ' ' || text.back() == ' ' || HasIndicators(text)) {
    return YamlStyle::kSingleQuoted;
  }
  return YamlStyle::kPlain;
}

std::string YamlScalar(std::string_view text, YamlStyle style) {
  if (style == YamlStyle::kPlain) return std::string(text);
  return style == YamlStyle::kSingleQuoted ? SingleQuoted(text) : DoubleQuoted(text);
}

std::string YamlLiteral(std::string_view text, int indent) {
  std::string out = "|";
  // The reader finds out the indentation from the first line, unless that begins with white space.
  if (text.front() == ' ' || text.front() == '\n') out += '2';
  const bool ends_line = text.back() == '\n';
  if (!ends_line) {
    out += '-';
  } else if (text.size() == 1 || text[text.size() - 2] == '\n') {
    out += '+';
  }
  if (ends_line) text.remove_suffix(1);
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    out += '\n';
    if (end > at) {
      out.append(static_cast<size_t>(indent), ' ');
      out += text.substr(at, end - at);
    }
    at = end + 1;
  }
  return out;
}

}  // namespace serin::model
