#include "engine/condition/nature.h"

namespace serin::condition {

Nature Nature::Dereferenced() const {
  if (kind() != GoKind::kPointer) return *this;
  return Nature(type->elem);
}

Nature Nature::Key() const { return IsMap() ? Nature(type->key) : Nature(); }

Nature Nature::Element() const {
  if (IsArray() && ref != nullptr) return *ref;
  if (IsArray() || IsMap() || kind() == GoKind::kPointer) return Nature(type->elem);
  return {};
}

bool Nature::AssignableTo(const Nature& other) const {
  if (is_nil) {
    switch (other.kind()) {
      case GoKind::kPointer:
      case GoKind::kInterface:
      case GoKind::kFunc:
      case GoKind::kMap:
      case GoKind::kSlice:
        return true;
      default:
        break;
    }
  }
  if (type == nullptr || other.type == nullptr) return false;
  return Assignable(*type, *other.type);
}

bool Nature::ComparableTo(const Nature& other) const {
  return IsUnknown() || other.IsUnknown() || is_nil || other.is_nil ||
         (IsNumber() && other.IsNumber()) || (IsDuration() && other.IsDuration()) ||
         (IsTime() && other.IsTime()) || (IsArray() && other.IsArray()) || AssignableTo(other);
}

bool MaybeCompatible(const Nature& a, const Nature& b, std::initializer_list<NatureCheck> checks) {
  const auto passes = [&checks](const Nature& nature) {
    for (const NatureCheck check : checks) {
      if (check(nature)) return true;
    }
    return false;
  };
  const bool a_unknown = a.IsUnknown();
  const bool b_unknown = b.IsUnknown();
  return (a_unknown && b_unknown) || (a_unknown && passes(b)) || (b_unknown && passes(a));
}

}  // namespace serin::condition
