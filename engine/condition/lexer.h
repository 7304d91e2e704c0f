#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace serin::condition {

enum class TokenKind : uint8_t { kIdentifier, kNumber, kString, kBytes, kOperator, kBracket, kEof };

struct Token {
  TokenKind kind = TokenKind::kEof;
  std::string value;
  int32_t offset = 0;  // of its first code point

  bool Is(TokenKind k) const { return kind == k; }
  bool Is(TokenKind k, std::string_view v) const { return kind == k && value == v; }
  // As error texts show it: `Operator("=")`, `EOF`.
  std::string ToString() const;
};

// Splits a condition into tokens, one at a time: an error belongs to the place where the parser
// meets it. Source: expr v1.17.8 parser/lexer.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  // The next token; kEof once, and after that the error `unexpected end of expression`. A lexical
  // error repeats.
  Result<Token> Next();
  // Where the lexer stands, in code points.
  int32_t offset() const { return end_offset_; }
  // Has kEof been given?
  bool AtEnd() const { return at_end_; }

 private:
  int32_t Take();
  int32_t Peek() const;
  bool Accept(std::string_view characters);
  void AcceptRun(std::string_view characters);
  void AcceptWord();
  std::string_view Word() const { return text_.substr(start_, end_ - start_); }
  void Skip();
  Token Emit(TokenKind kind, std::string value);
  Token Emit(TokenKind kind) { return Emit(kind, std::string(Word())); }

  Result<Token> Scan();
  Result<void> SkipBlanks();
  Result<void> SkipComment();
  Result<Token> Symbol(int32_t first);
  Result<Token> Dot();
  Result<Token> Number();
  bool ScanNumber();
  Token Identifier();
  Result<Token> Quoted(int32_t quote);
  Result<Token> QuotedBytes();
  Result<Token> Raw();
  Result<void> ScanString(int32_t quote);
  // Each reads one escape and returns the character after it.
  Result<int32_t> ScanEscape(int32_t quote);
  Result<int32_t> ScanDigits(int32_t c, int base, int count);
  Result<int32_t> ScanBraced();

  std::string_view text_;
  size_t start_ = 0;
  size_t end_ = 0;
  int32_t start_offset_ = 0;
  int32_t end_offset_ = 0;
  bool after_pointer_ = false;  // a name right after `#` is never a keyword
  bool at_end_ = false;
  std::string fault_;
};

// Can `text` stand after a dot?
bool IsIdentifier(std::string_view text);

}  // namespace serin::condition
