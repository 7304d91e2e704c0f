#include "engine/condition/object.h"

#include <algorithm>
#include <bit>
#include <fmt/format.h>
#include <functional>

#include "engine/condition/function.h"
#include "engine/condition/types.h"

namespace serin::condition {
namespace {

Error TooDeep() {
  return Error{ErrorCode::kLimitExceeded,
               fmt::format("value nests deeper than {}", Value::kMaxDepth)};
}

size_t HashBytes(std::string_view text) { return std::hash<std::string_view>()(text); }

}  // namespace

size_t KeyHash::operator()(const Value& key) const {
  switch (key.kind()) {
    case ValueKind::kNil:
      return 0;
    case ValueKind::kFloat:
      return std::hash<double>()(key.number());
    case ValueKind::kString:
      return HashBytes(TextOf(key));
    case ValueKind::kTime:
      return std::hash<int64_t>()(TimeOf(key).seconds);
    case ValueKind::kPair:
      return (*this)(ItemsOf(key)[0]) * 31 + (*this)(ItemsOf(key)[1]);
    default:
      break;
  }
  if (key.kind() < ValueKind::kString) return std::hash<int64_t>()(key.integer());
  return static_cast<size_t>(key.kind());
}

bool KeyEqual::operator()(const Value& a, const Value& b) const {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case ValueKind::kNil:
      return true;
    case ValueKind::kFloat:
      return a.number() == b.number();
    case ValueKind::kString:
      return TextOf(a) == TextOf(b);
    case ValueKind::kTime:
      return TimeOf(a) == TimeOf(b);
    case ValueKind::kLocation:
    case ValueKind::kLocationValue:
      return ZoneOf(a) == ZoneOf(b);
    case ValueKind::kPair:
      return (*this)(ItemsOf(a)[0], ItemsOf(b)[0]) && (*this)(ItemsOf(a)[1], ItemsOf(b)[1]);
    default:
      return a.kind() < ValueKind::kString && a.integer() == b.integer();
  }
}

Value MakeBytes(std::string bytes) {
  auto* object = new TextObject;
  object->text = std::move(bytes);
  return Value::Adopt(ValueKind::kBytes, object);
}

Value MakeInts(std::vector<int64_t> items) {
  auto* object = new IntsObject;
  object->items = std::move(items);
  return Value::Adopt(ValueKind::kInts, object);
}

Value MakeStrings(std::vector<std::string> items) {
  auto* object = new StringsObject;
  object->items = std::move(items);
  return Value::Adopt(ValueKind::kStrings, object);
}

Value MakeTime(GoTime time) {
  auto* object = new TimeObject;
  object->time = std::move(time);
  return Value::Adopt(ValueKind::kTime, object);
}

Value MakeLocation(std::shared_ptr<const Zone> zone) {
  auto* object = new LocationObject;
  object->zone = std::move(zone);
  return Value::Adopt(ValueKind::kLocation, object);
}

Value Dereferenced(Value value) {
  if (!value.Is(ValueKind::kLocation)) return value;
  auto* object = new LocationObject;
  object->zone = ZoneOf(value);
  return Value::Adopt(ValueKind::kLocationValue, object);
}

Value MakeFunction(const FunctionDef* definition, Value receiver) {
  auto* object = new FunctionObject;
  object->definition = definition;
  object->receiver = std::move(receiver);
  return Value::Adopt(ValueKind::kFunction, object);
}

Value NilList() {
  auto* object = new ListObject;
  object->nil = true;
  return Value::Adopt(ValueKind::kList, object);
}

int DepthOf(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kFloats:
    case ValueKind::kInts:
    case ValueKind::kStrings:
      return 1;
    case ValueKind::kList:
    case ValueKind::kPair:
    case ValueKind::kPairs:
      return As<ListObject>(value).depth;
    case ValueKind::kMap:
      return As<MapObject>(value).depth;
    case ValueKind::kAnyMap:
    case ValueKind::kGroups:
      return As<AnyMapObject>(value).depth;
    case ValueKind::kFunction:
      return 1 + DepthOf(As<FunctionObject>(value).receiver);
    default:
      return 0;
  }
}

Result<Value> MakeList(std::vector<Value> items, ValueKind kind) {
  int depth = 1;
  for (const Value& item : items) depth = std::max(depth, DepthOf(item) + 1);
  if (depth > Value::kMaxDepth) return Fail(TooDeep());
  auto* object = new ListObject;
  object->items = std::move(items);
  object->depth = depth;
  return Value::Adopt(kind, object);
}

Result<Value> MakeMap(std::map<std::string, Value, std::less<>> items) {
  int depth = 1;
  for (const auto& [key, item] : items) depth = std::max(depth, DepthOf(item) + 1);
  if (depth > Value::kMaxDepth) return Fail(TooDeep());
  auto* object = new MapObject;
  object->items = std::move(items);
  object->depth = depth;
  return Value::Adopt(ValueKind::kMap, object);
}

