#include <cmath>

#include "engine/condition/go_math.h"
#include "engine/condition/object.h"
#include "engine/condition/operators.h"
#include "engine/condition/optimizer_passes.h"

namespace serin::condition {
namespace {

bool IsConstant(const Node& node) {
  return node.kind == NodeKind::kInteger || node.kind == NodeKind::kFloat ||
         node.kind == NodeKind::kString || node.kind == NodeKind::kBool;
}

bool IsNumber(const Node& node) {
  return node.kind == NodeKind::kInteger || node.kind == NodeKind::kFloat;
}

double NumberOf(const Node& node) {
  return node.kind == NodeKind::kInteger ? static_cast<double>(node.integer) : node.number;
}

int64_t Wrapped(BinaryOp op, int64_t a, int64_t b) {
  const auto x = static_cast<uint64_t>(a);
  const auto y = static_cast<uint64_t>(b);
  if (op == BinaryOp::kAdd) return static_cast<int64_t>(x + y);
  if (op == BinaryOp::kSubtract) return static_cast<int64_t>(x - y);
  return static_cast<int64_t>(x * y);
}

double Calculated(BinaryOp op, double a, double b) {
  switch (op) {
    case BinaryOp::kAdd:
      return a + b;
    case BinaryOp::kSubtract:
      return a - b;
    case BinaryOp::kMultiply:
      return a * b;
    case BinaryOp::kDivide:
      return a / b;
    default:
      return GoPower(a, b);
  }
}

Value ValueOf(const Node& node) {
  switch (node.kind) {
    case NodeKind::kInteger:
      return Value::Int(node.integer);
    case NodeKind::kFloat:
      return Value::Float(node.number);
    case NodeKind::kString:
      return Value::Text(node.text);
    default:
      return Value::Bool(node.truth);
  }
}

}  // namespace

Node* Folder::Patch(Node*& slot, NodeKind kind, const Type* type) {
  applied_ = true;
  Node* node = ast_.New(kind, slot->offset);
  node->nature = Nature(type);
  slot = node;
  return node;
}

void Folder::Integer(Node*& slot, int64_t value) {
  Patch(slot, NodeKind::kInteger, GoTypes().integer)->integer = value;
}

void Folder::Float(Node*& slot, double value) {
  Patch(slot, NodeKind::kFloat, GoTypes().float64)->number = value;
}

void Folder::Boolean(Node*& slot, bool value) {
  Patch(slot, NodeKind::kBool, GoTypes().boolean)->truth = value;
}

void Folder::Visit(Node*& slot) {
  switch (slot->kind) {
    case NodeKind::kUnary:
      return Unary(slot);
    case NodeKind::kBinary:
      return Binary(slot);
    case NodeKind::kArray:
      return Array(slot);
    case NodeKind::kBuiltin:
      return Filter(slot);
    default:
      return;
  }
}

void Folder::Unary(Node*& slot) {
  const Node& operand = *slot->children[0];
  if (slot->text == "!" || slot->text == "not") {
    if (operand.kind == NodeKind::kBool) Boolean(slot, !operand.truth);
    return;
  }
  const bool negative = slot->text == "-";
  if (operand.kind == NodeKind::kInteger) {
    Integer(slot, negative ? Wrapped(BinaryOp::kSubtract, 0, operand.integer) : operand.integer);
  } else if (operand.kind == NodeKind::kFloat) {
    Float(slot, negative ? -operand.number : operand.number);
  }
}

void Folder::Binary(Node*& slot) {
  const BinaryOp op = FindBinary(slot->text).op;
  switch (op) {
    case BinaryOp::kAdd: {
      if (Numbers(slot)) return;
      const Node& left = *slot->children[0];
      const Node& right = *slot->children[1];
      if (left.kind == NodeKind::kString && right.kind == NodeKind::kString) {
        std::string text = left.text + right.text;
        Patch(slot, NodeKind::kString, GoTypes().string)->text = std::move(text);
      }
      return;
    }
    case BinaryOp::kSubtract:
    case BinaryOp::kMultiply:
    case BinaryOp::kDivide:
    case BinaryOp::kPower:
      Numbers(slot);
      return;
    case BinaryOp::kModulo:
      return Modulo(slot);
    case BinaryOp::kAnd:
      return Logical(slot, false);
    case BinaryOp::kOr:
      return Logical(slot, true);
    case BinaryOp::kEqual:
      return Equality(slot);
    default:
      return;
  }
}

bool Folder::Numbers(Node*& slot) {
  const BinaryOp op = FindBinary(slot->text).op;
  const Node& left = *slot->children[0];
  const Node& right = *slot->children[1];
  if (!IsNumber(left) || !IsNumber(right)) return false;
  const bool integers = left.kind == NodeKind::kInteger && right.kind == NodeKind::kInteger;
  if (integers && op != BinaryOp::kDivide && op != BinaryOp::kPower) {
    Integer(slot, Wrapped(op, left.integer, right.integer));
  } else {
    Float(slot, Calculated(op, NumberOf(left), NumberOf(right)));
  }
  return true;
}

void Folder::Modulo(Node*& slot) {
  const Node& left = *slot->children[0];
  const Node& right = *slot->children[1];
  if (left.kind != NodeKind::kInteger || right.kind != NodeKind::kInteger) return;
  if (right.integer == 0) {
    error_ = "integer divide by zero";
    return;
  }
  Integer(slot, right.integer == -1 ? 0 : left.integer % right.integer);
}

// `true and x` and `x and true` are x; with false on either side x is never evaluated.
void Folder::Logical(Node*& slot, bool is_or) {
  Node* left = slot->children[0];
  Node* right = slot->children[1];
  const bool left_known = left->kind == NodeKind::kBool;
  const bool right_known = right->kind == NodeKind::kBool;
  const auto replace_by = [&](Node* node) {
    // The operand takes over the type of the whole.
    node->nature = Nature(slot->nature.type == nullptr ? GoTypes().any : slot->nature.type);
    slot = node;
    applied_ = true;
  };
  if (left_known && left->truth != is_or) return replace_by(right);
  if (right_known && right->truth != is_or) return replace_by(left);
  if (left_known || right_known) Boolean(slot, is_or);
}

void Folder::Equality(Node*& slot) {
  const Node& left = *slot->children[0];
  const Node& right = *slot->children[1];
  if (left.kind != right.kind) return;
  if (left.kind == NodeKind::kInteger) {
    Boolean(slot, left.integer == right.integer);
  } else if (left.kind == NodeKind::kString) {
    Boolean(slot, left.text == right.text);
  } else if (left.kind == NodeKind::kBool) {
    Boolean(slot, left.truth == right.truth);
  }
}

void Folder::Array(Node*& slot) {
  if (slot->children.empty()) return;
  std::vector<Value> items;
  for (const Node* child : slot->children) {
    if (!IsConstant(*child)) return;
    items.push_back(ValueOf(*child));
  }
  auto list = MakeList(std::move(items));
  if (list) Patch(slot, NodeKind::kConstant, GoTypes().list)->constant = *std::move(list);
}

// filter(filter(a, p), q) is filter(a, p && q).
void Folder::Filter(Node*& slot) {
  if (slot->text != "filter" || slot->children.size() != 2) return;
  Node* inner = slot->children[0];
  if (inner->kind != NodeKind::kBuiltin || inner->text != "filter") return;
  Node* both = ast_.New(NodeKind::kBinary, 0);
  both->text = "&&";
  both->children = {inner->children[1]->children[0], slot->children[1]->children[0]};
  Node* predicate = ast_.New(NodeKind::kPredicate, 0);
  predicate->children = {both};
  Node* merged = ReplaceKeepingType(ast_, slot, NodeKind::kBuiltin);
  merged->text = "filter";
  merged->children = {inner->children[0], predicate};
  applied_ = true;
}

}  // namespace serin::condition
