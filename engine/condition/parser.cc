#include "engine/condition/parser.h"

#include <algorithm>
#include <fmt/format.h>

#include "engine/condition/builtin.h"

namespace serin::condition {
namespace {

// Counts a level of nesting for the time of a call.
class Nesting {
 public:
  explicit Nesting(int& level) : level_(++level), counter_(level) {}
  ~Nesting() { --counter_; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;
  bool TooDeep() const { return level_ > kMaxNesting; }

 private:
  int level_;
  int& counter_;
};

SourcePosition PositionAt(std::string_view text, int32_t offset) {
  SourcePosition position{"", 1, 1};
  for (size_t i = 0; i < text.size() && offset > 0; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    --offset;
    if (text[i] == '\n') {
      ++position.line;
      position.column = 1;
    } else {
      ++position.column;
    }
  }
  return position;
}

}  // namespace

Result<Ast> Parse(std::string_view text) {
  if (text.size() > kMaxSourceBytes) {
    return Fail(ErrorCode::kLimitExceeded, fmt::format("expression of {} bytes is longer than {}",
                                                       text.size(), kMaxSourceBytes));
  }
  return Parser(text).Run();
}

Result<Ast> Parser::Run() {
  Advance();
  ast_.root() = Sequence();
  if (!current_.Is(TokenKind::kEof)) FaultAtToken(current_);
  if (Failed()) return tl::unexpected(*std::move(error_));
  return std::move(ast_);
}

void Parser::FaultAt(const Token& token, std::string message) {
  if (Failed()) return;
  error_ = Error{ErrorCode::kInvalidArgument, std::move(message), PositionAt(text_, token.offset)};
}

void Parser::FaultAtToken(const Token& token) {
  if (!Failed()) Fault("unexpected token " + token.ToString());
}

void Parser::Advance() {
  if (stashed_) {
    current_ = *std::move(stashed_);
    stashed_.reset();
    return;
  }
  auto token = lexer_.Next();
  if (token) {
    current_ = *std::move(token);
  } else if (lexer_.AtEnd()) {
    Fault(std::move(token).error().message);
  } else {
    error_ = std::move(token).error();
    error_->position = PositionAt(text_, std::max(lexer_.offset() - 1, 0));
  }
}

void Parser::Expect(TokenKind kind, std::string_view value) {
  if (At(kind, value)) {
    Advance();
  } else {
    FaultAtToken(current_);
  }
}

void Parser::ExpectIdentifier() {
  if (current_.Is(TokenKind::kIdentifier)) {
    Advance();
  } else {
    FaultAtToken(current_);
  }
}

Node* Parser::Make(NodeKind kind, int32_t offset, std::vector<Node*> children) {
  if (++nodes_ > kMaxNodes) {
    Fault("compilation failed: expression exceeds maximum allowed nodes");
  }
  Node* node = ast_.New(kind, offset);
  for (const Node* child : children) {
    if (child != nullptr) node->depth = std::max(node->depth, child->depth + 1);
  }
  if (node->depth > kMaxTreeDepth) Fault("expression nests too deeply");
  node->children = std::move(children);
  return node;
}

Node* Parser::MakeText(NodeKind kind, const Token& token) {
  Node* node = Make(kind, token.offset);
  node->text = token.value;
  return node;
}

Node* Parser::MakeBinary(const Token& op, Node* left, Node* right) {
  Node* node = Make(NodeKind::kBinary, op.offset, {left, right});
  node->text = op.value;
  return node;
}

Node* Parser::Sequence() {
  std::vector<Node*> nodes = {Expression(0)};
  while (AtOperator(";") && !Failed()) {
    Advance();
    if (current_.Is(TokenKind::kEof)) break;
    nodes.push_back(Expression(0));
  }
  if (nodes.size() == 1) return nodes.front();
  const int32_t offset = nodes.front()->offset;
  return Make(NodeKind::kSequence, offset, std::move(nodes));
}

Node* Parser::Expression(int precedence) {
  const Nesting nesting(nesting_);
  if (nesting.TooDeep()) Fault("expression nests too deeply");
  if (Failed()) return ast_.New(NodeKind::kNil, current_.offset);
  if (precedence == 0 && AtOperator("let")) return Let();
  if (precedence == 0 && AtOperator("if")) return If();
  Node* node = BinaryTail(Primary(), precedence);
  return precedence == 0 ? Ternary(node) : node;
}

Node* Parser::BinaryTail(Node* left, int precedence) {
  bool after_coalesce = false;
  while (current_.Is(TokenKind::kOperator) && !Failed()) {
    std::optional<Token> negation;
    if (AtOperator("not")) {
      bool stop = false;
      negation = Negation(precedence, stop);
      if (stop) break;
    }
    const Token op = current_;
    const OperatorInfo info = FindBinary(op.value);
    if (info.precedence < 0 || info.precedence < precedence) break;
    Advance();
    if (info.op != BinaryOp::kPipe && after_coalesce && info.op != BinaryOp::kCoalesce) {
      FaultAt(op, fmt::format(
                      "Operator ({}) and coalesce expressions ({}) cannot be mixed. Wrap either by "
                      "parentheses.",
                      op.value, "?\?"));
      break;
    }
    left = Operation(left, op, info);
    if (negation) {
      left = Make(NodeKind::kUnary, negation->offset, {left});
      left->text = "not";
    }
    after_coalesce = info.op == BinaryOp::kCoalesce;
  }
  return left;
}

// At `not` after an operand: the token when an operator that it may negate follows, which is then
// the current one. Otherwise `stop` is set, and `not` stays or is an error.
std::optional<Token> Parser::Negation(int precedence, bool& stop) {
  const Token backup = current_;
  Advance();
  const OperatorInfo info = FindBinary(current_.value);
  if (!MayNegate(info.op)) {
    FaultAtToken(current_);
    stop = true;
    return std::nullopt;
  }
  if (info.precedence < precedence) {
    stashed_ = current_;
    current_ = backup;
    stop = true;
    return std::nullopt;
  }
  return current_;
}

Node* Parser::Operation(Node* left, const Token& op, const OperatorInfo& info) {
  if (info.op == BinaryOp::kPipe) {
    const Token name = current_;
    ExpectIdentifier();
    return Call(name, {left});
  }
  if (IsComparison(info.op)) return Comparison(left, op, info.precedence);
  Node* right = Expression(info.right_associative ? info.precedence : info.precedence + 1);
  return MakeBinary(op, left, right);
}

// `0 < x < 1` is `0 < x && x < 1`.
Node* Parser::Comparison(Node* left, Token op, int precedence) {
  Node* root = nullptr;
  while (!Failed()) {
    Node* right = Expression(precedence + 1);
    Node* comparison = MakeBinary(op, left, right);
    if (Failed()) return comparison;
    if (root == nullptr) {
      root = comparison;
    } else {
      root = MakeBinary(op, root, comparison);
      root->text = "&&";
    }
    left = right;
    op = current_;
    if (!op.Is(TokenKind::kOperator) || !IsComparison(FindBinary(op.value).op)) break;
    Advance();
  }
  return root == nullptr ? left : root;
}

Node* Parser::Let() {
  Expect(TokenKind::kOperator, "let");
  const Token name = current_;
  ExpectIdentifier();
  Expect(TokenKind::kOperator, "=");
  Node* value = Expression(0);
  Expect(TokenKind::kOperator, ";");
  Node* body = Sequence();
  Node* node = Make(NodeKind::kLet, name.offset, {value, body});
  node->text = name.value;
  return node;
}

Node* Parser::If() {
  const Nesting nesting(nesting_);
  if (nesting.TooDeep()) Fault("expression nests too deeply");
  const int32_t offset = current_.offset;
  Advance();
  if (Failed()) return ast_.New(NodeKind::kNil, offset);
  Node* condition = Expression(0);
  Expect(TokenKind::kBracket, "{");
  Node* then = Sequence();
  Expect(TokenKind::kBracket, "}");
  Expect(TokenKind::kOperator, "else");
  Node* otherwise = nullptr;
  if (AtOperator("if")) {
    otherwise = If();
  } else {
    Expect(TokenKind::kBracket, "{");
    otherwise = Sequence();
    Expect(TokenKind::kBracket, "}");
  }
  Node* node = Make(NodeKind::kConditional, offset, {condition, then, otherwise});
  --nodes_;  // expr does not count this one
  return node;
}

Node* Parser::Ternary(Node* condition) {
  while (AtOperator("?") && !Failed()) {
    Advance();
    Node* then = condition;  // `a ?: b` is `a ? a : b`
    if (AtOperator(":")) {
      Advance();
    } else {
      then = Expression(0);
      Expect(TokenKind::kOperator, ":");
    }
    Node* otherwise = Expression(0);
    condition = Make(NodeKind::kConditional, current_.offset, {condition, then, otherwise});
    condition->ternary = true;
  }
  return condition;
}

Node* Parser::Primary() {
  const Token token = current_;
  if (token.Is(TokenKind::kOperator) && UnaryPrecedence(token.value) >= 0) return Unary(token);
  if (AtBracket("(")) {
    Advance();
    Node* node = Sequence();
    Expect(TokenKind::kBracket, ")");
    return Postfix(node);
  }
  if (predicates_ > 0 && (AtOperator("#") || AtOperator("."))) return Pointer();
  if (AtOperator("::")) {
    Advance();
    const Token name = current_;
    ExpectIdentifier();
    return Postfix(Call(name, {}));
  }
  return Secondary();
}

Node* Parser::Unary(const Token& token) {
  Advance();
  Node* operand = Expression(UnaryPrecedence(token.value));
  Node* node = Make(NodeKind::kUnary, token.offset, {operand});
  node->text = token.value;
  return Postfix(node);
}

Node* Parser::Pointer() {
  Node* node = Make(NodeKind::kPointer, current_.offset);
  if (AtOperator("#")) {
    Advance();
    if (current_.Is(TokenKind::kIdentifier)) {
      node->text = current_.value;
      Advance();
    }
  }
  return Postfix(node);
}

Node* Parser::Secondary() {
  const Token token = current_;
  switch (token.kind) {
    case TokenKind::kIdentifier:
      Advance();
      return Named(token);
    case TokenKind::kNumber:
      Advance();
      return NumberLiteral(token);
    case TokenKind::kString:
      Advance();
      return Postfix(MakeText(NodeKind::kString, token));
    case TokenKind::kBytes:
      Advance();
      return Postfix(MakeText(NodeKind::kBytes, token));
    default:
      break;
  }
  if (AtBracket("[")) return Postfix(Array());
  if (AtBracket("{")) return Postfix(Map());
  FaultAtToken(token);
  return ast_.New(NodeKind::kNil, token.offset);
}

Node* Parser::Named(const Token& token) {
  if (token.value == "true" || token.value == "false") {
    Node* node = Make(NodeKind::kBool, token.offset);
    node->truth = token.value == "true";
    return node;
  }
  if (token.value == "nil") return Make(NodeKind::kNil, token.offset);
  if (AtBracket("(")) return Postfix(Call(token, {}));
  return Postfix(MakeText(NodeKind::kIdentifier, token));
}

Node* Parser::Predicate() {
  const int32_t offset = current_.offset;
  const bool braces = AtBracket("{");
  if (braces) Advance();
  ++predicates_;
  Node* body = nullptr;
  if (braces) {
    body = Sequence();
  } else {
    body = Expression(0);
    if (AtOperator(";")) Fault("wrap predicate with brackets { and }");
  }
  --predicates_;
  if (braces) Expect(TokenKind::kBracket, "}");
  return Make(NodeKind::kPredicate, offset, {body});
}

Node* Parser::Call(const Token& name, std::vector<Node*> arguments) {
  if (const std::string_view shape = PredicateShape(name.value); !shape.empty()) {
    return PredicateCall(name, shape, std::move(arguments));
  }
  if (FindBuiltin(name.value) != nullptr) {
    Node* node = Make(NodeKind::kBuiltin, name.offset, Arguments(std::move(arguments)));
    node->text = name.value;
    return node;
  }
  std::vector<Node*> children = {MakeText(NodeKind::kIdentifier, name)};
  if (Failed()) return children.front();
  const std::vector<Node*> rest = Arguments(std::move(arguments));
  children.insert(children.end(), rest.begin(), rest.end());
  return Make(NodeKind::kCall, name.offset, std::move(children));
}

// `shape` has a letter for each argument: `e` an expression, `p` a predicate, in upper case when
// it may be left out.
Node* Parser::PredicateCall(const Token& name, std::string_view shape,
                            std::vector<Node*> arguments) {
  Expect(TokenKind::kBracket, "(");
  shape.remove_prefix(std::min(arguments.size(), shape.size()));
  for (size_t i = 0; i < shape.size(); ++i) {
    const bool optional = shape[i] == 'E' || shape[i] == 'P';
    if (AtBracket(")")) {
      if (optional) break;
      Fault(fmt::format("expected at least {} arguments", shape.size()));
    }
    if (i > 0) Expect(TokenKind::kOperator, ",");
    const bool predicate = shape[i] == 'p' || shape[i] == 'P';
    arguments.push_back(predicate ? Predicate() : Expression(0));
  }
  if (AtOperator(",")) Advance();
  Expect(TokenKind::kBracket, ")");
  Node* node = Make(NodeKind::kBuiltin, name.offset, std::move(arguments));
  node->text = name.value;
  return node;
}

// In a pipe the first argument is already there.
std::vector<Node*> Parser::Arguments(std::vector<Node*> arguments) {
  const size_t given = arguments.size();
  Expect(TokenKind::kBracket, "(");
  while (!AtBracket(")") && !Failed()) {
    if (arguments.size() > given) Expect(TokenKind::kOperator, ",");
    if (AtBracket(")")) break;
    arguments.push_back(Expression(0));
  }
  Expect(TokenKind::kBracket, ")");
  return arguments;
}

}  // namespace serin::condition
