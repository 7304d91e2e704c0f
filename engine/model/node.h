#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// A document as a tree, before it is known what it is. The same for YAML and JSON.
namespace serin::model {

// What one text may ask for. A reader that meets one of them refuses the text.
constexpr size_t kMaxTextBytes = size_t{16} << 20;
constexpr size_t kMaxTreeDepth = 200;
constexpr size_t kMaxTreeNodes = 400'000;               // with aliases expanded
constexpr size_t kMaxExpandedBytes = size_t{64} << 20;  // of scalars, with aliases expanded
constexpr size_t kMaxDocumentsInText = 10'000;

enum class NodeKind { kNull, kBool, kNumber, kString, kSequence, kMapping };

struct Member;

struct Node {
  NodeKind kind = NodeKind::kNull;
  std::string scalar;           // `true`, a JSON number, or the string itself
  std::vector<Node> items;      // of a sequence
  std::vector<Member> members;  // of a mapping; no key twice
  int line = 0;                 // from 1; 0 is unknown
  int column = 0;

  // The value under `key`; nullptr where there is none, where it is null, and on other kinds.
  const Node* Find(std::string_view key) const;
};

struct Member {
  std::string key;
  int line = 0;
  int column = 0;
  Node value;
};

// Go's name for a node's kind in a type error: `string`, `number`, `bool`, `array`, `object`,
// `null`.
std::string_view GoKindName(NodeKind kind);

// The tree as JSON text in Go's form: no spaces, members in the tree's order.
std::string WriteJson(const Node& node);

}  // namespace serin::model
