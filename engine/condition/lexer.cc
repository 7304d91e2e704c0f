#include "engine/condition/lexer.h"

#include <array>
#include <fmt/format.h>

#include "engine/base/go_text.h"
#include "engine/condition/escape.h"
#include "engine/condition/unicode.h"

namespace serin::condition {
namespace {

constexpr int32_t kEnd = -2;  // no code point; -1 is an invalid byte
constexpr int32_t kReplacement = 0xFFFD;
constexpr std::string_view kDigits = "0123456789_";

constexpr std::array<std::string_view, 11> kWordOperators = {
    "not", "in", "or", "and", "matches", "contains", "startsWith", "endsWith", "let", "if", "else"};

bool IsWordOperator(std::string_view word) {
  for (const std::string_view name : kWordOperators) {
    if (word == name) return true;
  }
  return false;
}

bool IsOneOf(int32_t c, std::string_view characters) {
  return c >= 0 && c < 0x80 && characters.find(static_cast<char>(c)) != std::string_view::npos;
}

// The value of a digit; 16, more than any, for other characters.
int DigitValue(int32_t c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c < 0) return 16;
  const int32_t lower = c | 0x20;
  if (lower >= 'a' && lower <= 'f') return lower - 'a' + 10;
  return 16;
}

tl::unexpected<Error> BadEscape() { return InvalidArgument("invalid char escape"); }

// Go's %#U: `U+0040 '@'`; the character itself only where it prints.
std::string DescribeCodePoint(int32_t c) {
  if (c < 0) c = kReplacement;
  std::string out = fmt::format("U+{:04X}", c);
  if (IsPrint(c)) {
    out += " '";
    AppendUtf8(out, c);
    out += "'";
  }
  return out;
}

std::string_view KindName(TokenKind kind) {
  switch (kind) {
    case TokenKind::kIdentifier:
      return "Identifier";
    case TokenKind::kNumber:
      return "Number";
    case TokenKind::kString:
      return "String";
    case TokenKind::kBytes:
      return "Bytes";
    case TokenKind::kOperator:
      return "Operator";
    case TokenKind::kBracket:
      return "Bracket";
    case TokenKind::kEof:
      return "EOF";
  }
  return "";
}

}  // namespace

std::string Token::ToString() const {
  if (value.empty()) return std::string(KindName(kind));
  return fmt::format("{}({})", KindName(kind), GoQuote(value));
}

bool IsIdentifier(std::string_view text) {
  if (text.empty() || !IsAlphabetic(TakeCodePoint(text))) return false;
  while (!text.empty()) {
    if (!IsAlphaNumeric(TakeCodePoint(text))) return false;
  }
  return true;
}

int32_t Lexer::Take() {
  if (end_ >= text_.size()) return kEnd;
  std::string_view rest = text_.substr(end_);
  const int32_t c = TakeCodePoint(rest);
  end_ = text_.size() - rest.size();
  ++end_offset_;
  return c;
}

int32_t Lexer::Peek() const {
  if (end_ >= text_.size()) return kEnd;
  std::string_view rest = text_.substr(end_);
  return TakeCodePoint(rest);
}

bool Lexer::Accept(std::string_view characters) {
  if (!IsOneOf(Peek(), characters)) return false;
  Take();
  return true;
}

void Lexer::AcceptRun(std::string_view characters) {
  while (Accept(characters)) {
  }
}

void Lexer::AcceptWord() {
  while (IsAlphaNumeric(Peek())) Take();
}

void Lexer::Skip() {
  start_ = end_;
  start_offset_ = end_offset_;
}

Token Lexer::Emit(TokenKind kind, std::string value) {
  Token token{kind, std::move(value), start_offset_};
  Skip();
  return token;
}

Result<Token> Lexer::Next() {
  if (fault_.empty()) {
    auto token = Scan();
    if (token) return token;
    fault_ = token.error().message;
  }
  return InvalidArgument(fault_);
}

Result<Token> Lexer::Scan() {
  if (at_end_) return InvalidArgument("unexpected end of expression");
  if (after_pointer_) {
    after_pointer_ = false;
    AcceptWord();
    if (!Word().empty()) return Emit(TokenKind::kIdentifier);
  }
  SERIN_CHECK_OK(SkipBlanks());
  const int32_t c = Peek();
  if (c == kEnd) {
    at_end_ = true;
    return Emit(TokenKind::kEof, "");
  }
  if (c >= '0' && c <= '9') return Number();
  Take();
  if (c == '\'' || c == '"') return Quoted(c);
  if (c == '`') return Raw();
  if ((c == 'b' || c == 'B') && IsOneOf(Peek(), "'\"")) return QuotedBytes();
  if (IsAlphaNumeric(c)) return Identifier();
  return Symbol(c);
}

Result<void> Lexer::SkipBlanks() {
  while (true) {
    const int32_t c = Peek();
    if (c == kEnd) return {};
    if (IsSpace(c)) {
      Take();
    } else if (c == '/' && end_ + 1 < text_.size() &&
               (text_[end_ + 1] == '/' || text_[end_ + 1] == '*')) {
      SERIN_CHECK_OK(SkipComment());
    } else {
      return {};
    }
    Skip();
  }
}

