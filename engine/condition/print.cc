// A tree as text. Source: expr v1.17.8 ast/print.go.
#include <fmt/format.h>

#include "engine/base/go_text.h"
#include "engine/base/number.h"
#include "engine/condition/ast.h"
#include "engine/condition/json.h"
#include "engine/condition/lexer.h"
#include "engine/condition/object.h"
#include "engine/condition/operators.h"

namespace serin::condition {
namespace {

std::string Joined(const std::vector<Node*>& nodes, size_t from, std::string_view separator) {
  std::string out;
  for (size_t i = from; i < nodes.size(); ++i) {
    if (i > from) out += separator;
    out += PrintNode(*nodes[i]);
  }
  return out;
}

std::string Wrapped(const Node& node, bool wrap) {
  return wrap ? "(" + PrintNode(node) + ")" : PrintNode(node);
}

std::string PrintConstant(const Value& value) {
  const auto keys = [](const auto& items, const auto& print) {
    std::string out = "{";
    for (const auto& item : items) {
      if (out.size() > 1) out += ',';
      out += print(item) + ":{}";
    }
    return out + "}";
  };
  if (value.Is(ValueKind::kTextSet)) return keys(As<TextSetObject>(value).items, GoJsonQuote);
  if (value.Is(ValueKind::kIntSet)) {
    return keys(As<IntSetObject>(value).items,
                [](int64_t key) { return fmt::format("\"{}\"", key); });
  }
  return EncodeJsonCompact(value).value_or("<constant>");
}

std::string PrintUnary(const Node& node) {
  const Node& operand = *node.children[0];
  bool wrap = operand.kind == NodeKind::kConditional;
  if (operand.kind == NodeKind::kBinary) {
    wrap = FindBinary(operand.text).precedence < UnaryPrecedence(node.text);
  }
  return (node.text == "not" ? "not " : node.text) + Wrapped(operand, wrap);
}

bool WrapsLeft(const Node& left, const OperatorInfo& parent, std::string_view text) {
  if (left.kind == NodeKind::kConditional) return true;
  if (left.kind == NodeKind::kUnary) return UnaryPrecedence(left.text) < parent.precedence;
  if (left.kind != NodeKind::kBinary) return false;
  const OperatorInfo own = FindBinary(left.text);
  return own.precedence < parent.precedence ||
         (own.precedence == parent.precedence && parent.right_associative) || left.text == "??" ||
         (IsLogical(own.op) && left.text != text);
}

bool WrapsRight(const Node& right, const OperatorInfo& parent, std::string_view text) {
  if (right.kind == NodeKind::kConditional) return true;
  if (right.kind != NodeKind::kBinary) return false;
  const OperatorInfo own = FindBinary(right.text);
  return own.precedence < parent.precedence ||
         (own.precedence == parent.precedence && !parent.right_associative) ||
         (IsLogical(own.op) && right.text != text);
}

std::string PrintBinary(const Node& node) {
  const Node& left = *node.children[0];
  const Node& right = *node.children[1];
  if (node.text == "..") return PrintNode(left) + ".." + PrintNode(right);
  const OperatorInfo info = FindBinary(node.text);
  return fmt::format("{} {} {}", Wrapped(left, WrapsLeft(left, info, node.text)), node.text,
                     Wrapped(right, WrapsRight(right, info, node.text)));
}

std::string PrintMember(const Node& node) {
  const Node& base = *node.children[0];
  const Node& property = *node.children[1];
  const std::string text = Wrapped(base, base.kind == NodeKind::kBinary);
  const bool by_name = property.kind == NodeKind::kString && IsIdentifier(property.text);
  if (node.optional) {
    return by_name ? text + "?." + property.text
                   : fmt::format("{}?.[{}]", text, PrintNode(property));
  }
  if (by_name) return (base.kind == NodeKind::kPointer ? "" : text) + "." + property.text;
  return fmt::format("{}[{}]", text, PrintNode(property));
}

std::string PrintConditional(const Node& node) {
  const Node& condition = *node.children[0];
  const Node& then = *node.children[1];
  const Node& otherwise = *node.children[2];
  if (!node.ternary) {
    const bool chained = otherwise.kind == NodeKind::kConditional && !otherwise.ternary;
    const std::string tail = PrintNode(otherwise);
    return fmt::format("if {} {{ {} }} else {}", PrintNode(condition), PrintNode(then),
                       chained ? tail : "{ " + tail + " }");
  }
  const auto part = [](const Node& child) {
    return Wrapped(child, child.kind == NodeKind::kConditional);
  };
  return fmt::format("{} ? {} : {}", part(condition), part(then), part(otherwise));
}

std::string PrintPair(const Node& node) {
  const Node& key = *node.children[0];
  const std::string value = PrintNode(*node.children[1]);
  if (key.kind != NodeKind::kString) return fmt::format("({}): {}", PrintNode(key), value);
  return (IsIdentifier(key.text) ? key.text : PrintNode(key)) + ": " + value;
}

std::string PrintSlice(const Node& node) {
  const auto index = [&](size_t i) {
    return node.children[i] == nullptr ? std::string() : PrintNode(*node.children[i]);
  };
  return fmt::format("{}[{}:{}]", PrintNode(*node.children[0]), index(1), index(2));
}

}  // namespace

std::string PrintNode(const Node& node) {
  switch (node.kind) {
    case NodeKind::kNil:
      return "nil";
    case NodeKind::kIdentifier:
      return node.text;
    case NodeKind::kInteger:
      return fmt::format("{}", node.integer);
    case NodeKind::kFloat:
      return FormatGoValue(node.number);
    case NodeKind::kBool:
      return node.truth ? "true" : "false";
    case NodeKind::kString:
      return GoQuote(node.text);
    case NodeKind::kBytes:
      return "b" + GoQuote(node.text);
    case NodeKind::kConstant:
      return PrintConstant(node.constant);
    case NodeKind::kUnary:
      return PrintUnary(node);
    case NodeKind::kBinary:
      return PrintBinary(node);
    case NodeKind::kChain:
    case NodeKind::kPredicate:
      return PrintNode(*node.children[0]);
    case NodeKind::kMember:
      return PrintMember(node);
    case NodeKind::kSlice:
      return PrintSlice(node);
    case NodeKind::kCall:
      return PrintNode(*node.children[0]) + "(" + Joined(node.children, 1, ", ") + ")";
    case NodeKind::kBuiltin:
      return node.text + "(" + Joined(node.children, 0, ", ") + ")";
    case NodeKind::kPointer:
      return "#" + node.text;
    case NodeKind::kLet:
      return fmt::format("let {} = {}; {}", node.text, PrintNode(*node.children[0]),
                         PrintNode(*node.children[1]));
    case NodeKind::kSequence:
      return Joined(node.children, 0, "; ");
    case NodeKind::kConditional:
      return PrintConditional(node);
    case NodeKind::kArray:
      return "[" + Joined(node.children, 0, ", ") + "]";
    case NodeKind::kMap:
      return "{" + Joined(node.children, 0, ", ") + "}";
    case NodeKind::kPair:
      return PrintPair(node);
  }
  return "";
}

}  // namespace serin::condition
