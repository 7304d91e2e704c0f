#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace serin::condition {

// reflect.Kind, as far as conditions can meet it.
enum class GoKind : uint8_t {
  kInvalid,
  kBool,
  kInt,
  kInt64,
  kUint8,
  kFloat64,
  kString,
  kSlice,
  kArray,
  kMap,
  kStruct,
  kPointer,
  kFunc,
  kInterface,
};

// A Go type. Types are interned: equal types are one object, except function types made while
// checking, which compare by name.
struct Type {
  std::string name;  // as reflect.Type prints it: `[]interface {}`
  GoKind kind = GoKind::kInvalid;
  const Type* elem = nullptr;
  const Type* key = nullptr;
  bool is_integer = false;  // a predeclared integer type; time.Month is not
  bool is_float = false;
  bool is_named = false;  // declared in a package, as time.Duration
  // Of functions. `in` of a method includes its receiver.
  std::vector<const Type*> in;
  std::vector<const Type*> out;
  bool is_variadic = false;
};

// The types of the language that code asks for by name.
struct Types {
  const Type* any;
  const Type* boolean;
  const Type* integer;
  const Type* int64;
  const Type* uint8;
  const Type* float64;
  const Type* string;
  const Type* list;     // []interface {}
  const Type* floats;   // []float64
  const Type* ints;     // []int
  const Type* strings;  // []string
  const Type* bytes;    // []uint8
  const Type* map;      // map[string]interface {}
  const Type* any_map;  // map[interface {}]interface {}
  const Type* groups;   // map[interface {}][]interface {}
  const Type* text_set;
  const Type* int_set;
  const Type* time;
  const Type* duration;
  const Type* month;
  const Type* weekday;
  const Type* location_pointer;
  const Type* location;
  const Type* error;
};

// Built once, immutable afterwards.
const Types& GoTypes();

// The interned function type that `signature` spells, e.g. `func(string, int) ([]string, error)`.
// Only for tables in our own sources; an unknown name is a broken invariant. Not for input.
const Type* FunctionType(std::string_view signature);

// Go's Type.AssignableTo for the types above.
bool Assignable(const Type& from, const Type& to);

}  // namespace serin::condition
