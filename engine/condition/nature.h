#pragma once

#include <initializer_list>
#include <string>

#include "engine/condition/types.h"

namespace serin::condition {

struct Builtin;

// What the checker knows of an expression before it runs: a Go type, unknown, or nil.
// Source: expr v1.17.8 checker/nature/nature.go.
struct Nature {
  const Type* type = nullptr;  // nullptr: unknown, or nil where is_nil
  // The nature of an array's elements where that is more exact than its type, or of the value that
  // a predicate returns. Owned by the Ast.
  const Nature* ref = nullptr;
  const Builtin* builtin = nullptr;  // the builtin that this names
  bool is_nil = false;
  bool is_method = false;

  Nature() = default;
  explicit Nature(const Type* of) : type(of) {}
  static Nature Nil() {
    Nature nature;
    nature.is_nil = true;
    return nature;
  }

  GoKind kind() const { return type == nullptr ? GoKind::kInvalid : type->kind; }
  bool IsUnknown() const { return type == nullptr ? !is_nil : type->kind == GoKind::kInterface; }
  bool IsInteger() const { return type != nullptr && type->is_integer; }
  bool IsFloat() const { return type != nullptr && type->is_float; }
  bool IsNumber() const { return IsInteger() || IsFloat(); }
  bool IsBool() const { return kind() == GoKind::kBool; }
  bool IsString() const { return kind() == GoKind::kString; }
  bool IsArray() const { return kind() == GoKind::kSlice || kind() == GoKind::kArray; }
  bool IsMap() const { return kind() == GoKind::kMap; }
  bool IsStruct() const { return kind() == GoKind::kStruct; }
  bool IsTime() const { return type == GoTypes().time; }
  bool IsDuration() const { return type == GoTypes().duration; }
  bool IsFunction() const { return kind() == GoKind::kFunc; }

  // The type's name; `unknown` for nil and unknown.
  std::string ToString() const { return type == nullptr ? "unknown" : type->name; }
  // The nature behind a pointer.
  Nature Dereferenced() const;
  Nature Key() const;
  Nature Element() const;
  bool AssignableTo(const Nature& other) const;
  bool ComparableTo(const Nature& other) const;
};

using NatureCheck = bool (*)(const Nature&);

// Both unknown, or one unknown and the other passing one of the checks.
bool MaybeCompatible(const Nature& a, const Nature& b, std::initializer_list<NatureCheck> checks);

}  // namespace serin::condition
