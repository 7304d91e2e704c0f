#include "engine/condition/types.h"

#include <algorithm>
#include <cassert>
#include <deque>
#include <map>
#include <mutex>

namespace serin::condition {
namespace {

// All interned types by name. Function types are added as tables ask for them.
class Registry {
 public:
  static Registry& Instance() {
    static Registry registry;
    return registry;
  }
  const Types& types() const { return types_; }
  const Type* Function(std::string_view signature) {
    const std::lock_guard lock(mutex_);
    return Parse(signature);
  }

 private:
  Registry();
  Type* Add(std::string_view name, GoKind kind);
  const Type* Parse(std::string_view text);
  void ParseList(std::string_view text, std::vector<const Type*>& out, bool* variadic);
  const Type* Find(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
  }

  std::mutex mutex_;
  std::deque<Type> all_;
  std::map<std::string, const Type*, std::less<>> by_name_;
  Types types_{};
};

Type* Registry::Add(std::string_view name, GoKind kind) {
  Type& type = all_.emplace_back();
  type.name = name;
  type.kind = kind;
  by_name_.emplace(type.name, &type);
  return &type;
}

Registry::Registry() {
  const auto scalar = [this](std::string_view name, GoKind kind, bool is_integer = false,
                             bool is_float = false) {
    Type* type = Add(name, kind);
    type->is_integer = is_integer;
    type->is_float = is_float;
    return type;
  };
  const auto named = [this](std::string_view name, GoKind kind) {
    Type* type = Add(name, kind);
    type->is_named = true;
    return type;
  };
  const auto array = [this](std::string_view name, const Type* elem, GoKind kind = GoKind::kSlice) {
    Type* type = Add(name, kind);
    type->elem = elem;
    return type;
  };
  const auto map = [this](std::string_view name, const Type* key, const Type* elem) {
    Type* type = Add(name, GoKind::kMap);
    type->key = key;
    type->elem = elem;
    return type;
  };
  types_.any = Add("interface {}", GoKind::kInterface);
  types_.boolean = scalar("bool", GoKind::kBool);
  types_.integer = scalar("int", GoKind::kInt, true);
  types_.int64 = scalar("int64", GoKind::kInt64, true);
  types_.uint8 = scalar("uint8", GoKind::kUint8, true);
  types_.float64 = scalar("float64", GoKind::kFloat64, false, true);
  types_.string = scalar("string", GoKind::kString);
  types_.list = array("[]interface {}", types_.any);
  types_.floats = array("[]float64", types_.float64);
  types_.ints = array("[]int", types_.integer);
  types_.strings = array("[]string", types_.string);
  types_.bytes = array("[]uint8", types_.uint8);
  const Type* pair = array("[2]interface {}", types_.any, GoKind::kArray);
  array("[][2]interface {}", pair);
  types_.map = map("map[string]interface {}", types_.string, types_.any);
  types_.any_map = map("map[interface {}]interface {}", types_.any, types_.any);
  types_.groups = map("map[interface {}][]interface {}", types_.any, types_.list);
  const Type* empty = Add("struct {}", GoKind::kStruct);
  types_.text_set = map("map[string]struct {}", types_.string, empty);
  types_.int_set = map("map[int]struct {}", types_.integer, empty);
  types_.time = named("time.Time", GoKind::kStruct);
  types_.duration = named("time.Duration", GoKind::kInt64);
  types_.month = named("time.Month", GoKind::kInt);
  types_.weekday = named("time.Weekday", GoKind::kInt);
  types_.location = named("time.Location", GoKind::kStruct);
  Type* pointer = Add("*time.Location", GoKind::kPointer);
  pointer->elem = types_.location;
  types_.location_pointer = pointer;
  types_.error = Add("error", GoKind::kInterface);
}

// Where the bracket that opens at `open` closes.
size_t CloseOf(std::string_view text, size_t open) {
  int depth = 0;
  for (size_t i = open; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i;
  }
  return text.size();
}

const Type* Registry::Parse(std::string_view text) {
  if (const Type* known = Find(text)) return known;
  assert(text.starts_with("func("));
  const size_t close = CloseOf(text, 4);
  Type* type = Add(text, GoKind::kFunc);
  ParseList(text.substr(5, close - 5), type->in, &type->is_variadic);
  std::string_view results = text.substr(close + 1);
  if (results.starts_with(' ')) results.remove_prefix(1);
  if (results.starts_with('(')) results = results.substr(1, results.size() - 2);
  ParseList(results, type->out, nullptr);
  return type;
}

void Registry::ParseList(std::string_view text, std::vector<const Type*>& out, bool* variadic) {
  while (!text.empty()) {
    size_t end = 0;
    for (int depth = 0; end < text.size(); ++end) {
      if (text[end] == '(') ++depth;
      if (text[end] == ')') --depth;
      if (text[end] == ',' && depth == 0) break;
    }
    std::string_view item = text.substr(0, end);
    text.remove_prefix(std::min(end + 2, text.size()));
    if (item.starts_with("...")) {
      *variadic = true;
      out.push_back(Parse("[]" + std::string(item.substr(3))));
    } else {
      out.push_back(Parse(item));
    }
  }
}

}  // namespace

const Types& GoTypes() { return Registry::Instance().types(); }

const Type* FunctionType(std::string_view signature) {
  return Registry::Instance().Function(signature);
}

bool Assignable(const Type& from, const Type& to) {
  if (&from == &to || &to == GoTypes().any) return true;
  return from.kind == GoKind::kFunc && to.kind == GoKind::kFunc && from.name == to.name;
}

}  // namespace serin::condition
