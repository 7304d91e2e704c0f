#pragma once

#include <string>
#include <string_view>
#include <vector>

// The shape of the Go types that documents decode into, so that a document is accepted, refused and
// written back as Go's encoding/json does it.
namespace serin::model {

enum class TypeKind {
  kString,
  kBool,
  kInt32,
  kInt64,
  kStruct,
  kSlice,
  kMap,  // from string
  kPointer,
  kRaw,          // any JSON, kept as it is
  kIntOrString,  // the remaining ones decode themselves
  kQuantity,
  kTime,
  kFieldsV1,
};

struct Type;

struct Field {
  std::string_view name;
  const Type* type = nullptr;
  bool omit_empty = false;
  bool omit_zero = false;
};

struct Type {
  TypeKind kind = TypeKind::kString;
  std::string go_name;            // as Go prints it: `[]v1alpha1.Metric`
  const Type* element = nullptr;  // of a slice, map or pointer
  std::vector<Field> fields;      // of a struct, in Go's order

  // The struct's name without its package, as Go's decoder names it.
  std::string_view BareName() const;
  // nullptr where the struct has no such field. Case counts.
  const Field* FindField(std::string_view name) const;
};

// The type of that Go name, `v1alpha1.Metric`. The name must be one of the schema's; the type lives
// as long as the process. Safe from several threads.
const Type& SchemaType(std::string_view go_name);

}  // namespace serin::model
