#include "engine/condition/lexer.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace serin::condition {
namespace {

// The tokens of a text, or its first error, as `Operator("=") EOF`.
std::string Tokens(std::string_view text) {
  Lexer lexer(text);
  std::string out;
  while (true) {
    const auto token = lexer.Next();
    if (!token) return out + "error: " + token.error().message;
    out += token->ToString();
    if (token->Is(TokenKind::kEof)) return out;
    out += ' ';
  }
}

TEST(Lexer, SplitsWordsNumbersAndOperators) {
  EXPECT_EQ(Tokens("result[0] >= 0.95"),
            R"(Identifier("result") Bracket("[") Number("0") Bracket("]") Operator(">=") )"
            R"(Number("0.95") EOF)");
  EXPECT_EQ(Tokens("a not in b"),
            R"(Identifier("a") Operator("not") Operator("in") Identifier("b") EOF)");
  EXPECT_EQ(Tokens("a?.b ?? c ?: d"),
            R"(Identifier("a") Operator("?.") Identifier("b") Operator("??") Identifier("c") )"
            R"(Operator("?") Operator(":") Identifier("d") EOF)");
  EXPECT_EQ(Tokens("::len(x)|f()"),
            R"_(Operator("::") Identifier("len") Bracket("(") Identifier("x") Bracket(")") )_"
            R"_(Operator("|") Identifier("f") Bracket("(") Bracket(")") EOF)_");
  EXPECT_EQ(Tokens("$env _x \u00e9t\u00e9 AND"),
            "Identifier(\"$env\") Identifier(\"_x\") Identifier(\"\u00e9t\u00e9\") "
            "Identifier(\"AND\") EOF");
}

TEST(Lexer, ReadsNumbers) {
  EXPECT_EQ(Tokens("1..5"), R"(Number("1") Operator("..") Number("5") EOF)");
  EXPECT_EQ(Tokens("1. .5 1e3 1E-3"),
            R"(Number("1.") Number(".5") Number("1e3") Number("1E-3") EOF)");
  EXPECT_EQ(Tokens("0xFF 0o17 0b11 1_000 1__0 5_"),
            R"(Number("0xFF") Number("0o17") Number("0b11") Number("1_000") Number("1__0") )"
            R"(Number("5_") EOF)");
  EXPECT_EQ(Tokens("1a"), "error: bad number syntax: \"1a\"");
  EXPECT_EQ(Tokens("0b12"), "error: bad number syntax: \"0b12\"");
}

TEST(Lexer, ReadsTexts) {
  EXPECT_EQ(Tokens(R"('a"b' "c'd")"), R"(String("a\"b") String("c'd") EOF)");
  EXPECT_EQ(Tokens(R"("\a\b\f\n\r\t\v\\\"")"), R"(String("\a\b\f\n\r\t\v\\\"") EOF)");
  EXPECT_EQ(Tokens(R"("\x41\101\u00e9\u{1F600}\U0001F600")"),
            "String(\"AA\u00e9\U0001F600\U0001F600\") EOF");
  EXPECT_EQ(Tokens("`raw \\n ``quoted`` \n`"), R"(String("raw \\n `quoted` \n") EOF)");
  EXPECT_EQ(Tokens("\"a\r\nb\""), "error: literal not terminated");
  EXPECT_EQ(Tokens("\"a\rb\""), R"(String("a\nb") EOF)");
  EXPECT_EQ(Tokens("''"), "String EOF");
}

TEST(Lexer, ReadsBytes) {
  EXPECT_EQ(Tokens(R"(b"a\x01\377")"), R"(Bytes("a\x01\xff") EOF)");
  EXPECT_EQ(Tokens(R"(B'\n')"), R"(Bytes("\n") EOF)");
  EXPECT_EQ(Tokens(R"(b"\u00e9")"), "error: unable to unescape string");
}

TEST(Lexer, RefusesBadTexts) {
  EXPECT_EQ(Tokens("\"a"), "error: literal not terminated");
  EXPECT_EQ(Tokens("`a"), "error: literal not terminated");
  EXPECT_EQ(Tokens("\"a\nb\""), "error: literal not terminated");
  EXPECT_EQ(Tokens(R"("\q")"), "error: invalid char escape");
  EXPECT_EQ(Tokens(R"("\'")"), "error: invalid char escape");
  EXPECT_EQ(Tokens(R"("\x4")"), "error: invalid char escape");
  EXPECT_EQ(Tokens(R"("\u{}")"), "error: invalid char escape");
  EXPECT_EQ(Tokens(R"("\u{1234567}")"), "error: invalid char escape");
  EXPECT_EQ(Tokens(R"("\u{110000}")"), "error: unable to unescape string");
  EXPECT_EQ(Tokens(R"("\400")"), "error: unable to unescape string");
}

TEST(Lexer, SkipsComments) {
  EXPECT_EQ(Tokens("a // b\n c /* d \n */ e"),
            R"(Identifier("a") Identifier("c") Identifier("e") EOF)");
  EXPECT_EQ(Tokens("a /* b"), "Identifier(\"a\") error: unclosed comment");
}

TEST(Lexer, NamesUnknownCharacters) {
  EXPECT_EQ(Tokens("@"), "error: unrecognized character: U+0040 '@'");
  EXPECT_EQ(Tokens("a \\"), "Identifier(\"a\") error: unrecognized character: U+005C '\\'");
  EXPECT_EQ(Tokens(std::string_view("\x00", 1)), "error: unrecognized character: U+0000");
  EXPECT_EQ(Tokens("\xff"), "error: unrecognized character: U+FFFD '\xef\xbf\xbd'");
}

TEST(Lexer, TakesAnyNameAfterAHash) {
  EXPECT_EQ(Tokens("#index # in #in"),
            R"(Operator("#") Identifier("index") Operator("#") Operator("in") Operator("#") )"
            R"(Identifier("in") EOF)");
}

TEST(Lexer, EndsOnce) {
  Lexer lexer("");
  EXPECT_TRUE(lexer.Next()->Is(TokenKind::kEof));
  EXPECT_EQ(lexer.Next().error().message, "unexpected end of expression");
  EXPECT_EQ(lexer.Next().error().message, "unexpected end of expression");
}

}  // namespace
}  // namespace serin::condition
