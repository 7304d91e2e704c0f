#include <fmt/format.h>

#include "engine/condition/builtin_functions.h"
#include "engine/condition/types.h"

namespace serin::condition::functions {
namespace {

// The kind behind a pointer; kInvalid for nil.
GoKind KindOf(const Type* type) {
  if (type == nullptr) return GoKind::kInvalid;
  return type->kind == GoKind::kPointer ? type->elem->kind : type->kind;
}

// Go prints a missing type so.
std::string NameOf(const Type* type) { return type == nullptr ? "%!s(<nil>)" : type->name; }

bool IsNumberKind(GoKind kind) {
  return kind == GoKind::kInt || kind == GoKind::kInt64 || kind == GoKind::kUint8 ||
         kind == GoKind::kFloat64;
}

bool IsUnknown(GoKind kind) { return kind == GoKind::kInterface; }

bool IsArrayKind(GoKind kind) { return kind == GoKind::kSlice || kind == GoKind::kArray; }

Result<void> ExpectCount(TypeList types, size_t count) {
  if (types.size() == count) return {};
  return InvalidArgument(
      fmt::format("invalid number of arguments (expected {}, got {})", count, types.size()));
}

tl::unexpected<Error> BadArgument(std::string_view builtin, const Type* type) {
  return InvalidArgument(fmt::format("invalid argument for {} (type {})", builtin, NameOf(type)));
}

bool IsLocation(const Type* type) { return type == GoTypes().location_pointer; }

}  // namespace

Result<const Type*> ValidateLen(std::string_view builtin, TypeList types) {
  SERIN_CHECK_OK(ExpectCount(types, 1));
  const GoKind kind = KindOf(types[0]);
  if (IsArrayKind(kind) || kind == GoKind::kMap || kind == GoKind::kString || IsUnknown(kind)) {
    return GoTypes().integer;
  }
  return BadArgument(builtin, types[0]);
}

Result<const Type*> ValidateAbs(std::string_view builtin, TypeList types) {
  SERIN_CHECK_OK(ExpectCount(types, 1));
  const GoKind kind = KindOf(types[0]);
  if (IsNumberKind(kind) || IsUnknown(kind)) return types[0];
  return BadArgument(builtin, types[0]);
}

Result<const Type*> ValidateRound(std::string_view builtin, TypeList types) {
  SERIN_TRY(const Type* type, ValidateAbs(builtin, types));
  static_cast<void>(type);
  return GoTypes().float64;
}

Result<const Type*> ValidateConversion(std::string_view builtin, TypeList types) {
  SERIN_CHECK_OK(ExpectCount(types, 1));
  const GoKind kind = KindOf(types[0]);
  if (!IsNumberKind(kind) && !IsUnknown(kind) && kind != GoKind::kString) {
    return BadArgument(builtin, types[0]);
  }
  return builtin == "int" ? GoTypes().integer : GoTypes().float64;
}

// The first argument that is no number decides; with numbers alone the first one's type does.
Result<const Type*> ValidateAggregate(std::string_view builtin, TypeList types) {
  if (types.empty()) {
    return InvalidArgument(fmt::format("not enough arguments to call {}", builtin));
  }
  for (const Type* type : types) {
    const GoKind kind = KindOf(type);
    if (IsUnknown(kind) || IsArrayKind(kind)) return GoTypes().any;
    if (!IsNumberKind(kind)) return BadArgument(builtin, type);
  }
  return types[0];
}

Result<const Type*> ValidateNow(std::string_view, TypeList types) {
  if (types.empty() || (types.size() == 1 && IsLocation(types[0]))) return GoTypes().time;
  return InvalidArgument(
      fmt::format("invalid number of arguments (expected 0, got {})", types.size()));
}

Result<const Type*> ValidateDate(std::string_view, TypeList types) {
  if (types.empty()) {
    return InvalidArgument("invalid number of arguments (expected at least 1, got 0)");
  }
  if (IsLocation(types[0])) types = types.subspan(1);
  if (types.size() > 3) {
    return InvalidArgument(
        fmt::format("invalid number of arguments (expected at most 3, got {})", types.size()));
  }
  return GoTypes().time;
}

Result<const Type*> ValidateEnd(std::string_view builtin, TypeList types) {
  SERIN_CHECK_OK(ExpectCount(types, 1));
  const GoKind kind = KindOf(types[0]);
  if (IsUnknown(kind)) return GoTypes().any;
  if (IsArrayKind(kind)) return types[0]->elem;
  return InvalidArgument(fmt::format("cannot get {} element from {}", builtin, NameOf(types[0])));
}

Result<const Type*> ValidateTake(std::string_view, TypeList types) {
  SERIN_CHECK_OK(ExpectCount(types, 2));
  const GoKind kind = KindOf(types[0]);
  if (!IsUnknown(kind) && !IsArrayKind(kind)) {
    return InvalidArgument("cannot take from " + NameOf(types[0]));
  }
  const GoKind count = KindOf(types[1]);
  if (!IsUnknown(count) && count != GoKind::kInt && count != GoKind::kInt64) {
    return InvalidArgument(fmt::format("cannot take {} elements", NameOf(types[1])));
  }
  return types[0];
}

Result<const Type*> ValidateKeys(std::string_view builtin, TypeList types) {
  SERIN_CHECK_OK(ExpectCount(types, 1));
  const GoKind kind = KindOf(types[0]);
  if (IsUnknown(kind) || kind == GoKind::kMap) return GoTypes().list;
  return InvalidArgument(fmt::format("cannot get {} from {}", builtin, NameOf(types[0])));
}

Result<const Type*> ValidateToPairs(std::string_view, TypeList types) {
  SERIN_CHECK_OK(ExpectCount(types, 1));
  const GoKind kind = KindOf(types[0]);
  if (IsUnknown(kind) || kind == GoKind::kMap) return GoTypes().list;
  return InvalidArgument(fmt::format("cannot transform {} to pairs", NameOf(types[0])));
}

Result<const Type*> ValidateFromPairs(std::string_view, TypeList types) {
  SERIN_CHECK_OK(ExpectCount(types, 1));
  const GoKind kind = KindOf(types[0]);
  if (IsUnknown(kind) || IsArrayKind(kind)) return GoTypes().any_map;
  return InvalidArgument(fmt::format("cannot transform {} from pairs", NameOf(types[0])));
}

Result<const Type*> ValidateArray(std::string_view builtin, TypeList types) {
  SERIN_CHECK_OK(ExpectCount(types, 1));
  const GoKind kind = KindOf(types[0]);
  if (IsUnknown(kind) || IsArrayKind(kind)) return GoTypes().list;
  return InvalidArgument(fmt::format("cannot {} {}", builtin, NameOf(types[0])));
}

Result<const Type*> ValidateConcat(std::string_view, TypeList types) {
  if (types.empty()) {
    return InvalidArgument("invalid number of arguments (expected at least 1, got 0)");
  }
  for (const Type* type : types) {
    const GoKind kind = KindOf(type);
    if (!IsUnknown(kind) && !IsArrayKind(kind)) {
      return InvalidArgument("cannot concat " + NameOf(type));
    }
  }
  return GoTypes().list;
}

}  // namespace serin::condition::functions
