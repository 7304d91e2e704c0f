#include "engine/condition/builtin.h"

#include <algorithm>
#include <string>

#include "engine/condition/builtin_functions.h"

namespace serin::condition {
namespace {

// What a builtin without signatures is as a value.
constexpr std::string_view kUntyped = "func(...interface {}) (interface {}, error)";

constexpr std::string_view kTest = "func([]interface {}, func(interface {}) bool) bool";
constexpr std::string_view kFind = "func([]interface {}, func(interface {}) bool) interface {}";
constexpr std::string_view kIndex = "func([]interface {}, func(interface {}) bool) int";

Builtin Predicate(std::string_view name, std::string_view shape, std::string_view signature) {
  Builtin builtin;
  builtin.name = name;
  builtin.shape = shape;
  builtin.signatures = {FunctionType(signature)};
  return builtin;
}

Builtin Typed(std::string_view name, Builtin::Call call, Builtin::Arity arity,
              std::initializer_list<std::string_view> signatures) {
  Builtin builtin;
  builtin.name = name;
  builtin.arity = arity;
  builtin.call = call;
  for (const std::string_view signature : signatures) {
    builtin.signatures.push_back(FunctionType(signature));
  }
  return builtin;
}

Builtin Validated(std::string_view name, Builtin::Call call, Builtin::Arity arity,
                  Builtin::Validate validate,
                  Builtin::Dereference dereference = Builtin::Dereference::kAll) {
  Builtin builtin;
  builtin.name = name;
  builtin.arity = arity;
  builtin.call = call;
  builtin.validate = validate;
  builtin.dereference = dereference;
  return builtin;
}

constexpr Builtin::Arity kLast{.takes_last = true};
constexpr Builtin::Arity kAny{};

constexpr Builtin::Arity AtLeast(size_t count) { return {.least = count}; }

constexpr Builtin::Arity Exactly(size_t count, std::string_view expected, bool named = false) {
  return {.least = count, .expected = expected, .most = count, .named = named};
}

constexpr Builtin::Arity Between(size_t least, size_t most, std::string_view expected,
                                 bool named = true) {
  return {.least = least, .expected = expected, .most = most, .named = named};
}

void AddPredicates(std::vector<Builtin>& out) {
  for (const std::string_view name : {"all", "none", "any", "one"}) {
    out.push_back(Predicate(name, "ep", kTest));
  }
  out.push_back(
      Predicate("filter", "ep", "func([]interface {}, func(interface {}) bool) []interface {}"));
  out.push_back(Predicate("map", "ep",
                          "func([]interface {}, func(interface {}) interface {}) []interface {}"));
  for (const std::string_view name : {"find", "findLast"}) {
    out.push_back(Predicate(name, "ep", kFind));
  }
  for (const std::string_view name : {"findIndex", "findLastIndex"}) {
    out.push_back(Predicate(name, "ep", kIndex));
  }
  for (const std::string_view name : {"count", "sum"}) {
    out.push_back(Predicate(name, "eP", kIndex));
  }
  out.push_back(Predicate("groupBy", "ep",
                          "func([]interface {}, func(interface {}) interface {}) "
                          "map[interface {}][]interface {}"));
  out.push_back(Predicate("sortBy", "epE",
                          "func([]interface {}, func(interface {}) bool, string) []interface {}"));
  out.push_back(Predicate("reduce", "epE",
                          "func([]interface {}, func(interface {}, interface {}) interface {}, "
                          "interface {}) interface {}"));
}

constexpr Builtin::Arity kOne = Exactly(1, "1");
constexpr Builtin::Arity kTwoBits = Exactly(2, "2", true);

void AddNumbers(std::vector<Builtin>& out) {
  namespace f = functions;
  out.push_back(Validated("len", f::Len, kLast, f::ValidateLen));
  out.push_back(Typed("type", f::TypeText, kLast, {"func(interface {}) string"}));
  out.push_back(Validated("abs", f::Abs, kLast, f::ValidateAbs));
  out.push_back(Validated("ceil", f::Ceil, kLast, f::ValidateRound));
  out.push_back(Validated("floor", f::Floor, kLast, f::ValidateRound));
  out.push_back(Validated("round", f::Round, kLast, f::ValidateRound));
  out.push_back(Validated("int", f::Int, kLast, f::ValidateConversion));
  out.push_back(Validated("float", f::Float, kLast, f::ValidateConversion));
  out.push_back(Validated("max", f::Max, kAny, f::ValidateAggregate));
  out.push_back(Validated("min", f::Min, kAny, f::ValidateAggregate));
  out.push_back(Validated("mean", f::Mean, kAny, f::ValidateAggregate));
  out.push_back(Validated("median", f::Median, kAny, f::ValidateAggregate));
  constexpr std::string_view kBits = "func(int, int) int";
  out.push_back(Typed("bitand", f::BitAnd, kTwoBits, {kBits}));
  out.push_back(Typed("bitor", f::BitOr, kTwoBits, {kBits}));
  out.push_back(Typed("bitxor", f::BitXor, kTwoBits, {kBits}));
  out.push_back(Typed("bitnand", f::BitNand, kTwoBits, {kBits}));
  out.push_back(Typed("bitshl", f::BitShiftLeft, kTwoBits, {kBits}));
  out.push_back(Typed("bitshr", f::BitShiftRight, kTwoBits, {kBits}));
  out.push_back(Typed("bitushr", f::BitShiftRightUnsigned, kTwoBits, {kBits}));
  out.push_back(Typed("bitnot", f::BitNot, Exactly(1, "1", true), {"func(int) int"}));
}

void AddTexts(std::vector<Builtin>& out) {
  namespace f = functions;
  constexpr std::string_view kMap = "func(string) string";
  constexpr std::string_view kMap2 = "func(string, string) string";
  constexpr std::string_view kFind2 = "func(string, string) int";
  constexpr std::string_view kTest2 = "func(string, string) bool";
  constexpr std::string_view kSplit = "func(string, string) []string";
  constexpr std::string_view kSplitN = "func(string, string, int) []string";
  out.push_back(Typed("string", f::String, kLast, {"func(interface {}) string"}));
  out.push_back(Typed("trim", f::Trim, Between(1, 2, "1 or 2"), {kMap, kMap2}));
  out.push_back(Typed("trimPrefix", f::TrimPrefix, AtLeast(1), {kMap2, kMap}));
  out.push_back(Typed("trimSuffix", f::TrimSuffix, AtLeast(1), {kMap2, kMap}));
  out.push_back(Typed("upper", f::Upper, kLast, {kMap}));
  out.push_back(Typed("lower", f::Lower, kLast, {kMap}));
  out.push_back(Typed("split", f::Split, Between(2, 3, "2 or 3"), {kSplit, kSplitN}));
  out.push_back(Typed("splitAfter", f::SplitAfter, Between(2, 3, "2 or 3"), {kSplit, kSplitN}));
  out.push_back(
      Typed("replace", f::Replace, Between(3, 4, "3 or 4"),
            {"func(string, string, string, int) string", "func(string, string, string) string"}));
  out.push_back(Typed("repeat", f::Repeat, AtLeast(2), {"func(string, int) string"}));
  out.push_back(Typed(
      "join", f::Join, AtLeast(1),
      {"func([]string, string) string", "func([]interface {}, string) string",
       "func([]interface {}) string", "func([]string, string) string", "func([]string) string"}));
  out.push_back(Typed("indexOf", f::IndexOf, AtLeast(2), {kFind2}));
  out.push_back(Typed("lastIndexOf", f::LastIndexOf, AtLeast(2), {kFind2}));
  out.push_back(Typed("hasPrefix", f::HasPrefix, AtLeast(2), {kTest2}));
  out.push_back(Typed("hasSuffix", f::HasSuffix, AtLeast(2), {kTest2}));
  out.push_back(Typed("toJSON", f::ToJson, AtLeast(1), {"func(interface {}) string"}));
  out.push_back(Typed("fromJSON", f::FromJson, AtLeast(1), {"func(string) interface {}"}));
  out.push_back(Typed("toBase64", f::ToBase64, AtLeast(1), {kMap}));
  out.push_back(Typed("fromBase64", f::FromBase64, AtLeast(1), {kMap}));
}

void AddTimes(std::vector<Builtin>& out) {
  namespace f = functions;
  out.push_back(Validated("now", f::Now, kAny, f::ValidateNow, Builtin::Dereference::kNone));
  out.push_back(
      Typed("duration", f::ParseDuration, AtLeast(1), {"func(string) (time.Duration, error)"}));
  out.push_back(Validated("date", f::Date, AtLeast(1), f::ValidateDate,
                          Builtin::Dereference::kAllButLocations));
  out.push_back(
      Typed("timezone", f::Timezone, AtLeast(1), {"func(string) (*time.Location, error)"}));
}

void AddArrays(std::vector<Builtin>& out) {
  namespace f = functions;
  out.push_back(Validated("first", f::First, kAny, f::ValidateEnd));
  out.push_back(Validated("last", f::Last, kAny, f::ValidateEnd));
  Builtin get;
  get.name = "get";
  get.call = f::Get;
  get.arity = {.least = 2, .expected = "2"};
  out.push_back(get);
  out.push_back(Validated("take", f::Take, Exactly(2, "2"), f::ValidateTake));
  out.push_back(Validated("keys", f::Keys, kOne, f::ValidateKeys));
  out.push_back(Validated("values", f::Values, kOne, f::ValidateKeys));
  out.push_back(Validated("toPairs", f::ToPairs, kOne, f::ValidateToPairs));
  out.push_back(Validated("fromPairs", f::FromPairs, kOne, f::ValidateFromPairs));
  out.push_back(Validated("reverse", f::Reverse, kOne, f::ValidateArray));
  out.push_back(Validated("uniq", f::Uniq, kOne, f::ValidateArray));
  out.push_back(
      Validated("concat", f::Concat, {.least = 1, .expected = "at least 1"}, f::ValidateConcat));
  out.push_back(Validated("flatten", f::Flatten, kOne, f::ValidateArray));
  std::vector<std::string_view> sorts = {"func([]interface {}, string) []interface {}",
                                         "func([]int, string) []interface {}",
                                         "func([]float64, string) []interface {}",
                                         "func([]string, string) []interface {}",
                                         "func([]interface {}) []interface {}",
                                         "func([]float64) []interface {}",
                                         "func([]string) []interface {}",
                                         "func([]int) []interface {}"};
  Builtin sort = Typed("sort", f::Sort, Between(1, 2, "1 or 2", false), {});
  for (const std::string_view signature : sorts) {
    sort.signatures.push_back(FunctionType(signature));
  }
  out.push_back(std::move(sort));
}

const std::vector<Builtin>& Table() {
  static const std::vector<Builtin> table = [] {
    std::vector<Builtin> all;
    AddPredicates(all);
    AddNumbers(all);
    AddTexts(all);
    AddTimes(all);
    AddArrays(all);
    std::sort(all.begin(), all.end(),
              [](const Builtin& a, const Builtin& b) { return a.name < b.name; });
    return all;
  }();
  return table;
}

}  // namespace

const Type* Builtin::type() const {
  static const Type* const untyped = FunctionType(kUntyped);
  return signatures.empty() ? untyped : signatures.front();
}

const Builtin* FindBuiltin(std::string_view name) {
  const std::vector<Builtin>& table = Table();
  const auto found =
      std::lower_bound(table.begin(), table.end(), name,
                       [](const Builtin& a, std::string_view b) { return a.name < b; });
  return found != table.end() && found->name == name ? &*found : nullptr;
}

std::string_view PredicateShape(std::string_view name) {
  const Builtin* builtin = FindBuiltin(name);
  return builtin == nullptr ? std::string_view() : builtin->shape;
}

}  // namespace serin::condition
