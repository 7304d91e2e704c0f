#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

// The syntax tree of a template. Source: k8s.io/client-go v0.34.5 util/jsonpath/node.go.
namespace serin::jsonpath {

struct Node;
using NodeList = std::vector<Node>;

// Nodes applied one after the other: an action in braces.
struct ListNode {
  NodeList nodes;
};

// Literal text, or a quoted string.
struct TextNode {
  std::string text;
};

struct FieldNode {
  std::string name;
};

// One of begin, end and step.
struct ArrayParam {
  int64_t value = 0;
  bool known = false;
  bool derived = false;  // the end that an index has: one behind it

  friend bool operator==(const ArrayParam&, const ArrayParam&) = default;
};

struct ArrayNode {
  std::array<ArrayParam, 3> params;
};

struct IntNode {
  int64_t value = 0;
};

struct FloatNode {
  double value = 0;
};

struct BoolNode {
  bool value = false;
};

struct WildcardNode {};

struct RecursiveNode {};

// A word: `range`, `end`, or one that is an error when it is reached.
struct IdentifierNode {
  std::string name;
};

struct UnionNode {
  std::vector<NodeList> parts;
};

// `[?(left operator right)]`; the operator of `[?(left)]` is `exists`.
struct FilterNode {
  NodeList left;
  NodeList right;
  std::string operation;
};

struct Node {
  std::variant<ListNode, TextNode, FieldNode, ArrayNode, IntNode, FloatNode, BoolNode, WildcardNode,
               RecursiveNode, IdentifierNode, UnionNode, FilterNode>
      kind;
};

}  // namespace serin::jsonpath
