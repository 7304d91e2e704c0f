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

Builtin Typed(std::string_view name, Builtin::Call call,
              std::initializer_list<std::string_view> signatures) {
  Builtin builtin;
  builtin.name = name;
  builtin.call = call;
  for (const std::string_view signature : signatures) {
    builtin.signatures.push_back(FunctionType(signature));
  }
  return builtin;
}

Builtin Validated(std::string_view name, Builtin::Call call, Builtin::Validate validate,
                  Builtin::Dereference dereference = Builtin::Dereference::kAll) {
  Builtin builtin;
  builtin.name = name;
  builtin.call = call;
  builtin.validate = validate;
  builtin.dereference = dereference;
  return builtin;
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

void AddNumbers(std::vector<Builtin>& out) {
  namespace f = functions;
  out.push_back(Validated("len", f::Len, f::ValidateLen));
  out.push_back(Typed("type", f::TypeText, {"func(interface {}) string"}));
  out.push_back(Validated("abs", f::Abs, f::ValidateAbs));
  out.push_back(Validated("ceil", f::Ceil, f::ValidateRound));
  out.push_back(Validated("floor", f::Floor, f::ValidateRound));
  out.push_back(Validated("round", f::Round, f::ValidateRound));
  out.push_back(Validated("int", f::Int, f::ValidateConversion));
  out.push_back(Validated("float", f::Float, f::ValidateConversion));
  out.push_back(Validated("max", f::Max, f::ValidateAggregate));
  out.push_back(Validated("min", f::Min, f::ValidateAggregate));
  out.push_back(Validated("mean", f::Mean, f::ValidateAggregate));
  out.push_back(Validated("median", f::Median, f::ValidateAggregate));
  constexpr std::string_view kBits = "func(int, int) int";
  out.push_back(Typed("bitand", f::BitAnd, {kBits}));
  out.push_back(Typed("bitor", f::BitOr, {kBits}));
  out.push_back(Typed("bitxor", f::BitXor, {kBits}));
  out.push_back(Typed("bitnand", f::BitNand, {kBits}));
  out.push_back(Typed("bitshl", f::BitShiftLeft, {kBits}));
  out.push_back(Typed("bitshr", f::BitShiftRight, {kBits}));
  out.push_back(Typed("bitushr", f::BitShiftRightUnsigned, {kBits}));
  out.push_back(Typed("bitnot", f::BitNot, {"func(int) int"}));
}

void AddTexts(std::vector<Builtin>& out) {
  namespace f = functions;
  constexpr std::string_view kMap = "func(string) string";
  constexpr std::string_view kMap2 = "func(string, string) string";
  constexpr std::string_view kFind2 = "func(string, string) int";
  constexpr std::string_view kTest2 = "func(string, string) bool";
  constexpr std::string_view kSplit = "func(string, string) []string";
  constexpr std::string_view kSplitN = "func(string, string, int) []string";
  out.push_back(Typed("string", f::String, {"func(interface {}) string"}));
  out.push_back(Typed("trim", f::Trim, {kMap, kMap2}));
  out.push_back(Typed("trimPrefix", f::TrimPrefix, {kMap2, kMap}));
  out.push_back(Typed("trimSuffix", f::TrimSuffix, {kMap2, kMap}));
  out.push_back(Typed("upper", f::Upper, {kMap}));
  out.push_back(Typed("lower", f::Lower, {kMap}));
  out.push_back(Typed("split", f::Split, {kSplit, kSplitN}));
  out.push_back(Typed("splitAfter", f::SplitAfter, {kSplit, kSplitN}));
  out.push_back(
      Typed("replace", f::Replace,
            {"func(string, string, string, int) string", "func(string, string, string) string"}));
  out.push_back(Typed("repeat", f::Repeat, {"func(string, int) string"}));
  out.push_back(Typed(
      "join", f::Join,
      {"func([]string, string) string", "func([]interface {}, string) string",
       "func([]interface {}) string", "func([]string, string) string", "func([]string) string"}));
  out.push_back(Typed("indexOf", f::IndexOf, {kFind2}));
  out.push_back(Typed("lastIndexOf", f::LastIndexOf, {kFind2}));
  out.push_back(Typed("hasPrefix", f::HasPrefix, {kTest2}));
  out.push_back(Typed("hasSuffix", f::HasSuffix, {kTest2}));
  out.push_back(Typed("toJSON", f::ToJson, {"func(interface {}) string"}));
  out.push_back(Typed("fromJSON", f::FromJson, {"func(string) interface {}"}));
  out.push_back(Typed("toBase64", f::ToBase64, {kMap}));
  out.push_back(Typed("fromBase64", f::FromBase64, {kMap}));
}

void AddTimes(std::vector<Builtin>& out) {
  namespace f = functions;
  out.push_back(Validated("now", f::Now, f::ValidateNow, Builtin::Dereference::kNone));
  out.push_back(Typed("duration", f::ParseDuration, {"func(string) (time.Duration, error)"}));
  out.push_back(
      Validated("date", f::Date, f::ValidateDate, Builtin::Dereference::kAllButLocations));
  out.push_back(Typed("timezone", f::Timezone, {"func(string) (*time.Location, error)"}));
}

void AddArrays(std::vector<Builtin>& out) {
  namespace f = functions;
  out.push_back(Validated("first", f::First, f::ValidateEnd));
  out.push_back(Validated("last", f::Last, f::ValidateEnd));
  Builtin get;
  get.name = "get";
  get.call = f::Get;
  out.push_back(get);
  out.push_back(Validated("take", f::Take, f::ValidateTake));
  out.push_back(Validated("keys", f::Keys, f::ValidateKeys));
  out.push_back(Validated("values", f::Values, f::ValidateKeys));
  out.push_back(Validated("toPairs", f::ToPairs, f::ValidateToPairs));
  out.push_back(Validated("fromPairs", f::FromPairs, f::ValidateFromPairs));
  out.push_back(Validated("reverse", f::Reverse, f::ValidateArray));
  out.push_back(Validated("uniq", f::Uniq, f::ValidateArray));
  out.push_back(Validated("concat", f::Concat, f::ValidateConcat));
  out.push_back(Validated("flatten", f::Flatten, f::ValidateArray));
  std::vector<std::string_view> sorts = {"func([]interface {}, string) []interface {}",
                                         "func([]int, string) []interface {}",
                                         "func([]float64, string) []interface {}",
                                         "func([]string, string) []interface {}",
                                         "func([]interface {}) []interface {}",
                                         "func([]float64) []interface {}",
                                         "func([]string) []interface {}",
                                         "func([]int) []interface {}"};
  Builtin sort = Typed("sort", f::Sort, {});
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
