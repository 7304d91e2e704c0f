#include "engine/model/yaml_scalar.h"

#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <optional>

#include "engine/base/number.h"

namespace serin::model {
namespace {

constexpr std::string_view kTagPrefix = "tag:yaml.org,2002:";

template <size_t N>
bool IsOneOf(std::string_view text, const std::array<std::string_view, N>& words) {
  for (const std::string_view word : words) {
    if (word == text) return true;
  }
  return false;
}

Node Scalar(NodeKind kind, std::string text) {
  Node node;
  node.kind = kind;
  node.scalar = std::move(text);
  return node;
}

std::optional<Node> Word(std::string_view text) {
  constexpr std::array<std::string_view, 11> kTrue = {"y",    "Y",    "yes", "Yes", "YES", "true",
                                                      "True", "TRUE", "on",  "On",  "ON"};
  constexpr std::array<std::string_view, 11> kFalse = {
      "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"};
  constexpr std::array<std::string_view, 5> kNull = {"", "~", "null", "Null", "NULL"};
  if (IsOneOf(text, kTrue)) return Scalar(NodeKind::kBool, "true");
  if (IsOneOf(text, kFalse)) return Scalar(NodeKind::kBool, "false");
  if (IsOneOf(text, kNull)) return Scalar(NodeKind::kNull, "");
  return std::nullopt;
}

// The JSON-less numbers, as Go prints them in its error.
std::string_view NonFinite(std::string_view text) {
  constexpr std::array<std::string_view, 3> kNaN = {".nan", ".NaN", ".NAN"};
  constexpr std::array<std::string_view, 6> kInf = {".inf",  ".Inf",  ".INF",
                                                    "+.inf", "+.Inf", "+.INF"};
  constexpr std::array<std::string_view, 3> kMinusInf = {"-.inf", "-.Inf", "-.INF"};
  if (IsOneOf(text, kNaN)) return "NaN";
  if (IsOneOf(text, kInf)) return "+Inf";
  if (IsOneOf(text, kMinusInf)) return "-Inf";
  return {};
}

std::string WithoutUnderscores(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '_') out += c;
  }
  return out;
}

// Four digits and a hyphen. Timestamps stay text, so nothing more need be known of them.
bool LooksLikeTimestamp(std::string_view text) {
  return text.find_first_not_of("0123456789") == 4 && text[4] == '-';
}

// Go's ParseInt(text, 0, 64), or ParseUint where that fails, written back in decimal.
std::optional<std::string> Integer(std::string_view text) {
  const bool negative = text.starts_with('-');
  const bool sign = negative || text.starts_with('+');
  std::string_view digits = text.substr(sign ? 1 : 0);
  int base = 10;
  if (digits.size() > 1 && digits[0] == '0') {
    const char marker = static_cast<char>(digits[1] | 0x20);
    base = marker == 'x' ? 16 : marker == 'b' ? 2 : 8;
    digits.remove_prefix(marker == 'x' || marker == 'b' || marker == 'o' ? 2 : 1);
  }
  uint64_t value = 0;
  const char* begin = digits.data();
  const char* end = begin + digits.size();
  const auto parsed = std::from_chars(begin, end, value, base);
  if (digits.empty() || parsed.ec != std::errc{} || parsed.ptr != end) return std::nullopt;
  constexpr uint64_t kInt64End = uint64_t{1} << 63;
  if (negative ? value > kInt64End : sign && value >= kInt64End) return std::nullopt;
  return fmt::format("{}{}", negative && value != 0 ? "-" : "", value);
}

// ^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$
bool LooksLikeFloat(std::string_view text) {
  const auto skip_digits = [&text] {
    const size_t n = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(n);
    return n;
  };
  const auto skip_sign = [&text] {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  };
  skip_sign();
  const size_t whole = skip_digits();
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (skip_digits() == 0 && whole == 0) return false;
  } else if (whole == 0) {
    return false;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    skip_sign();
    if (skip_digits() == 0) return false;
  }
  return text.empty();
}

std::optional<Node> Float(std::string_view text) {
  const auto value = ParseGoFloat(text);
  if (!value || !std::isfinite(*value)) return std::nullopt;
  return Scalar(NodeKind::kNumber, FormatGoJson(*value));
}

