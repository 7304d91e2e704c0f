#include "engine/base/number.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <limits>
#include <optional>

#include "engine/base/go_text.h"

namespace serin {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsHexDigit(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return IsDigit(c) || (lower >= 'a' && lower <= 'f');
}

bool EqualsIgnoringCase(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] | 0x20) : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

tl::unexpected<Error> ParseError(std::string_view function, std::string_view text,
                                 std::string_view cause) {
  return InvalidArgument(fmt::format("strconv.{}: parsing {}: {}", function, GoQuote(text), cause));
}

// Go's underscoreOK: an underscore stands between two digits, or between a base prefix and a digit.
bool UnderscoresOk(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  char before = '^';  // '^' start, '0' digit or prefix, '_' underscore, '!' anything else
  bool hex = false;
  size_t i = 0;
  if (text.size() >= 2 && text[0] == '0') {
    const char base = static_cast<char>(text[1] | 0x20);
    if (base == 'b' || base == 'o' || base == 'x') {
      i = 2;
      before = '0';
      hex = base == 'x';
    }
  }
  for (; i < text.size(); ++i) {
    if (IsDigit(text[i]) || (hex && IsHexDigit(text[i]))) {
      before = '0';
    } else if (text[i] == '_') {
      if (before != '0') return false;
      before = '_';
    } else {
      if (before == '_') return false;
      before = '!';
    }
  }
  return before != '_';
}

struct Literal {
  bool negative = false;
  bool hex = false;
  std::string digits;     // mantissa and exponent as from_chars takes them, no underscores
  int64_t magnitude = 0;  // exponent of the leading digit, to tell overflow from underflow
};

// Splits a literal by Go's grammar (src/strconv/atof.go, readFloat); nullopt where it breaks it.
std::optional<Literal> ReadLiteral(std::string_view text) {
  Literal literal;
  size_t i = 0;
  if (i < text.size() && (text[i] == '+' || text[i] == '-')) literal.negative = text[i++] == '-';
  if (i + 2 < text.size() && text[i] == '0' && (text[i + 1] | 0x20) == 'x') {
    literal.hex = true;
    i += 2;
  }
  bool underscores = false;
  bool seen_digits = false;
  bool seen_point = false;
  bool seen_nonzero = false;
  int64_t leading = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '_') {
      underscores = true;
      continue;
    }
    if (c == '.' && !seen_point) {
      seen_point = true;
    } else if (IsDigit(c) || (literal.hex && IsHexDigit(c))) {
      seen_digits = true;
      seen_nonzero = seen_nonzero || c != '0';
      if (!seen_point && seen_nonzero) ++leading;
      if (seen_point && !seen_nonzero) --leading;
    } else {
      break;
    }
    literal.digits += c;
  }
  if (!seen_digits) return std::nullopt;
  int64_t exponent = 0;
  const char marker = literal.hex ? 'p' : 'e';
  if (i < text.size() && (text[i] | 0x20) == marker) {
    literal.digits += marker;
    ++i;
    bool negative = false;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) negative = text[i++] == '-';
    if (i >= text.size() || !IsDigit(text[i])) return std::nullopt;
    for (; i < text.size() && (IsDigit(text[i]) || text[i] == '_'); ++i) {
      if (text[i] == '_') {
        underscores = true;
      } else if (exponent < 10'000) {
        exponent = exponent * 10 + (text[i] - '0');
      }
    }
    if (negative) exponent = -exponent;
    literal.digits += fmt::format("{}", exponent);
  } else if (literal.hex) {
    return std::nullopt;
  }
  if (i != text.size() || (underscores && !UnderscoresOk(text))) return std::nullopt;
  literal.magnitude = leading * (literal.hex ? 4 : 1) + exponent;
  return literal;
}

// Shortest decimal digits of a finite value: 0.d1d2d3… times 10^point.
struct Decimal {
  bool negative = false;
  std::string digits;
  int point = 0;
};

Decimal Shortest(double value) {
  char buffer[40];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  std::string_view text(buffer, static_cast<size_t>(end - buffer));
  Decimal decimal;
  decimal.negative = text.front() == '-';
  if (decimal.negative) text.remove_prefix(1);
  const size_t mark = text.find('e');
  for (const char c : text.substr(0, mark)) {
    if (c != '.') decimal.digits += c;
  }
  std::string_view exponent = text.substr(mark + 1);
  if (exponent.front() == '+') exponent.remove_prefix(1);
  std::from_chars(exponent.data(), exponent.data() + exponent.size(), decimal.point);
  if (decimal.digits != "0") ++decimal.point;
  return decimal;
}

