#include <fmt/format.h>
#include <map>
#include <string_view>
#include <utility>

#include "engine/base/go_text.h"
#include "engine/base/time.h"
#include "engine/model/shape.h"

namespace serin::model {
namespace {

// Stands in for a field that the document does not have.
const Node& NullNode() {
  static const Node null;
  return null;
}

const Node& ValueOf(const Node& mapping, std::string_view key) {
  for (const Member& member : mapping.members) {
    if (member.key == key) return member.value;
  }
  return NullNode();
}

// Go's idea of an empty value, which omitempty leaves out. Structs never are.
bool IsEmpty(const Node& node, const Type& type) {
  switch (type.kind) {
    case TypeKind::kString:
      return node.scalar.empty();
    case TypeKind::kBool:
      return node.scalar != "true";
    case TypeKind::kInt32:
    case TypeKind::kInt64:
      return node.kind == NodeKind::kNull || node.scalar == "0" || node.scalar == "-0";
    case TypeKind::kSlice:
      return node.items.empty();
    case TypeKind::kMap:
      return node.members.empty();
    case TypeKind::kPointer:
      return node.kind == NodeKind::kNull;
    case TypeKind::kRaw:
      return &node == &NullNode();
    case TypeKind::kStruct:
    case TypeKind::kIntOrString:
    case TypeKind::kQuantity:
    case TypeKind::kTime:
    case TypeKind::kFieldsV1:
      return false;
  }
  return false;
}

// Kubernetes writes times in UTC and whole seconds.
std::string NormalTime(const std::string& text) {
  const auto time = ParseRfc3339(text);
  return time ? FormatRfc3339(*time) : text;
}

class Encoder {
 public:
  std::string Take() { return std::move(out_); }

  void Encode(const Node& node, const Type& type) {
    const bool null = node.kind == NodeKind::kNull;
    switch (type.kind) {
      case TypeKind::kPointer:
        if (null) break;
        return Encode(node, *type.element);
      case TypeKind::kStruct:
        return EncodeStruct(node, type);
      case TypeKind::kSlice:
        if (null) break;
        return EncodeSlice(node, type);
      case TypeKind::kMap:
        if (null) break;
        return EncodeMap(node, type);
      case TypeKind::kString:
        out_ += GoJsonQuote(node.scalar);
        return;
      case TypeKind::kBool:
        out_ += node.scalar == "true" ? "true" : "false";
        return;
      case TypeKind::kInt32:
      case TypeKind::kInt64:
        out_ += null || node.scalar == "-0" ? "0" : node.scalar;
        return;
      case TypeKind::kIntOrString:
        out_ += null ? "0" : WriteJson(node);
        return;
      case TypeKind::kQuantity:
        out_ += null ? "\"0\"" : GoJsonQuote(node.scalar);
        return;
      case TypeKind::kTime:
        out_ += null ? "null" : GoJsonQuote(NormalTime(node.scalar));
        return;
      case TypeKind::kRaw:
      case TypeKind::kFieldsV1:
        out_ += WriteJson(node);
        return;
    }
    out_ += "null";
  }

 private:
  void EncodeStruct(const Node& node, const Type& type) {
    out_ += '{';
    bool first = true;
    for (const Field& field : type.fields) {
      const Node& value = ValueOf(node, field.name);
      if (field.omit_empty && IsEmpty(value, *field.type)) continue;
      if (field.omit_zero && value.kind == NodeKind::kNull) continue;
      Separate(first);
      out_ += fmt::format("\"{}\":", field.name);
      Encode(value, *field.type);
    }
    out_ += '}';
  }

  void EncodeSlice(const Node& node, const Type& type) {
    out_ += '[';
    bool first = true;
    for (const Node& item : node.items) {
      Separate(first);
      Encode(item, *type.element);
    }
    out_ += ']';
  }

  // Go sorts a map's keys; trees of documents are sorted already, but others are not.
  void EncodeMap(const Node& node, const Type& type) {
    std::map<std::string_view, const Node*> sorted;
    for (const Member& member : node.members) sorted.emplace(member.key, &member.value);
    out_ += '{';
    bool first = true;
    for (const auto& [key, value] : sorted) {
      Separate(first);
      out_ += GoJsonQuote(key);
      out_ += ':';
      Encode(*value, *type.element);
    }
    out_ += '}';
  }

  void Separate(bool& first) {
    if (!first) out_ += ',';
    first = false;
  }

  std::string out_;
};

}  // namespace

std::string EncodeAs(const Node& node, const Type& type) {
  Encoder encoder;
  encoder.Encode(node, type);
  return encoder.Take();
}

}  // namespace serin::model
