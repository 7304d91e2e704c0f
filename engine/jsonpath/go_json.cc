#include "engine/jsonpath/go_json.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/go_text.h"
#include "engine/base/number.h"

namespace serin::jsonpath {
namespace {

using rapidjson::Value;
using Member = Value::Member;

// How a tree is written; the two formats differ in nothing else.
struct Dialect {
  const char* object_open;
  const char* object_close;
  const char* separator;
  std::string (*key)(std::string_view);
  std::string (*leaf)(const Value&);
  size_t limit;
};

std::string JsonKey(std::string_view key) { return GoJsonQuote(key); }
std::string PlainKey(std::string_view key) { return std::string(key); }

std::string JsonLeaf(const Value& value) {
  if (value.IsString()) return GoJsonQuote(TextOf(value));
  if (value.IsBool()) return value.GetBool() ? "true" : "false";
  return value.IsNumber() ? FormatGoJson(value.GetDouble()) : "null";
}

std::string PlainLeaf(const Value& value) {
  if (value.IsString()) return std::string(TextOf(value));
  if (value.IsBool()) return value.GetBool() ? "true" : "false";
  return value.IsNumber() ? FormatGoValue(value.GetDouble()) : "<nil>";
}

// A container that is being written.
struct Frame {
  const Value* value;
  std::vector<const Member*> members;  // of an object
  size_t next = 0;

  explicit Frame(const Value& container) : value(&container) {
    if (container.IsObject()) members = SortedMembers(container);
  }
  size_t size() const { return value->IsObject() ? members.size() : value->Size(); }
};

// With a stack of its own, because documents may be nested 10,000 deep.
std::string Write(const Value& root, const Dialect& dialect) {
  std::string out;
  std::vector<Frame> stack;
  const auto open = [&](const Value& value) {
    if (!value.IsObject() && !value.IsArray()) {
      out += dialect.leaf(value);
      return;
    }
    out += value.IsObject() ? dialect.object_open : "[";
    stack.emplace_back(value);
  };
  open(root);
  while (!stack.empty() && out.size() < dialect.limit) {
    Frame& frame = stack.back();
    const bool object = frame.value->IsObject();
    if (frame.next == frame.size()) {
      out += object ? dialect.object_close : "]";
      stack.pop_back();
      continue;
    }
    if (frame.next > 0) out += dialect.separator;
    const size_t at = frame.next++;
    if (object) {
      const Member& member = *frame.members[at];
      out += dialect.key(TextOf(member.name)) + ':';
      open(member.value);
    } else {
      open((*frame.value)[static_cast<rapidjson::SizeType>(at)]);
    }
  }
  if (out.size() > dialect.limit) out.resize(dialect.limit);
  return out;
}

}  // namespace

std::string_view TextOf(const Value& string) {
  return {string.GetString(), string.GetStringLength()};
}

std::vector<const Member*> SortedMembers(const Value& object) {
  std::vector<const Member*> members;
  members.reserve(object.MemberCount());
  for (const Member& member : object.GetObject()) members.push_back(&member);
  std::stable_sort(members.begin(), members.end(), [](const Member* left, const Member* right) {
    return TextOf(left->name) < TextOf(right->name);
  });
  size_t kept = 0;
  for (const Member* member : members) {
    if (kept > 0 && TextOf(members[kept - 1]->name) == TextOf(member->name)) --kept;
    members[kept++] = member;
  }
  members.resize(kept);
  return members;
}

const Value* Find(const Value& object, std::string_view key) {
  const Value* found = nullptr;
  for (const Member& member : object.GetObject()) {
    if (TextOf(member.name) == key) found = &member.value;
  }
  return found;
}

std::string EncodeGoJson(const Value& value) {
  return Write(value, {"{", "}", ",", JsonKey, JsonLeaf, std::string::npos});
}

std::string GoValueText(const Value& value) {
  return Write(value, {"map[", "]", " ", PlainKey, PlainLeaf, kMaxValueText});
}

std::string_view GoTypeName(const Value& value) {
  if (value.IsString()) return "string";
  if (value.IsBool()) return "bool";
  if (value.IsNumber()) return "float64";
  if (value.IsObject()) return "map[string]interface {}";
  return value.IsArray() ? "[]interface {}" : "<nil>";
}

}  // namespace serin::jsonpath
