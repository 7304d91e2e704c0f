#include "engine/model/node.h"

#include "engine/base/go_text.h"

namespace serin::model {
namespace {

void Append(const Node& node, std::string& out) {
  switch (node.kind) {
    case NodeKind::kNull:
      out += "null";
      return;
    case NodeKind::kBool:
    case NodeKind::kNumber:
      out += node.scalar;
      return;
    case NodeKind::kString:
      out += GoJsonQuote(node.scalar);
      return;
    case NodeKind::kSequence:
      out += '[';
      for (const Node& item : node.items) {
        if (&item != &node.items.front()) out += ',';
        Append(item, out);
      }
      out += ']';
      return;
    case NodeKind::kMapping:
      out += '{';
      for (const Member& member : node.members) {
        if (&member != &node.members.front()) out += ',';
        out += GoJsonQuote(member.key);
        out += ':';
        Append(member.value, out);
      }
      out += '}';
      return;
  }
}

}  // namespace

const Node* Node::Find(std::string_view key) const {
  for (const Member& member : members) {
    if (member.key == key) return member.value.kind == NodeKind::kNull ? nullptr : &member.value;
  }
  return nullptr;
}

std::string_view GoKindName(NodeKind kind) {
  switch (kind) {
    case NodeKind::kNull:
      return "null";
    case NodeKind::kBool:
      return "bool";
    case NodeKind::kNumber:
      return "number";
    case NodeKind::kString:
      return "string";
    case NodeKind::kSequence:
      return "array";
    case NodeKind::kMapping:
      return "object";
  }
  return "";
}

std::string WriteJson(const Node& node) {
  std::string out;
  Append(node, out);
  return out;
}

}  // namespace serin::model
