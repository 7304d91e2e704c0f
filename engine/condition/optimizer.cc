#include "engine/condition/optimizer.h"

#include <array>

#include "engine/condition/optimizer_passes.h"

namespace serin::condition {
namespace {

constexpr int kMaxFoldRounds = 1'001;
constexpr int kMaxVisits = 500'000;

using Pass = void (*)(Ast& ast, Node*& slot);
constexpr std::array<Pass, 11> kPasses = {UseRangeBounds,   MergeFilterMap,    CountFiltered,
                                          FindLastFiltered, FindFirstFiltered, CombinePredicates,
                                          SumRange,         SumArray,          SumMapped,
                                          CountAny,         CountThreshold};

tl::unexpected<Error> TooComplex() { return InvalidArgument("expression is too complex"); }

}  // namespace

Node* ReplaceKeepingType(Ast& ast, Node*& slot, NodeKind kind) {
  Node* node = ast.New(kind, slot->offset);
  node->nature = Nature(slot->nature.type == nullptr ? GoTypes().any : slot->nature.type);
  slot = node;
  return node;
}

Result<void> Optimize(Ast& ast) {
  int budget = kMaxVisits;
  if (!WalkTree(ast.root(), budget, [&](Node*& slot) { UseSets(ast, slot); })) return TooComplex();
  for (int round = 0; round < kMaxFoldRounds; ++round) {
    Folder folder(ast);
    const bool walked = WalkTree(ast.root(), budget, [&](Node*& slot) {
      if (!folder.error()) folder.Visit(slot);
    });
    if (folder.error()) return InvalidArgument(*folder.error());
    if (!walked) return TooComplex();
    if (!folder.applied()) break;
  }
  for (const Pass pass : kPasses) {
    if (!WalkTree(ast.root(), budget, [&](Node*& slot) { pass(ast, slot); })) return TooComplex();
  }
  return {};
}

}  // namespace serin::condition
