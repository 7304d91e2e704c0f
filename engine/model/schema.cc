#include "engine/model/schema.h"

#include <cassert>
#include <map>
#include <memory>

#include "engine/model/schema_tables.h"

namespace serin::model {
namespace {

// Takes what stands before `separator` off the front of `text`; all of it where there is none.
std::string_view TakeUntil(std::string_view& text, std::string_view separator) {
  const size_t at = text.find(separator);
  const std::string_view head = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + separator.size());
  return head;
}

std::string_view Trim(std::string_view text) {
  const size_t first = text.find_first_not_of(" \n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \n") - first + 1);
}

class Schema {
 public:
  Schema() {
    AddBuiltin("string", TypeKind::kString);
    AddBuiltin("bool", TypeKind::kBool);
    AddBuiltin("int32", TypeKind::kInt32);
    AddBuiltin("int64", TypeKind::kInt64);
    AddBuiltin("json.RawMessage", TypeKind::kRaw);
    AddBuiltin("intstr.IntOrString", TypeKind::kIntOrString);
    AddBuiltin("resource.Quantity", TypeKind::kQuantity);
    AddBuiltin("v1.Time", TypeKind::kTime);
    AddBuiltin("v1.FieldsV1", TypeKind::kFieldsV1);
    for (const auto table : {kAnalysisTypes, kRolloutTypes, kKubernetesTypes}) Read(table);
  }

  const Type* Find(std::string_view name) const {
    const auto found = types_.find(name);
    return found == types_.end() ? nullptr : found->second.get();
  }

 private:
  Type& Get(std::string_view name) {
    auto found = types_.find(name);
    if (found == types_.end()) {
      found = types_.emplace(std::string(name), std::make_unique<Type>()).first;
      found->second->go_name = name;
    }
    return *found->second;
  }

  void AddBuiltin(std::string_view name, TypeKind kind) { Get(name).kind = kind; }

  void Read(std::string_view table) {
    while (!table.empty()) {
      // A struct ends where the next line starts in the first column.
      size_t end = table.find('\n');
      while (end != std::string_view::npos && end + 1 < table.size() && table[end + 1] == ' ') {
        end = table.find('\n', end + 1);
      }
      ReadEntry(Trim(table.substr(0, end)));
      table.remove_prefix(end == std::string_view::npos ? table.size() : end + 1);
    }
  }

  void ReadEntry(std::string_view entry) {
    if (entry.empty()) return;
    const std::string_view name = TakeUntil(entry, ":");
    if (name == "= string") {
      while (!(entry = Trim(entry)).empty()) {
        AddBuiltin(TakeUntil(entry, entry.find('\n') < entry.find(' ') ? "\n" : " "),
                   TypeKind::kString);
      }
      return;
    }
    Type& type = Get(name);
    type.kind = TypeKind::kStruct;
    while (!(entry = Trim(entry)).empty()) type.fields.push_back(ReadField(TakeUntil(entry, ",")));
  }

  Field ReadField(std::string_view text) {
    Field field;
    field.name = TakeUntil(text, " ");
    field.omit_zero = field.name.back() == '!';
    if (field.omit_zero) field.name.remove_suffix(1);
    field.omit_empty = field.name.back() == '?';
    if (field.omit_empty) field.name.remove_suffix(1);
    field.type = &Resolve(Trim(text));
    return field;
  }

  const Type& Resolve(std::string_view name) {
    if (name.front() == '*') return Composite(name, TypeKind::kPointer, name.substr(1));
    if (name.starts_with("[]")) return Composite(name, TypeKind::kSlice, name.substr(2));
    constexpr std::string_view kMapPrefix = "map[string]";
    if (name.starts_with(kMapPrefix)) {
      return Composite(name, TypeKind::kMap, name.substr(kMapPrefix.size()));
    }
    if (name == "v1.ResourceList") return Composite(name, TypeKind::kMap, "resource.Quantity");
    return Get(name);
  }

  const Type& Composite(std::string_view name, TypeKind kind, std::string_view element) {
    const Type& of = Resolve(element);
    Type& type = Get(name);
    type.kind = kind;
    type.element = &of;
    return type;
  }

  std::map<std::string, std::unique_ptr<Type>, std::less<>> types_;
};

}  // namespace

std::string_view Type::BareName() const {
  const std::string_view name = go_name;
  return name.substr(name.rfind('.') + 1);
}

const Field* Type::FindField(std::string_view name) const {
  for (const Field& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

const Type& SchemaType(std::string_view go_name) {
  static const Schema schema;
  const Type* type = schema.Find(go_name);
  assert(type != nullptr);
  return *type;
}

}  // namespace serin::model