Result<void> InsertKey(AnyMapObject& map, Value key, Value item) {
  map.depth = std::max({map.depth, DepthOf(key) + 1, DepthOf(item) + 1});
  if (map.depth > Value::kMaxDepth) return Fail(TooDeep());
  const auto [found, inserted] = map.index.try_emplace(key, map.items.size());
  if (inserted) {
    map.items.emplace_back(std::move(key), std::move(item));
  } else {
    map.items[found->second].second = std::move(item);
  }
  return {};
}

bool IsNil(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNil:
      return true;
    case ValueKind::kList:
    case ValueKind::kPairs:
      return As<ListObject>(value).nil;
    case ValueKind::kStrings:
      return As<StringsObject>(value).nil;
    default:
      return false;
  }
}

bool IsArray(const Value& value) {
  return value.kind() >= ValueKind::kBytes && value.kind() <= ValueKind::kPairs;
}

int64_t LengthOf(const Value& value) {
  const auto size = [](const auto& items) { return static_cast<int64_t>(items.size()); };
  switch (value.kind()) {
    case ValueKind::kString:
    case ValueKind::kBytes:
      return size(TextOf(value));
    case ValueKind::kFloats:
      return size(As<FloatsObject>(value).items);
    case ValueKind::kInts:
      return size(As<IntsObject>(value).items);
    case ValueKind::kStrings:
      return size(As<StringsObject>(value).items);
    case ValueKind::kList:
    case ValueKind::kPair:
    case ValueKind::kPairs:
      return size(ItemsOf(value));
    case ValueKind::kMap:
      return size(As<MapObject>(value).items);
    case ValueKind::kAnyMap:
    case ValueKind::kGroups:
      return size(As<AnyMapObject>(value).items);
    case ValueKind::kTextSet:
      return size(As<TextSetObject>(value).items);
    case ValueKind::kIntSet:
      return size(As<IntSetObject>(value).items);
    default:
      return -1;
  }
}

Value ElementAt(const Value& value, int64_t index) {
  const auto i = static_cast<size_t>(index);
  switch (value.kind()) {
    case ValueKind::kString:
    case ValueKind::kBytes:
      return Value::Integer(ValueKind::kUint8, static_cast<unsigned char>(TextOf(value)[i]));
    case ValueKind::kFloats:
      return Value::Float(As<FloatsObject>(value).items[i]);
    case ValueKind::kInts:
      return Value::Int(As<IntsObject>(value).items[i]);
    case ValueKind::kStrings:
      return Value::Text(As<StringsObject>(value).items[i]);
    case ValueKind::kList:
    case ValueKind::kPair:
    case ValueKind::kPairs:
      return ItemsOf(value)[i];
    default:
      return {};
  }
}

std::string TypeName(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNil:
      return "<nil>";
    case ValueKind::kBool:
      return "bool";
    case ValueKind::kInt:
      return "int";
    case ValueKind::kInt64:
      return "int64";
    case ValueKind::kUint8:
      return "uint8";
    case ValueKind::kFloat:
      return "float64";
    case ValueKind::kDuration:
      return "time.Duration";
    case ValueKind::kMonth:
      return "time.Month";
    case ValueKind::kWeekday:
      return "time.Weekday";
    case ValueKind::kString:
      return "string";
    case ValueKind::kBytes:
      return "[]uint8";
    case ValueKind::kFloats:
      return "[]float64";
    case ValueKind::kInts:
      return "[]int";
    case ValueKind::kStrings:
      return "[]string";
    case ValueKind::kList:
      return "[]interface {}";
    case ValueKind::kPair:
      return "[2]interface {}";
    case ValueKind::kPairs:
      return "[][2]interface {}";
    case ValueKind::kMap:
      return "map[string]interface {}";
    case ValueKind::kAnyMap:
      return "map[interface {}]interface {}";
    case ValueKind::kGroups:
      return "map[interface {}][]interface {}";
    case ValueKind::kTextSet:
      return "map[string]struct {}";
    case ValueKind::kIntSet:
      return "map[int]struct {}";
    case ValueKind::kTime:
      return "time.Time";
    case ValueKind::kLocation:
      return "*time.Location";
    case ValueKind::kLocationValue:
      return "time.Location";
    case ValueKind::kFunction:
      return As<FunctionObject>(value).definition->type->name;
  }
  return "";
}

std::string_view KindName(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNil:
      return "invalid";
    case ValueKind::kBool:
      return "bool";
    case ValueKind::kInt:
    case ValueKind::kMonth:
    case ValueKind::kWeekday:
      return "int";
    case ValueKind::kInt64:
    case ValueKind::kDuration:
      return "int64";
    case ValueKind::kUint8:
      return "uint8";
    case ValueKind::kFloat:
      return "float64";
    case ValueKind::kString:
      return "string";
    case ValueKind::kPair:
      return "array";
    case ValueKind::kMap:
    case ValueKind::kAnyMap:
    case ValueKind::kGroups:
    case ValueKind::kTextSet:
    case ValueKind::kIntSet:
      return "map";
    case ValueKind::kTime:
    case ValueKind::kLocationValue:
      return "struct";
    case ValueKind::kLocation:
      return "ptr";
    case ValueKind::kFunction:
      return "func";
    default:
      return "slice";
  }
}

}  // namespace serin::condition
