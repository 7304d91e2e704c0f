#include "engine/model/fields.h"

#include <charconv>

namespace serin::model {
namespace {

template <typename Int>
std::optional<Int> ToInteger(const Node* node) {
  if (node == nullptr) return std::nullopt;
  Int value = 0;
  std::from_chars(node->scalar.data(), node->scalar.data() + node->scalar.size(), value);
  return value;
}

}  // namespace

std::string TextField(const Node& mapping, std::string_view key) {
  const Node* node = mapping.Find(key);
  return node == nullptr ? "" : node->scalar;
}

std::optional<std::string> OptionalTextField(const Node& mapping, std::string_view key) {
  const Node* node = mapping.Find(key);
  if (node == nullptr) return std::nullopt;
  return node->scalar;
}

bool FlagField(const Node& mapping, std::string_view key) {
  const Node* node = mapping.Find(key);
  return node != nullptr && node->scalar == "true";
}

std::optional<int32_t> Int32Field(const Node& mapping, std::string_view key) {
  return ToInteger<int32_t>(mapping.Find(key));
}

std::optional<int64_t> Int64Field(const Node& mapping, std::string_view key) {
  return ToInteger<int64_t>(mapping.Find(key));
}

std::optional<IntOrString> IntOrStringField(const Node& mapping, std::string_view key) {
  const Node* node = mapping.Find(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind == NodeKind::kString) return IntOrString(node->scalar);
  return IntOrString(ToInteger<int32_t>(node).value_or(0));
}

std::optional<Timestamp> TimeField(const Node& mapping, std::string_view key) {
  const Node* node = mapping.Find(key);
  if (node == nullptr) return std::nullopt;
  const auto time = ParseRfc3339(node->scalar);
  return time ? std::optional(*time) : std::nullopt;
}

std::map<std::string, std::string> TextMapField(const Node& mapping, std::string_view key) {
  std::map<std::string, std::string> out;
  for (const Member& member : ChildField(mapping, key).members) {
    out[member.key] = member.value.scalar;
  }
  return out;
}

std::string RawField(const Node& mapping, std::string_view key) {
  for (const Member& member : mapping.members) {
    if (member.key == key) return WriteJson(member.value);
  }
  return "";
}

const Node& ChildField(const Node& mapping, std::string_view key) {
  static const Node kNone;
  const Node* node = mapping.Find(key);
  return node == nullptr ? kNone : *node;
}

SourcePosition PositionOf(const Node& node, const std::string& file) {
  return SourcePosition{file, node.line, node.column};
}

}  // namespace serin::model
