// Literals and what follows a primary: members, indexes and slices.
#include <charconv>
#include <fmt/format.h>

#include "engine/base/go_text.h"
#include "engine/base/number.h"
#include "engine/condition/parser.h"

namespace serin::condition {
namespace {

bool StartsWithIgnoringCase(std::string_view text, char second) {
  return text.size() >= 2 && text[0] == '0' && (text[1] | 0x20) == second;
}

// Go's strconv.ParseInt(text, 0, 64) of a literal with a base prefix.
Result<int64_t> ParsePrefixed(std::string_view text, int base) {
  int64_t value = 0;
  const std::string_view digits = text.substr(2);
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, base);
  if (digits.empty() || stop != end || error == std::errc::invalid_argument ||
      digits.front() == '-') {
    return InvalidArgument(
        fmt::format("strconv.ParseInt: parsing {}: invalid syntax", GoQuote(text)));
  }
  if (error != std::errc()) {
    return InvalidArgument(
        fmt::format("strconv.ParseInt: parsing {}: value out of range", GoQuote(text)));
  }
  return value;
}

}  // namespace

Node* Parser::NumberLiteral(const Token& token) {
  std::string digits;
  for (const char c : token.value) {
    if (c != '_') digits += c;
  }
  const bool hex = StartsWithIgnoringCase(digits, 'x');
  Node* node = Make(NodeKind::kInteger, token.offset);
  if (!hex && digits.find_first_of(".eE") != std::string::npos) {
    node->kind = NodeKind::kFloat;
    const auto number = ParseGoFloat(digits);
    if (!number) Fault("invalid float literal: " + number.error().message);
    if (number) node->number = *number;
    return node;
  }
  Result<int64_t> number = 0;
  std::string_view name = "integer";
  if (hex) {
    name = "hex";
    number = ParsePrefixed(digits, 16);
  } else if (StartsWithIgnoringCase(digits, 'b')) {
    name = "binary";
    number = ParsePrefixed(digits, 2);
  } else if (StartsWithIgnoringCase(digits, 'o')) {
    name = "octal";
    number = ParsePrefixed(digits, 8);
  } else {
    number = ParseGoInt(digits);
  }
  if (!number) Fault(fmt::format("invalid {} literal: {}", name, number.error().message));
  if (number) node->integer = *number;
  return node;
}

Node* Parser::Array() {
  const int32_t offset = current_.offset;
  std::vector<Node*> nodes;
  Expect(TokenKind::kBracket, "[");
  while (!AtBracket("]") && !Failed()) {
    if (!nodes.empty()) {
      Expect(TokenKind::kOperator, ",");
      if (AtBracket("]")) break;
    }
    nodes.push_back(Expression(0));
  }
  Expect(TokenKind::kBracket, "]");
  return Make(NodeKind::kArray, offset, std::move(nodes));
}

Node* Parser::Map() {
  const int32_t offset = current_.offset;
  std::vector<Node*> pairs;
  Expect(TokenKind::kBracket, "{");
  while (!AtBracket("}") && !Failed()) {
    if (!pairs.empty()) {
      Expect(TokenKind::kOperator, ",");
      if (AtBracket("}")) break;
      if (AtOperator(",")) FaultAtToken(current_);
    }
    pairs.push_back(Pair(offset));
    if (Failed()) return pairs.back();
  }
  Expect(TokenKind::kBracket, "}");
  return Make(NodeKind::kMap, offset, std::move(pairs));
}

Node* Parser::Pair(int32_t offset) {
  Node* key = nullptr;
  if (current_.Is(TokenKind::kNumber) || current_.Is(TokenKind::kString) ||
      current_.Is(TokenKind::kIdentifier)) {
    key = MakeText(NodeKind::kString, current_);
    if (Failed()) return key;
    Advance();
  } else if (AtBracket("(")) {
    key = Expression(0);
  } else {
    Fault(
        "a map key must be a quoted string, a number, a identifier, or an expression enclosed in "
        "parentheses (unexpected token " +
        current_.ToString() + ")");
    key = ast_.New(NodeKind::kNil, offset);
  }
  Expect(TokenKind::kOperator, ":");
  Node* value = Expression(0);
  return Make(NodeKind::kPair, offset, {key, value});
}

Node* Parser::Postfix(Node* node) {
  while (!Failed()) {
    bool optional = AtOperator("?.");
    if (optional || AtOperator(".")) {
      Advance();
      if (optional && AtBracket("[")) {
        node = IndexOrSlice(node, true);
      } else {
        node = Member(node, optional);
      }
    } else if (AtBracket("[")) {
      node = IndexOrSlice(node, false);
    } else {
      break;
    }
  }
  return node;
}

// After the dot. A chain that goes on stays one chain: `a?.b.c` skips both when a is nil.
Node* Parser::Member(Node* node, bool optional) {
  const Token name = current_;
  Advance();
  const bool is_name = name.Is(TokenKind::kIdentifier) ||
                       (name.Is(TokenKind::kOperator) && IsIdentifier(name.value));
  if (!is_name) Fault("expected name");
  if (Failed()) return node;
  Node* property = MakeText(NodeKind::kString, name);
  if (Failed()) return property;
  const bool in_chain = node->kind == NodeKind::kChain;
  if (in_chain) node = node->children.front();
  Node* member = Make(NodeKind::kMember, name.offset, {node, property});
  member->optional = optional;
  Node* out = member;
  if (AtBracket("(")) {
    member->method = true;
    out = Make(NodeKind::kCall, name.offset, Arguments({member}));
  }
  if (in_chain || optional) out = Make(NodeKind::kChain, name.offset, {out});
  return out;
}

Node* Parser::IndexOrSlice(Node* node, bool optional) {
  const int32_t offset = current_.offset;
  Advance();
  if (AtOperator(":")) return Slice(node, nullptr, offset);
  Node* index = Expression(0);
  if (AtOperator(":")) return Slice(node, index, offset);
  Node* out = Make(NodeKind::kMember, offset, {node, index});
  out->optional = optional;
  if (optional) out = Make(NodeKind::kChain, offset, {out});
  if (!Failed()) Expect(TokenKind::kBracket, "]");
  return out;
}

// At the colon.
Node* Parser::Slice(Node* node, Node* from, int32_t offset) {
  Advance();
  Node* to = AtBracket("]") ? nullptr : Expression(0);
  Node* out = Make(NodeKind::kSlice, offset, {node, from, to});
  if (!Failed()) Expect(TokenKind::kBracket, "]");
  return out;
}

}  // namespace serin::condition