std::optional<Node> Number(std::string_view text) {
  const char first = text.front();
  if (first == '.') return Float(text);
  const bool candidate = first == '+' || first == '-' || (first >= '0' && first <= '9');
  if (!candidate) return std::nullopt;
  const std::string plain = WithoutUnderscores(text);
  if (auto integer = Integer(plain)) return Scalar(NodeKind::kNumber, *std::move(integer));
  if (LooksLikeFloat(plain)) return Float(plain);
  return std::nullopt;
}

Result<Node> Plain(std::string_view value) {
  if (auto word = Word(value)) return *std::move(word);
  if (const auto text = NonFinite(value); !text.empty()) {
    return InvalidArgument(fmt::format("json: unsupported value: {}", text));
  }
  if (auto number = Number(value)) return *std::move(number);
  return Scalar(NodeKind::kString, std::string(value));
}

std::optional<std::string> DecodeBase64(std::string_view text) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  uint32_t bits = 0;
  size_t count = 0;
  size_t padding = 0;
  for (const char c : text) {
    if (c == '\n' || c == '\r') continue;
    const size_t digit = c == '=' ? 0 : kAlphabet.find(c);
    if (digit == std::string_view::npos || (padding > 0 && c != '=')) return std::nullopt;
    if (c == '=') ++padding;
    bits = (bits << 6) | static_cast<uint32_t>(digit);
    if (++count % 4 != 0) continue;
    for (int shift = 16; shift >= 0; shift -= 8) out += static_cast<char>((bits >> shift) & 0xff);
    bits = 0;
  }
  if (count % 4 != 0 || padding > 2) return std::nullopt;
  out.resize(out.size() - padding);
  return out;
}

// An explicit tag: the value must be of that kind, or an integer where a float is asked for.
Result<Node> Tagged(std::string_view tag, std::string_view value) {
  const auto expect = [&](NodeKind kind) -> Result<Node> {
    SERIN_TRY(Node node, Plain(value));
    if (node.kind == kind) return node;
    return InvalidArgument(fmt::format("cannot decode !!{} `{}` as a !!{}",
                                       node.kind == NodeKind::kString   ? "str"
                                       : node.kind == NodeKind::kBool   ? "bool"
                                       : node.kind == NodeKind::kNumber ? "float"
                                                                        : "null",
                                       value, tag));
  };
  if (tag == "float") return expect(NodeKind::kNumber);
  if (tag == "int") {
    SERIN_TRY(Node node, expect(NodeKind::kNumber));
    if (Integer(WithoutUnderscores(value))) return node;
    return InvalidArgument(fmt::format("cannot decode !!float `{}` as a !!int", value));
  }
  if (tag == "timestamp" && !LooksLikeTimestamp(value)) {
    return InvalidArgument(fmt::format("cannot decode `{}` as a !!timestamp", value));
  }
  if (tag == "bool") return expect(NodeKind::kBool);
  if (tag == "null") return expect(NodeKind::kNull);
  if (tag == "binary") {
    auto bytes = DecodeBase64(value);
    if (!bytes) return InvalidArgument("!!binary value contains invalid base64 data");
    return Scalar(NodeKind::kString, *std::move(bytes));
  }
  return Scalar(NodeKind::kString, std::string(value));
}

}  // namespace

Result<Node> ResolveScalar(std::string_view tag, std::string_view value) {
  if (tag == "?" || tag.empty()) return Plain(value);
  if (tag.starts_with(kTagPrefix)) return Tagged(tag.substr(kTagPrefix.size()), value);
  return Scalar(NodeKind::kString, std::string(value));
}

Result<std::string> KeyText(const Node& key) {
  switch (key.kind) {
    case NodeKind::kBool:
    case NodeKind::kNumber:
    case NodeKind::kString:
      return key.scalar;
    case NodeKind::kNull:
      return InvalidArgument("unsupported map key of type: %!s(<nil>)");
    case NodeKind::kSequence:
    case NodeKind::kMapping:
      break;
  }
  return InvalidArgument(fmt::format("invalid map key: {}", WriteJson(key)));
}

}  // namespace serin::model
