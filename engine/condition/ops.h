#pragma once

#include <string>

#include "engine/condition/function.h"
#include "engine/condition/object.h"
#include "engine/condition/operators.h"
#include "engine/condition/value.h"

// What operators do at run time. Errors carry the texts of Go's panics.
// Source: expr v1.17.8 vm/runtime.
namespace serin::condition {

// + - * / % ** (and Go's `^` of expr).
Result<Value> Arithmetic(BinaryOp op, const Value& left, const Value& right);
Result<Value> Negate(const Value& value);

// < > <= >=. NaN compares false.
Result<bool> Compare(BinaryOp op, const Value& left, const Value& right);
// ==. Numbers by value, arrays element by element, all else as Go's reflect.DeepEqual. Counts the
// elements it visits.
Result<bool> Equal(Context& context, const Value& left, const Value& right);

// `from[key]`, `from.key`: an element, or a method of a Go type.
Result<Value> Fetch(const Value& from, const Value& key);
// `value[from:to]`.
Result<Value> SliceOf(const Value& value, const Value& from, const Value& to);
Result<bool> In(Context& context, const Value& needle, const Value& haystack);

// The index of `key` in a map whose keys are of any type; -1 where it is not there.
Result<int64_t> FindKey(const AnyMapObject& map, const Value& key);
// Can the value be a key of such a map? If not: `runtime error: hash of unhashable type …`.
Result<void> CheckHashable(const Value& key);
// The same for a look-up, whose text in an empty map is `hash of unhashable type: …`.
Result<void> CheckLookup(const AnyMapObject& map, const Value& key);

// Go's conversion of numbers to int: floats are truncated, and what does not fit becomes the
// smallest int64, as on amd64.
Result<int64_t> ToInt(const Value& value);
int64_t TruncateToInt(double number);
Result<double> ToFloat(const Value& value);

inline bool IsInteger(const Value& value) {
  return value.kind() >= ValueKind::kInt && value.kind() <= ValueKind::kUint8;
}
inline bool IsNumber(const Value& value) {
  return value.kind() >= ValueKind::kInt && value.kind() <= ValueKind::kFloat;
}
// Of a number.
inline double NumberOf(const Value& value) {
  return value.Is(ValueKind::kFloat) ? value.number() : static_cast<double>(value.integer());
}

// `interface conversion: interface {} is <T>, not <wanted>`.
Error BadAssertion(const Value& value, std::string_view wanted);

}  // namespace serin::condition
