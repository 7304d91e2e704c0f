#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/condition/nature.h"
#include "engine/condition/value.h"

namespace serin::condition {

// The nodes of a condition. What `text` and `children` hold is said beside each kind.
enum class NodeKind : uint8_t {
  kNil,
  kIdentifier,   // text: the name
  kInteger,      // integer
  kFloat,        // number
  kBool,         // truth
  kString,       // text
  kBytes,        // text: the bytes
  kConstant,     // constant; only the optimiser makes it
  kUnary,        // text: the operator; [operand]
  kBinary,       // text: the operator; [left, right]
  kChain,        // [inner]: the reach of a `?.`
  kMember,       // [base, property]: `a.b` is a["b"]; optional, method
  kSlice,        // [base, from or null, to or null]
  kCall,         // [callee, arguments…]
  kBuiltin,      // text: the name; [arguments…]
  kPredicate,    // [body]
  kPointer,      // text: `` for #, or `index`, `acc`
  kLet,          // text: the name; [value, body]
  kSequence,     // [expressions…]
  kConditional,  // [condition, then, else]; ternary
  kArray,        // [elements…]
  kMap,          // [pairs…]
  kPair,         // [key, value]
};

// A node may be the child of two parents: `0 < x < 1` and `a ?: b` share an operand.
struct Node {
  NodeKind kind = NodeKind::kNil;
  bool truth = false;
  bool optional = false;  // of kMember: reached by `?.`
  bool method = false;    // of kMember: called
  bool ternary = false;   // of kConditional: written with `?`, not `if`
  int32_t offset = 0;     // of the node's token in the text, in code points
  int32_t depth = 1;      // of the tree below, this node included
  std::string text;
  int64_t integer = 0;
  double number = 0;
  Value constant;
  std::vector<Node*> children;
  Nature nature;  // set by the checker

  // Set by the optimiser, on kBuiltin.
  Node* map = nullptr;    // what a merged map() makes of each element
  bool throws = false;    // finding nothing is an error
  int64_t threshold = 0;  // count() may stop here; 0: never
};

// A parsed condition: the tree and everything it owns. Moving it keeps nodes where they are.
class Ast {
 public:
  Ast() = default;
  Ast(Ast&&) = default;
  Ast& operator=(Ast&&) = default;
  Ast(const Ast&) = delete;
  Ast& operator=(const Ast&) = delete;

  const Node* root() const { return root_; }
  Node*& root() { return root_; }
  Node* New(NodeKind kind, int32_t offset) {
    Node& node = nodes_.emplace_back();
    node.kind = kind;
    node.offset = offset;
    return &node;
  }
  const Nature* Keep(const Nature& nature) { return &natures_.emplace_back(nature); }
  Type* NewType() { return &types_.emplace_back(); }

 private:
  std::deque<Node> nodes_;
  std::deque<Nature> natures_;
  std::deque<Type> types_;
  Node* root_ = nullptr;
};

// Bounds of what is parsed at all. expr itself bounds only the nodes.
inline constexpr size_t kMaxSourceBytes = 1 << 20;
inline constexpr int kMaxNodes = 10'000;
// How deep brackets, unary operators and the like may nest, and how deep a tree may be: a chain of
// n binary operators makes a tree of depth n without nesting in the text.
inline constexpr int kMaxNesting = 500;
inline constexpr int kMaxTreeDepth = 2'000;

// Parses a condition. Errors carry expr's own text (§12.3); their position is line and column.
Result<Ast> Parse(std::string_view text);

// The text of a tree, as expr's own printer writes it.
std::string PrintNode(const Node& node);

}  // namespace serin::condition
