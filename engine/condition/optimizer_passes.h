#pragma once

#include <optional>
#include <string>

#include "engine/condition/ast.h"

namespace serin::condition {

// Visits every node below `slot` and then `slot` itself; `visit` may replace what it is given.
// False: too many nodes, shared operands counted each time.
template <typename Visit>
bool WalkTree(Node*& slot, int& budget, const Visit& visit) {
  if (slot == nullptr) return true;
  if (--budget < 0) return false;
  Node* node = slot;
  for (Node*& child : node->children) {
    if (!WalkTree(child, budget, visit)) return false;
  }
  visit(slot);
  return true;
}

// A node in the place of `slot`, of the same static type.
Node* ReplaceKeepingType(Ast& ast, Node*& slot, NodeKind kind);

// Folds constants in one node. Sets `applied` when it changed something.
class Folder {
 public:
  explicit Folder(Ast& ast) : ast_(ast) {}
  void Visit(Node*& slot);
  bool applied() const { return applied_; }
  const std::optional<std::string>& error() const { return error_; }

 private:
  void Unary(Node*& slot);
  void Binary(Node*& slot);
  bool Numbers(Node*& slot);
  void Modulo(Node*& slot);
  void Logical(Node*& slot, bool is_or);
  void Equality(Node*& slot);
  void Array(Node*& slot);
  void Filter(Node*& slot);
  Node* Patch(Node*& slot, NodeKind kind, const Type* type);
  void Integer(Node*& slot, int64_t value);
  void Float(Node*& slot, double value);
  void Boolean(Node*& slot, bool value);

  Ast& ast_;
  bool applied_ = false;
  std::optional<std::string> error_;
};

// The other passes, in the order in which they run.
void UseSets(Ast& ast, Node*& slot);            // `x in ["a", "b"]`, before folding
void UseRangeBounds(Ast& ast, Node*& slot);     // `x in 1..5`
void MergeFilterMap(Ast& ast, Node*& slot);     // map(filter(…), …)
void CountFiltered(Ast& ast, Node*& slot);      // len(filter(…))
void FindLastFiltered(Ast& ast, Node*& slot);   // last(filter(…)), filter(…)[-1]
void FindFirstFiltered(Ast& ast, Node*& slot);  // first(filter(…)), filter(…)[0]
void CombinePredicates(Ast& ast, Node*& slot);  // all(a, p) && all(a, q)
void SumRange(Ast& ast, Node*& slot);           // sum(1..100), reduce(1..9, # + #acc)
void SumArray(Ast& ast, Node*& slot);           // sum([a, b])
void SumMapped(Ast& ast, Node*& slot);          // sum(map(…))
void CountAny(Ast& ast, Node*& slot);           // count(…) > 0
void CountThreshold(Ast& ast, Node*& slot);     // count(…) > 5

}  // namespace serin::condition