Result<void> Lexer::SkipComment() {
  Take();
  if (Take() == '/') {
    for (int32_t c = Take(); c != '\n' && c != kEnd;) c = Take();
    return {};
  }
  while (true) {
    const int32_t c = Take();
    if (c == kEnd) return InvalidArgument("unclosed comment");
    if (c == '*' && Accept("/")) return {};
  }
}

Result<Token> Lexer::Symbol(int32_t first) {
  switch (first) {
    case '?':
      Accept(".?");
      break;
    case '#':
      Accept("#");
      after_pointer_ = true;
      break;
    case '|':
      Accept("|");
      break;
    case ':':
      Accept(":");
      break;
    case '.':
      return Dot();
    case '(':
    case '[':
    case '{':
    case ')':
    case ']':
    case '}':
      return Emit(TokenKind::kBracket);
    default:
      if (IsOneOf(first, "&!=*<>")) {
        Accept("&=*");
      } else if (!IsOneOf(first, "/,;%+-^")) {
        return InvalidArgument("unrecognized character: " + DescribeCodePoint(first));
      }
  }
  return Emit(TokenKind::kOperator);
}

Result<Token> Lexer::Dot() {
  if (IsOneOf(Peek(), "0123456789")) return Number();
  Accept(".");
  return Emit(TokenKind::kOperator);
}

Result<Token> Lexer::Number() {
  if (!ScanNumber()) {
    return InvalidArgument(fmt::format("bad number syntax: {}", GoQuote(Word())));
  }
  return Emit(TokenKind::kNumber);
}

bool Lexer::ScanNumber() {
  std::string_view digits = kDigits;
  if (Accept("0")) {
    if (Accept("xX")) {
      digits = "0123456789abcdefABCDEF_";
    } else if (Accept("oO")) {
      digits = "01234567_";
    } else if (Accept("bB")) {
      digits = "01_";
    }
  }
  AcceptRun(digits);
  if (Peek() == '.') {
    if (end_ + 1 < text_.size() && text_[end_ + 1] == '.') return true;  // a range: `1..5`
    Take();
    AcceptRun(digits);
  }
  if (Accept("eE")) {
    Accept("+-");
    AcceptRun(digits);
  }
  if (IsAlphaNumeric(Peek())) {
    Take();
    return false;
  }
  return true;
}

Token Lexer::Identifier() {
  AcceptWord();
  return Emit(IsWordOperator(Word()) ? TokenKind::kOperator : TokenKind::kIdentifier);
}

Result<Token> Lexer::Quoted(int32_t quote) {
  SERIN_CHECK_OK(ScanString(quote));
  SERIN_TRY(std::string value, Unescape(Word()));
  return Emit(TokenKind::kString, std::move(value));
}

Result<Token> Lexer::QuotedBytes() {
  SERIN_CHECK_OK(ScanString(Take()));
  SERIN_TRY(std::string value, UnescapeBytes(Word().substr(1)));
  return Emit(TokenKind::kBytes, std::move(value));
}

Result<Token> Lexer::Raw() {
  std::string value;
  while (true) {
    const size_t close = text_.find('`', end_);
    while (end_ < std::min(close, text_.size())) Take();
    if (close == std::string_view::npos) return InvalidArgument("literal not terminated");
    Take();
    if (Peek() != '`') break;
    Take();  // a doubled backtick stands for one
  }
  const std::string_view body = Word().substr(1, Word().size() - 2);
  for (size_t i = 0; i < body.size(); ++i) {
    value += body[i];
    if (body[i] == '`') ++i;
  }
  return Emit(TokenKind::kString, std::move(value));
}

Result<void> Lexer::ScanString(int32_t quote) {
  int32_t c = Take();
  while (c != quote) {
    if (c == '\n' || c == kEnd) return InvalidArgument("literal not terminated");
    if (c == '\\') {
      SERIN_TRY(c, ScanEscape(quote));
    } else {
      c = Take();
    }
  }
  return {};
}

Result<int32_t> Lexer::ScanEscape(int32_t quote) {
  const int32_t c = Take();
  if (c == quote || IsOneOf(c, "abfnrtv\\")) return Take();
  if (c >= '0' && c <= '7') return ScanDigits(c, 8, 3);
  switch (c) {
    case 'x':
      return ScanDigits(Take(), 16, 2);
    case 'u':
      if (Peek() == '{') return ScanBraced();
      return ScanDigits(Take(), 16, 4);
    case 'U':
      return ScanDigits(Take(), 16, 8);
    default:
      return BadEscape();
  }
}

Result<int32_t> Lexer::ScanDigits(int32_t c, int base, int count) {
  for (; count > 0 && DigitValue(c) < base; --count) c = Take();
  if (count > 0) return BadEscape();
  return c;
}

Result<int32_t> Lexer::ScanBraced() {
  constexpr int kMaxDigits = 6;
  Take();
  int digits = 0;
  for (; DigitValue(Peek()) < 16; ++digits) {
    if (digits >= kMaxDigits) return BadEscape();
    Take();
  }
  if (Peek() != '}' || digits == 0) return BadEscape();
  Take();
  return Take();
}

}  // namespace serin::condition
