#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"

namespace serin::condition {

// The Go type of a Value at run time. Those from kString on live in an Object on the heap.
enum class ValueKind : uint8_t {
  kNil,
  kBool,
  kInt,       // int
  kInt64,     // int64
  kUint8,     // uint8: an element of a string or of bytes
  kFloat,     // float64
  kDuration,  // time.Duration
  kMonth,     // time.Month
  kWeekday,   // time.Weekday
  kString,
  kBytes,          // []uint8
  kFloats,         // []float64
  kInts,           // []int
  kStrings,        // []string
  kList,           // []interface {}
  kPair,           // [2]interface {}
  kPairs,          // [][2]interface {}
  kMap,            // map[string]interface {}
  kAnyMap,         // map[interface {}]interface {}
  kGroups,         // map[interface {}][]interface {}
  kTextSet,        // map[string]struct {}
  kIntSet,         // map[int]struct {}
  kTime,           // time.Time
  kLocation,       // *time.Location
  kLocationValue,  // time.Location
  kFunction,
};

struct Object;  // reference-counted and immutable once shared; engine/condition/object.h

// A value of the condition language with its Go type (spec/argo-analysis.md §12.4, §13.3). Cheap to
// copy: heap values are shared. Safe to read and copy from several threads.
class Value {
 public:
  // Nesting of arrays and maps that a Value may have; deeper JSON is refused.
  static constexpr int kMaxDepth = 1000;

  Value() = default;
  Value(const Value& other) : payload_(other.payload_), kind_(other.kind_) {
    if (IsObject()) Retain(payload_.object);
  }
  Value(Value&& other) noexcept
      : payload_(other.payload_), kind_(std::exchange(other.kind_, ValueKind::kNil)) {}
  Value& operator=(const Value& other) {
    Value copy(other);
    std::swap(payload_, copy.payload_);
    std::swap(kind_, copy.kind_);
    return *this;
  }
  Value& operator=(Value&& other) noexcept {
    std::swap(payload_, other.payload_);
    std::swap(kind_, other.kind_);
    return *this;
  }
  ~Value() {
    if (IsObject()) Release(payload_.object, kind_);
  }

  static Value Nil() { return {}; }
  static Value Float(double value) {
    Value out(ValueKind::kFloat);
    out.payload_.number = value;
    return out;
  }
  static Value Floats(std::vector<double> values);  // []float64, what a Prometheus vector gives
  static Value Text(std::string value);
  static Value Bool(bool value) { return Integer(ValueKind::kBool, value ? 1 : 0); }
  // A JSON document as Go's encoding/json decodes it into `any`: objects become
  // map[string]interface {}, arrays []interface {}, numbers float64. Errors are Go's own texts.
  static Result<Value> FromJson(std::string_view json);

  // For the evaluator: a value of one of the integer kinds, and a heap value taking over one
  // reference to `object`.
  static Value Integer(ValueKind kind, int64_t value) {
    Value out(kind);
    out.payload_.integer = value;
    return out;
  }
  static Value Int(int64_t value) { return Integer(ValueKind::kInt, value); }
  static Value Adopt(ValueKind kind, Object* object) {
    Value out(kind);
    out.payload_.object = object;
    return out;
  }

  ValueKind kind() const { return kind_; }
  bool Is(ValueKind kind) const { return kind_ == kind; }
  // Each is valid for its own kinds only.
  bool boolean() const { return payload_.integer != 0; }
  int64_t integer() const { return payload_.integer; }
  double number() const { return payload_.number; }
  const Object* object() const { return payload_.object; }
  Object* object() { return payload_.object; }

  // nil, or an array without elements: what Argo calls "nil or empty".
  bool IsNilOrEmpty() const;

 private:
  explicit Value(ValueKind kind) : kind_(kind) {}
  bool IsObject() const { return kind_ >= ValueKind::kString; }
  static void Retain(Object* object);
  static void Release(Object* object, ValueKind kind);

  union Payload {
    int64_t integer = 0;
    double number;
    Object* object;
  };
  Payload payload_;
  ValueKind kind_ = ValueKind::kNil;
};

}  // namespace serin::condition
