#include "engine/condition/optimizer_passes.h"

#include <algorithm>

#include "engine/condition/object.h"
#include "engine/condition/operators.h"

namespace serin::condition {
namespace {

bool IsBuiltin(const Node* node, std::string_view name, size_t arguments) {
  return node->kind == NodeKind::kBuiltin && node->text == name &&
         node->children.size() == arguments;
}

bool AllOf(const std::vector<Node*>& nodes, NodeKind kind) {
  return std::all_of(nodes.begin(), nodes.end(),
                     [kind](const Node* node) { return node->kind == kind; });
}

void ReplaceArrayBySet(Ast& ast, Node*& slot, Value set, const Type* type) {
  Node* left = slot->children[0];
  Node* constant = ast.New(NodeKind::kConstant, slot->offset);
  constant->constant = std::move(set);
  constant->nature = Nature(type);
  Node* replaced = ReplaceKeepingType(ast, slot, NodeKind::kBinary);
  replaced->text = "in";
  replaced->children = {left, constant};
}

bool UsesIndex(const Node& node) {
  if (node.kind == NodeKind::kPointer && node.text == "index") return true;
  return std::any_of(node.children.begin(), node.children.end(),
                     [](const Node* child) { return child != nullptr && UsesIndex(*child); });
}

// `slot` is filter(…) with something done to it: the search `name` with filter's arguments.
void ReplaceByFind(Ast& ast, Node*& slot, const Node& filter, std::string_view name, bool throws) {
  Node* find = ReplaceKeepingType(ast, slot, NodeKind::kBuiltin);
  find->text = name;
  find->children = filter.children;
  find->map = filter.map;
  find->throws = throws;
}

void FindFiltered(Ast& ast, Node*& slot, std::string_view end, int64_t index,
                  std::string_view name) {
  if (slot->kind == NodeKind::kMember && !slot->optional) {
    const Node* filter = slot->children[0];
    const Node* property = slot->children[1];
    if (property->kind == NodeKind::kInteger && property->integer == index &&
        IsBuiltin(filter, "filter", 2)) {
      ReplaceByFind(ast, slot, *filter, name, true);
    }
  } else if (IsBuiltin(slot, end, 1) && IsBuiltin(slot->children[0], "filter", 2)) {
    ReplaceByFind(ast, slot, *slot->children[0], name, false);
  }
}

// The operator that joins two predicates of the same builtin under `op`; empty where none does.
std::string_view CombinedOperator(std::string_view name, std::string_view op) {
  const bool is_and = op == "and" || op == "&&";
  if (name == "all" && is_and) return op;
  if (name == "any" && (op == "or" || op == "||")) return op;
  if (name == "none" && is_and) return op == "and" ? "or" : "||";
  return "";
}

const Type* TypeOf(const Node& node) {
  return node.nature.type == nullptr ? GoTypes().any : node.nature.type;
}

int64_t Wrap(uint64_t number) { return static_cast<int64_t>(number); }

// Bounds of a range of integer literals that is not empty.
struct Bounds {
  uint64_t count = 0;
  uint64_t sum = 0;
};

std::optional<Bounds> LiteralRange(const Node& node) {
  if (node.kind != NodeKind::kBinary || node.text != "..") return std::nullopt;
  const Node& from = *node.children[0];
  const Node& to = *node.children[1];
  if (from.kind != NodeKind::kInteger || to.kind != NodeKind::kInteger) return std::nullopt;
  if (to.integer < from.integer) return std::nullopt;
  const auto first = static_cast<uint64_t>(from.integer);
  const auto last = static_cast<uint64_t>(to.integer);
  Bounds bounds;
  bounds.count = last - first + 1;
  bounds.sum = static_cast<uint64_t>(Wrap(bounds.count * (first + last)) / 2);
  return bounds;
}

bool IsPointer(const Node& node, std::string_view name) {
  return node.kind == NodeKind::kPointer && node.text == name;
}

// The sum over a range of `#`, `# * k`, `# + k`, `# - k` and their mirror images.
std::optional<int64_t> SumOf(const Bounds& bounds, const Node& predicate) {
  const Node& body = *predicate.children[0];
  if (IsPointer(body, "")) return Wrap(bounds.sum);
  if (body.kind != NodeKind::kBinary) return std::nullopt;
  const Node& left = *body.children[0];
  const Node& right = *body.children[1];
  const bool pointer_left = IsPointer(left, "") && right.kind == NodeKind::kInteger;
  const bool pointer_right = IsPointer(right, "") && left.kind == NodeKind::kInteger;
  if (!pointer_left && !pointer_right) return std::nullopt;
  const auto constant = static_cast<uint64_t>(pointer_left ? right.integer : left.integer);
  if (body.text == "*") return Wrap(constant * bounds.sum);
  if (body.text == "+") return Wrap(bounds.sum + bounds.count * constant);
  if (body.text != "-") return std::nullopt;
  return pointer_left ? Wrap(bounds.sum - bounds.count * constant)
                      : Wrap(bounds.count * constant - bounds.sum);
}

bool AddsToAccumulator(const Node& predicate) {
  const Node& body = *predicate.children[0];
  if (body.kind != NodeKind::kBinary || body.text != "+") return false;
  const Node& left = *body.children[0];
  const Node& right = *body.children[1];
  return (IsPointer(left, "") && IsPointer(right, "acc")) ||
         (IsPointer(left, "acc") && IsPointer(right, ""));
}

void ReplaceByInteger(Ast& ast, Node*& slot, int64_t value) {
  Node* node = ast.New(NodeKind::kInteger, slot->offset);
  node->nature = Nature(GoTypes().integer);
  node->integer = value;
  slot = node;
}

void ReduceRange(Ast& ast, Node*& slot) {
  const auto bounds = LiteralRange(*slot->children[0]);
  if (!bounds || !AddsToAccumulator(*slot->children[1])) return;
  uint64_t sum = bounds->sum;
  if (slot->children.size() == 3) {
    const Node& initial = *slot->children[2];
    if (initial.kind != NodeKind::kInteger) return;
    sum += static_cast<uint64_t>(initial.integer);
  }
  ReplaceByInteger(ast, slot, Wrap(sum));
}

// count(…) with a predicate, compared to an integer literal on its right; the literal.
const Node* ComparedCount(const Node& node) {
  if (node.kind != NodeKind::kBinary || !IsBuiltin(node.children[0], "count", 2)) return nullptr;
  return node.children[1]->kind == NodeKind::kInteger ? node.children[1] : nullptr;
}

}  // namespace

void UseSets(Ast& ast, Node*& slot) {
  if (slot->kind != NodeKind::kBinary || slot->text != "in") return;
  const Node& array = *slot->children[1];
  if (array.kind != NodeKind::kArray || array.children.empty()) return;
  if (TypeOf(*slot->children[0])->kind == GoKind::kInt &&
      AllOf(array.children, NodeKind::kInteger)) {
    auto* set = new IntSetObject;
    Value value = Value::Adopt(ValueKind::kIntSet, set);
    for (const Node* child : array.children) set->items.insert(child->integer);
    ReplaceArrayBySet(ast, slot, std::move(value), GoTypes().int_set);
  } else if (AllOf(array.children, NodeKind::kString)) {
    auto* set = new TextSetObject;
    Value value = Value::Adopt(ValueKind::kTextSet, set);
    for (const Node* child : array.children) set->items.insert(child->text);
    ReplaceArrayBySet(ast, slot, std::move(value), GoTypes().text_set);
  }
}

void UseRangeBounds(Ast& ast, Node*& slot) {
  if (slot->kind != NodeKind::kBinary || slot->text != "in") return;
  Node* left = slot->children[0];
  const Node& range = *slot->children[1];
  if (TypeOf(*left)->kind != GoKind::kInt) return;
  if (range.kind != NodeKind::kBinary || range.text != "..") return;
  if (!AllOf(range.children, NodeKind::kInteger)) return;
  Node* from = ast.New(NodeKind::kBinary, 0);
  from->text = ">=";
  from->children = {left, range.children[0]};
  Node* to = ast.New(NodeKind::kBinary, 0);
  to->text = "<=";
  to->children = {left, range.children[1]};
  Node* both = ReplaceKeepingType(ast, slot, NodeKind::kBinary);
  both->text = "and";
  both->children = {from, to};
}

void MergeFilterMap(Ast& ast, Node*& slot) {
  if (!IsBuiltin(slot, "map", 2)) return;
  const Node* predicate = slot->children[1];
  const Node* filter = slot->children[0];
  if (filter->kind != NodeKind::kBuiltin || filter->text != "filter" || filter->map != nullptr) {
    return;
  }
  if (UsesIndex(*predicate)) return;
  Node* merged = ReplaceKeepingType(ast, slot, NodeKind::kBuiltin);
  merged->text = "filter";
  merged->children = filter->children;
  merged->map = predicate->children[0];
}

void CountFiltered(Ast& ast, Node*& slot) {
  if (!IsBuiltin(slot, "len", 1) || !IsBuiltin(slot->children[0], "filter", 2)) return;
  const std::vector<Node*> arguments = slot->children[0]->children;
  Node* count = ReplaceKeepingType(ast, slot, NodeKind::kBuiltin);
  count->text = "count";
  count->children = arguments;
}

void FindLastFiltered(Ast& ast, Node*& slot) { FindFiltered(ast, slot, "last", -1, "findLast"); }

void FindFirstFiltered(Ast& ast, Node*& slot) { FindFiltered(ast, slot, "first", 0, "find"); }

void CombinePredicates(Ast& ast, Node*& slot) {
  if (slot->kind != NodeKind::kBinary || !IsLogical(FindBinary(slot->text).op)) return;
  const Node* left = slot->children[0];
  const Node* right = slot->children[1];
  if (left->kind != NodeKind::kBuiltin || right->kind != NodeKind::kBuiltin) return;
  const std::string_view op = CombinedOperator(left->text, slot->text);
  if (op.empty() || right->text != left->text) return;
  if (TypeOf(*left->children[0]) != TypeOf(*right->children[0])) return;
  if (PrintNode(*left->children[0]) != PrintNode(*right->children[0])) return;
  Node* both = ast.New(NodeKind::kBinary, 0);
  both->text = op;
  both->children = {left->children[1]->children[0], right->children[1]->children[0]};
  CombinePredicates(ast, both);
  Node* predicate = ast.New(NodeKind::kPredicate, 0);
  predicate->children = {both};
  Node* combined = ReplaceKeepingType(ast, slot, NodeKind::kBuiltin);
  combined->text = left->text;
  combined->children = {left->children[0], predicate};
}

void SumRange(Ast& ast, Node*& slot) {
  if (slot->kind != NodeKind::kBuiltin) return;
  if (slot->text == "reduce") return ReduceRange(ast, slot);
  if (slot->text != "sum") return;
  const auto bounds = LiteralRange(*slot->children[0]);
  if (!bounds) return;
  std::optional<int64_t> sum = Wrap(bounds->sum);
  if (slot->children.size() == 2) sum = SumOf(*bounds, *slot->children[1]);
  if (sum) ReplaceByInteger(ast, slot, *sum);
}

void SumArray(Ast& ast, Node*& slot) {
  if (!IsBuiltin(slot, "sum", 1)) return;
  const Node& array = *slot->children[0];
  if (array.kind != NodeKind::kArray || array.children.size() < 2) return;
  const std::vector<Node*> terms = array.children;
  // a + (b + (c + d)): the deepest sum is made first, the whole one takes the builtin's type.
  Node* tail = terms.back();
  for (size_t i = terms.size() - 1; i-- > 1;) {
    Node* sum = ast.New(NodeKind::kBinary, 0);
    sum->text = "+";
    sum->children = {terms[i], tail};
    tail = sum;
  }
  Node* whole = ReplaceKeepingType(ast, slot, NodeKind::kBinary);
  whole->text = "+";
  whole->children = {terms[0], tail};
}

void SumMapped(Ast& ast, Node*& slot) {
  if (!IsBuiltin(slot, "sum", 1) || !IsBuiltin(slot->children[0], "map", 2)) return;
  const std::vector<Node*> arguments = slot->children[0]->children;
  Node* sum = ReplaceKeepingType(ast, slot, NodeKind::kBuiltin);
  sum->text = "sum";
  sum->children = arguments;
}

void CountAny(Ast& ast, Node*& slot) {
  const Node* literal = ComparedCount(*slot);
  if (literal == nullptr) return;
  const bool any =
      (slot->text == ">" && literal->integer == 0) || (slot->text == ">=" && literal->integer == 1);
  if (!any) return;
  const std::vector<Node*> arguments = slot->children[0]->children;
  Node* replaced = ReplaceKeepingType(ast, slot, NodeKind::kBuiltin);
  replaced->text = "any";
  replaced->children = arguments;
}

void CountThreshold(Ast&, Node*& slot) {
  const Node* literal = ComparedCount(*slot);
  if (literal == nullptr || literal->integer < 0) return;
  int64_t threshold = 0;
  if (slot->text == ">=" || slot->text == "<") {
    threshold = literal->integer;
  } else if (slot->text == ">" || slot->text == "<=") {
    threshold = Wrap(static_cast<uint64_t>(literal->integer) + 1);
  }
  if (threshold > 1) slot->children[0]->threshold = threshold;
}

}  // namespace serin::condition
