#include "engine/model/go_json_syntax.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>
#include <vector>

#include "engine/base/go_text.h"
#include "engine/model/node.h"

namespace serin::model {
namespace {

constexpr std::string_view kValue = "looking for beginning of value";
constexpr std::string_view kKey = "looking for beginning of object key string";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsHexDigit(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return IsDigit(c) || (lower >= 'a' && lower <= 'f');
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::optional<JsonSyntaxError> RunOne(size_t& end) {
    bool ok = Value();
    while (ok && !open_.empty()) ok = Step();
    end = at_;
    return std::move(error_);
  }

  std::optional<JsonSyntaxError> Run() {
    size_t end = 0;
    if (auto error = RunOne(end)) return error;
    SkipSpace();
    if (at_ < text_.size()) Wrong("after top-level value");
    return std::move(error_);
  }

 private:
  // What stands between two values. All of these return false when the error is set.
  bool Step() {
    const char open = open_.back();
    const bool first = std::exchange(opened_, false);
    SkipSpace();
    if (at_ == text_.size()) return End();
    const char c = text_[at_];
    if (c == (open == '{' ? '}' : ']')) {
      ++at_;
      open_.pop_back();
      return true;
    }
    if (!first) {
      if (c != ',') {
        return Wrong(open == '{' ? "after object key:value pair" : "after array element");
      }
      ++at_;
    }
    return open == '{' ? Key() && Value() : Value();
  }

  bool Key() {
    SkipSpace();
    if (at_ == text_.size()) return End();
    if (text_[at_] != '"') return Wrong(kKey);
    if (!String()) return false;
    SkipSpace();
    if (at_ == text_.size()) return End();
    if (text_[at_] != ':') return Wrong("after object key");
    ++at_;
    return true;
  }

  bool Value() {
    SkipSpace();
    if (at_ == text_.size()) return End();
    const char c = text_[at_];
    switch (c) {
      case '{':
      case '[':
        ++at_;
        if (open_.size() == kMaxTreeDepth) return Fail("exceeded max depth");
        open_.push_back(c);
        opened_ = true;
        return true;
      case '"':
        return String();
      case 't':
        return Literal("true");
      case 'f':
        return Literal("false");
      case 'n':
        return Literal("null");
      default:
        return c == '-' || IsDigit(c) ? Number() : Wrong(kValue);
    }
  }

  bool Literal(std::string_view word) {
    for (size_t i = 1; i < word.size(); ++i) {
      ++at_;
      if (Peek() != word[i]) {
        return Wrong(fmt::format("in literal {} (expecting '{}')", word, word[i]));
      }
    }
    ++at_;
    return true;
  }

  bool Digits(std::string_view context) {
    if (!IsDigit(Peek())) return Wrong(context);
    while (at_ < text_.size() && IsDigit(text_[at_])) ++at_;
    return true;
  }

  bool Number() {
    if (text_[at_] == '-') ++at_;
    if (at_ < text_.size() && text_[at_] == '0') {
      ++at_;
    } else if (!Digits("in numeric literal")) {
      return false;
    }
    if (at_ < text_.size() && text_[at_] == '.') {
      ++at_;
      if (!Digits("after decimal point in numeric literal")) return false;
    }
    if (at_ < text_.size() && (text_[at_] | 0x20) == 'e') {
      ++at_;
      if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
      return Digits("in exponent of numeric literal");
    }
    return true;
  }

  bool String() {
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return true;
      }
      if (static_cast<unsigned char>(c) < 0x20) return Wrong("in string literal");
      if (c == '\\' && !Escape()) return false;
    }
    return End();
  }

  // Leaves `at_` on the escape's last character.
  bool Escape() {
    ++at_;
    if (Peek() != 'u') {
      return std::string_view("bfnrt\\/\"").find(Peek()) != std::string_view::npos ||
             Wrong("in string escape code");
    }
    for (int i = 0; i < 4; ++i) {
      ++at_;
      if (!IsHexDigit(Peek())) return Wrong("in \\u hexadecimal character escape");
    }
    return true;
  }

  void SkipSpace() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  // Inside a token Go takes the end of the text for a space.
  char Peek() const { return at_ < text_.size() ? text_[at_] : ' '; }

  bool Wrong(std::string_view context) {
    const char c = Peek();
    std::string shown;
    AppendUtf8(shown, static_cast<unsigned char>(c));
    shown = c == '\'' ? "\\'" : c == '"' ? "\"" : GoQuote(shown);
    if (c != '\'' && c != '"') shown = shown.substr(1, shown.size() - 2);
    return Fail(fmt::format("invalid character '{}' {}", shown, context));
  }

  bool End() { return Fail("unexpected end of JSON input"); }

  bool Fail(std::string message) {
    error_ = JsonSyntaxError{std::move(message), at_};
    return false;
  }

  std::string_view text_;
  size_t at_ = 0;
  std::vector<char> open_;  // `{` and `[` that are not closed
  bool opened_ = false;     // the innermost one has just been opened
  std::optional<JsonSyntaxError> error_;
};

}  // namespace

std::optional<JsonSyntaxError> FindJsonSyntaxError(std::string_view text) {
  return Scanner(text).Run();
}

std::optional<JsonSyntaxError> FindJsonValueEnd(std::string_view text, size_t& end) {
  return Scanner(text).RunOne(end);
}

}  // namespace serin::model
