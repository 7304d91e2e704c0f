#include "engine/condition/value.h"

#include "engine/condition/object.h"

namespace serin::condition {
namespace {

void Destroy(const Object* object, ValueKind kind) {
  switch (kind) {
    case ValueKind::kString:
    case ValueKind::kBytes:
      delete static_cast<const TextObject*>(object);
      break;
    case ValueKind::kFloats:
      delete static_cast<const FloatsObject*>(object);
      break;
    case ValueKind::kInts:
      delete static_cast<const IntsObject*>(object);
      break;
    case ValueKind::kStrings:
      delete static_cast<const StringsObject*>(object);
      break;
    case ValueKind::kList:
    case ValueKind::kPair:
    case ValueKind::kPairs:
      delete static_cast<const ListObject*>(object);
      break;
    case ValueKind::kMap:
      delete static_cast<const MapObject*>(object);
      break;
    case ValueKind::kAnyMap:
    case ValueKind::kGroups:
      delete static_cast<const AnyMapObject*>(object);
      break;
    case ValueKind::kTextSet:
      delete static_cast<const TextSetObject*>(object);
      break;
    case ValueKind::kIntSet:
      delete static_cast<const IntSetObject*>(object);
      break;
    case ValueKind::kTime:
      delete static_cast<const TimeObject*>(object);
      break;
    case ValueKind::kLocation:
    case ValueKind::kLocationValue:
      delete static_cast<const LocationObject*>(object);
      break;
    case ValueKind::kFunction:
      delete static_cast<const FunctionObject*>(object);
      break;
    default:
      break;
  }
}

}  // namespace

void Value::Retain(Object* object) { object->references.fetch_add(1, std::memory_order_relaxed); }

void Value::Release(Object* object, ValueKind kind) {
  if (object->references.fetch_sub(1, std::memory_order_acq_rel) == 1) Destroy(object, kind);
}

Value Value::Floats(std::vector<double> values) {
  auto* object = new FloatsObject;
  object->items = std::move(values);
  return Adopt(ValueKind::kFloats, object);
}

Value Value::Text(std::string value) {
  auto* object = new TextObject;
  object->text = std::move(value);
  return Adopt(ValueKind::kString, object);
}

bool Value::IsNilOrEmpty() const {
  return Is(ValueKind::kNil) || (IsArray(*this) && LengthOf(*this) == 0);
}

}  // namespace serin::condition
