#include <fmt/format.h>

#include "engine/base/go_text.h"
#include "engine/base/number.h"
#include "engine/condition/json.h"
#include "engine/condition/object.h"

namespace serin::condition {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsHex(char c) { return IsDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

// Go's quoteChar: the byte taken as a code point.
std::string QuoteByte(char c) {
  if (c == '\'') return "'\\''";
  if (c == '"') return "'\"'";
  std::string text;
  AppendUtf8(text, static_cast<unsigned char>(c));
  const std::string quoted = GoQuote(text);
  return "'" + quoted.substr(1, quoted.size() - 2) + "'";
}

class Decoder {
 public:
  explicit Decoder(std::string_view text) : text_(text) {}

  Result<Value> Run() {
    SERIN_TRY(Value value, ReadValue(1));
    SkipBlanks();
    if (at_ < text_.size()) return Invalid("after top-level value");
    if (!range_error_.empty()) return InvalidArgument(range_error_);
    return value;
  }

 private:
  using Members = std::map<std::string, Value, std::less<>>;

  void SkipBlanks() {
    while (at_ < text_.size() && IsBlank(text_[at_])) ++at_;
  }
  bool AtEnd() const { return at_ >= text_.size(); }
  // The byte here is not what the grammar wants, or there is none.
  tl::unexpected<Error> Invalid(std::string_view where) const {
    if (AtEnd()) return InvalidArgument("unexpected end of JSON input");
    return Unexpected(where);
  }
  // The same inside a word, a number or an escape, where Go takes the end for a blank.
  tl::unexpected<Error> InvalidInside(std::string_view where) const {
    if (AtEnd()) return InvalidArgument(fmt::format("invalid character ' ' {}", where));
    return Unexpected(where);
  }
  tl::unexpected<Error> Unexpected(std::string_view where) const {
    return InvalidArgument(fmt::format("invalid character {} {}", QuoteByte(text_[at_]), where));
  }
  bool Accept(char c) {
    if (AtEnd() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  Result<Value> ReadValue(int depth);
  Result<Value> ReadObject(int depth);
  Result<Value> ReadArray(int depth);
  Result<Value> ReadNumber();
  Result<Value> ReadWord(std::string_view word, Value value);
  Result<std::string> ReadString();
  Result<void> ReadEscape(std::string& out);
  Result<int32_t> ReadUnit();
  Result<void> ReadDigits(std::string_view where);

  std::string_view text_;
  size_t at_ = 0;
  std::string range_error_;  // found only after all syntax has been checked
};

Result<Value> Decoder::ReadValue(int depth) {
  if (depth > Value::kMaxDepth + 1) return InvalidArgument("exceeded max depth");
  SkipBlanks();
  if (AtEnd()) return Invalid("");
  switch (const char c = text_[at_]; c) {
    case '{':
      return ReadObject(depth);
    case '[':
      return ReadArray(depth);
    case '"': {
      SERIN_TRY(std::string text, ReadString());
      return Value::Text(std::move(text));
    }
    case 't':
      return ReadWord("true", Value::Bool(true));
    case 'f':
      return ReadWord("false", Value::Bool(false));
    case 'n':
      return ReadWord("null", Value());
    default:
      if (c == '-' || IsDigit(c)) return ReadNumber();
      return Invalid("looking for beginning of value");
  }
}

Result<Value> Decoder::ReadObject(int depth) {
  Members members;
  ++at_;
  SkipBlanks();
  if (Accept('}')) return MakeMap({});
  while (true) {
    SkipBlanks();
    if (AtEnd() || text_[at_] != '"') return Invalid("looking for beginning of object key string");
    SERIN_TRY(std::string key, ReadString());
    SkipBlanks();
    if (!Accept(':')) return Invalid("after object key");
    SERIN_TRY(Value value, ReadValue(depth + 1));
    members.insert_or_assign(std::move(key), std::move(value));
    SkipBlanks();
    if (Accept('}')) return MakeMap(std::move(members));
    if (!Accept(',')) return Invalid("after object key:value pair");
  }
}

Result<Value> Decoder::ReadArray(int depth) {
  std::vector<Value> items;
  ++at_;
  SkipBlanks();
  if (Accept(']')) return MakeList({});
  while (true) {
    SERIN_TRY(Value value, ReadValue(depth + 1));
    items.push_back(std::move(value));
    SkipBlanks();
    if (Accept(']')) return MakeList(std::move(items));
    if (!Accept(',')) return Invalid("after array element");
  }
}

Result<Value> Decoder::ReadWord(std::string_view word, Value value) {
  ++at_;
  for (const char c : word.substr(1)) {
    if (!Accept(c)) return InvalidInside(fmt::format("in literal {} (expecting '{}')", word, c));
  }
  return value;
}

Result<void> Decoder::ReadDigits(std::string_view where) {
  if (AtEnd() || !IsDigit(text_[at_])) return InvalidInside(where);
  while (!AtEnd() && IsDigit(text_[at_])) ++at_;
  return {};
}

Result<Value> Decoder::ReadNumber() {
  const size_t begin = at_;
  Accept('-');
  if (!Accept('0')) SERIN_CHECK_OK(ReadDigits("in numeric literal"));
  if (Accept('.')) SERIN_CHECK_OK(ReadDigits("after decimal point in numeric literal"));
  if (!AtEnd() && (text_[at_] | 0x20) == 'e') {
    ++at_;
    if (!Accept('+')) Accept('-');
    SERIN_CHECK_OK(ReadDigits("in exponent of numeric literal"));
  }
  const std::string_view digits = text_.substr(begin, at_ - begin);
  const auto number = ParseGoFloat(digits);
  if (number) return Value::Float(*number);
  if (range_error_.empty()) {
    range_error_ =
        fmt::format("json: cannot unmarshal number {} into Go value of type float64", digits);
  }
  return Value();
}

Result<std::string> Decoder::ReadString() {
  ++at_;
  std::string out;
  while (true) {
    if (AtEnd()) return Invalid("");
    const char c = text_[at_];
    if (c == '"') break;
    if (static_cast<unsigned char>(c) < 0x20) return Invalid("in string literal");
    if (c == '\\') {
      ++at_;
      SERIN_CHECK_OK(ReadEscape(out));
    } else {
      std::string_view rest = text_.substr(at_);
      AppendUtf8(out, TakeCodePoint(rest));
      at_ = text_.size() - rest.size();
    }
  }
  ++at_;
  return out;
}

Result<void> Decoder::ReadEscape(std::string& out) {
  if (AtEnd()) return InvalidInside("in string escape code");
  constexpr std::string_view kLetters = "bfnrt\\/\"";
  constexpr std::string_view kMeanings = "\b\f\n\r\t\\/\"";
  const char c = text_[at_];
  if (const size_t at = kLetters.find(c); at != std::string_view::npos) {
    out += kMeanings[at];
    ++at_;
    return {};
  }
  if (c != 'u') return Invalid("in string escape code");
  ++at_;
  SERIN_TRY(int32_t unit, ReadUnit());
  const bool high = unit >= 0xD800 && unit < 0xDC00;
  if (high && text_.substr(at_, 2) == "\\u") {
    const size_t before = at_;
    at_ += 2;
    SERIN_TRY(const int32_t low, ReadUnit());
    if (low >= 0xDC00 && low < 0xE000) {
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    } else {
      at_ = before;  // a lone surrogate; what follows stands for itself
    }
  }
  AppendUtf8(out, unit);
  return {};
}

Result<int32_t> Decoder::ReadUnit() {
  int32_t unit = 0;
  for (int i = 0; i < 4; ++i, ++at_) {
    if (AtEnd() || !IsHex(text_[at_])) return InvalidInside("in \\u hexadecimal character escape");
    const char c = text_[at_];
    unit = unit * 16 + (IsDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return unit;
}

}  // namespace

Result<Value> DecodeJson(std::string_view text) { return Decoder(text).Run(); }

Result<Value> Value::FromJson(std::string_view json) { return DecodeJson(json); }

}  // namespace serin::condition
