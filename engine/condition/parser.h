#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/condition/ast.h"
#include "engine/condition/lexer.h"
#include "engine/condition/operators.h"

namespace serin::condition {

// A recursive descent parser. After the first error every method returns quickly with what it has;
// the tree is then not used. A lexical error replaces an earlier one, as in expr, so it matters
// where after an error the next token is still asked for.
// Source: expr v1.17.8 parser/parser.go.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), lexer_(text) {}
  Result<Ast> Run();

 private:
  void Advance();
  void Expect(TokenKind kind, std::string_view value);
  void ExpectIdentifier();
  void Fault(std::string message) { FaultAt(current_, std::move(message)); }
  void FaultAt(const Token& token, std::string message);
  void FaultAtToken(const Token& token);
  bool Failed() const { return error_.has_value(); }
  bool At(TokenKind kind, std::string_view value) const { return current_.Is(kind, value); }
  bool AtOperator(std::string_view value) const { return At(TokenKind::kOperator, value); }
  bool AtBracket(std::string_view value) const { return At(TokenKind::kBracket, value); }

  // A new node over `children`. Counts it against the limits.
  Node* Make(NodeKind kind, int32_t offset, std::vector<Node*> children = {});
  Node* MakeText(NodeKind kind, const Token& token);
  Node* MakeBinary(const Token& op, Node* left, Node* right);

  Node* Sequence();
  Node* Expression(int precedence);
  Node* Let();
  Node* If();
  Node* Ternary(Node* condition);
  Node* Primary();
  Node* Unary(const Token& token);
  Node* Pointer();
  Node* Secondary();
  Node* Named(const Token& token);
  Node* NumberLiteral(const Token& token);
  Node* Call(const Token& name, std::vector<Node*> arguments);
  Node* PredicateCall(const Token& name, std::string_view shape, std::vector<Node*> arguments);
  std::vector<Node*> Arguments(std::vector<Node*> arguments);
  Node* Predicate();
  Node* Array();
  Node* Map();
  Node* Pair(int32_t offset);
  Node* Postfix(Node* node);
  Node* Member(Node* node, bool optional);
  Node* IndexOrSlice(Node* node, bool optional);
  Node* Slice(Node* node, Node* from, int32_t offset);
  Node* Comparison(Node* left, Token op, int precedence);
  // Binary operators after `left`. Nullopt: none of at least `precedence` follows.
  Node* BinaryTail(Node* left, int precedence);
  std::optional<Token> Negation(int precedence, bool& stop);
  Node* Operation(Node* left, const Token& op, const OperatorInfo& info);

  std::string_view text_;
  Lexer lexer_;
  Ast ast_;
  Token current_;
  std::optional<Token> stashed_;
  std::optional<Error> error_;
  int nodes_ = 0;
  int nesting_ = 0;
  int predicates_ = 0;  // how many predicates we are inside
};

}  // namespace serin::condition