std::string Fixed(const Decimal& decimal) {
  std::string out = decimal.negative ? "-" : "";
  const auto count = static_cast<int>(decimal.digits.size());
  if (decimal.digits == "0") return out + "0";
  if (decimal.point <= 0) {
    out += "0.";
    out.append(static_cast<size_t>(-decimal.point), '0');
    return out + decimal.digits;
  }
  if (decimal.point >= count) {
    out += decimal.digits;
    out.append(static_cast<size_t>(decimal.point - count), '0');
    return out;
  }
  out += decimal.digits.substr(0, static_cast<size_t>(decimal.point));
  out += '.';
  return out + decimal.digits.substr(static_cast<size_t>(decimal.point));
}

std::string Scientific(const Decimal& decimal, int minimum_exponent_digits) {
  std::string out = decimal.negative ? "-" : "";
  out += decimal.digits.front();
  if (decimal.digits.size() > 1) out += "." + decimal.digits.substr(1);
  const int exponent = decimal.point - 1;
  return fmt::format("{}e{}{:0{}}", out, exponent < 0 ? '-' : '+', std::abs(exponent),
                     minimum_exponent_digits);
}

std::optional<std::string> NotFinite(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  return std::nullopt;
}

// Go stops at the digit with which the magnitude leaves uint64, before it sees what follows.
bool OverflowsUint64(std::string_view digits) {
  if (digits.front() == '-') digits.remove_prefix(1);
  uint64_t magnitude = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), magnitude);
  return error == std::errc::result_out_of_range;
}

}  // namespace

Result<double> ParseGoFloat(std::string_view text) {
  std::string_view unsigned_text = text;
  bool has_sign = false;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    has_sign = true;
    unsigned_text.remove_prefix(1);
  }
  if (EqualsIgnoringCase(unsigned_text, "inf") || EqualsIgnoringCase(unsigned_text, "infinity")) {
    const double infinity = std::numeric_limits<double>::infinity();
    return text.front() == '-' ? -infinity : infinity;
  }
  if (!has_sign && EqualsIgnoringCase(text, "nan")) return std::numeric_limits<double>::quiet_NaN();

  const auto literal = ReadLiteral(text);
  if (!literal) return ParseError("ParseFloat", text, "invalid syntax");
  double value = 0;
  const auto [end, error] =
      std::from_chars(literal->digits.data(), literal->digits.data() + literal->digits.size(),
                      value, literal->hex ? std::chars_format::hex : std::chars_format::general);
  if (error == std::errc::result_out_of_range) {
    if (literal->magnitude > 0) return ParseError("ParseFloat", text, "value out of range");
    value = 0;
  } else if (error != std::errc() || end != literal->digits.data() + literal->digits.size()) {
    return ParseError("ParseFloat", text, "invalid syntax");
  }
  return literal->negative ? -value : value;
}

Result<int64_t> ParseGoInt(std::string_view text) {
  std::string_view digits = text;
  if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
  const bool sign_only = digits.empty() || (text.front() == '+' && digits.front() == '-');
  if (sign_only) return ParseError("ParseInt", text, "invalid syntax");
  int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (OverflowsUint64(digits)) return ParseError("ParseInt", text, "value out of range");
  if (end != digits.data() + digits.size() || error == std::errc::invalid_argument) {
    return ParseError("ParseInt", text, "invalid syntax");
  }
  if (error != std::errc()) return ParseError("ParseInt", text, "value out of range");
  return value;
}

std::string FormatGoFixed(double value) {
  if (auto text = NotFinite(value)) return *std::move(text);
  return Fixed(Shortest(value));
}

std::string FormatGoValue(double value) {
  if (auto text = NotFinite(value)) return *std::move(text);
  const Decimal decimal = Shortest(value);
  const int exponent = decimal.digits == "0" ? 0 : decimal.point - 1;
  return exponent < -4 || exponent >= 6 ? Scientific(decimal, 2) : Fixed(decimal);
}

std::string FormatGoJson(double value) {
  const double magnitude = std::fabs(value);
  const Decimal decimal = Shortest(value);
  const bool exponent = magnitude != 0 && (magnitude < 1e-6 || magnitude >= 1e21);
  return exponent ? Scientific(decimal, 1) : Fixed(decimal);
}

}  // namespace serin
