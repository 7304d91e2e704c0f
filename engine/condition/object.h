#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/condition/go_time.h"
#include "engine/condition/value.h"

namespace serin::condition {

struct FunctionDef;

// The heap part of a Value. Built by one owner, immutable once a second Value shares it.
struct Object {
  mutable std::atomic<uint32_t> references{1};
};

struct TextObject : Object {  // kString, kBytes
  std::string text;
};

struct FloatsObject : Object {
  std::vector<double> items;
};

struct IntsObject : Object {
  std::vector<int64_t> items;
};

struct StringsObject : Object {
  std::vector<std::string> items;
  bool nil = false;  // a nil slice of Go: no elements, and equal to nil
};

struct ListObject : Object {  // kList, kPair, kPairs
  std::vector<Value> items;
  bool nil = false;
  int depth = 1;
};

struct MapObject : Object {
  std::map<std::string, Value, std::less<>> items;
  int depth = 1;
};

// Keys equal as Go compares interface values: same type and ==; a NaN equals nothing.
struct KeyHash {
  size_t operator()(const Value& key) const;
};
struct KeyEqual {
  bool operator()(const Value& a, const Value& b) const;
};

struct AnyMapObject : Object {                 // kAnyMap; kGroups, whose values are kList
  std::vector<std::pair<Value, Value>> items;  // in order of insertion
  std::unordered_map<Value, size_t, KeyHash, KeyEqual> index;
  int depth = 1;
};

struct TextSetObject : Object {
  std::set<std::string, std::less<>> items;
};

struct IntSetObject : Object {
  std::set<int64_t> items;
};

struct TimeObject : Object {
  GoTime time;
};

struct LocationObject : Object {  // kLocation, kLocationValue
  std::shared_ptr<const Zone> zone;
};

struct FunctionObject : Object {
  const FunctionDef* definition = nullptr;
  Value receiver;  // of a bound method
};

template <typename T>
const T& As(const Value& value) {
  return static_cast<const T&>(*value.object());
}

inline const std::string& TextOf(const Value& value) { return As<TextObject>(value).text; }
inline const std::vector<Value>& ItemsOf(const Value& value) { return As<ListObject>(value).items; }
inline const GoTime& TimeOf(const Value& value) { return As<TimeObject>(value).time; }
inline const std::shared_ptr<const Zone>& ZoneOf(const Value& value) {
  return As<LocationObject>(value).zone;
}

Value MakeBytes(std::string bytes);
Value MakeInts(std::vector<int64_t> items);
Value MakeStrings(std::vector<std::string> items);
Value MakeTime(GoTime time);
Value MakeLocation(std::shared_ptr<const Zone> zone);
// What a pointer points to; other values as they are.
Value Dereferenced(Value value);
Value MakeFunction(const FunctionDef* definition, Value receiver = {});
inline Value MakeDuration(Duration duration) {
  return Value::Integer(ValueKind::kDuration, duration.count());
}

// A nil slice of Go of type []interface {}.
Value NilList();
// These refuse what would nest deeper than Value::kMaxDepth.
Result<Value> MakeList(std::vector<Value> items, ValueKind kind = ValueKind::kList);
Result<Value> MakeMap(std::map<std::string, Value, std::less<>> items);
// Sets `key` in a map that nobody else holds yet. The key must be hashable.
Result<void> InsertKey(AnyMapObject& map, Value key, Value item);

// How deep a value nests: 0 for scalars.
int DepthOf(const Value& value);

// Go's IsNil: nil itself and nil slices.
bool IsNil(const Value& value);
// Arrays and slices: a length, and elements by index.
bool IsArray(const Value& value);
// The length of an array, map or string (bytes) as reflect's Value.Len gives it; -1 for others.
int64_t LengthOf(const Value& value);
// The element of an array, or the byte of a string. `index` is in range.
Value ElementAt(const Value& value, int64_t index);

// The type as Go's %T prints it; `<nil>` for nil.
std::string TypeName(const Value& value);
// The kind as reflect.Kind prints it; `invalid` for nil.
std::string_view KindName(const Value& value);

// Go's %v.
std::string FormatValue(const Value& value);
// Go's %s of a reflect.Value.
std::string FormatAsText(const Value& value);

}  // namespace serin::condition
