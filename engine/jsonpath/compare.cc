#include <cstdint>
#include <fmt/format.h>
#include <string_view>
#include <utility>
#include <variant>

#include "engine/jsonpath/go_json.h"
#include "engine/jsonpath/item.h"

namespace serin::jsonpath {
namespace {

using rapidjson::Value;

// A value of one of Go's basic kinds; NoValue stands for every other.
using Basic = std::variant<NoValue, bool, int64_t, uint64_t, double, std::string_view>;

Basic BasicOf(const Item& item) {
  if (const auto* json = std::get_if<const Value*>(&item)) {
    const Value& value = **json;
    if (value.IsBool()) return value.GetBool();
    if (value.IsNumber()) return value.GetDouble();
    if (value.IsString()) return TextOf(value);
    return NoValue{};
  }
  if (const auto* integer = std::get_if<int64_t>(&item)) return *integer;
  if (const auto* number = std::get_if<double>(&item)) return *number;
  if (const auto* flag = std::get_if<bool>(&item)) return *flag;
  if (const auto* text = std::get_if<std::string_view>(&item)) return *text;
  if (const auto* byte = std::get_if<Byte>(&item)) return uint64_t{byte->value};
  return NoValue{};
}

tl::unexpected<Error> BadType() { return InvalidArgument("invalid type for comparison"); }

// Compares with an operator that takes any two values of one type. Integers compare over signs.
template <typename Operator>
Result<bool> Apply(const Basic& left, const Basic& right, Operator compare) {
  if (std::holds_alternative<NoValue>(left) || std::holds_alternative<NoValue>(right)) {
    return BadType();
  }
  const auto* signed_left = std::get_if<int64_t>(&left);
  const auto* signed_right = std::get_if<int64_t>(&right);
  const auto* unsigned_left = std::get_if<uint64_t>(&left);
  const auto* unsigned_right = std::get_if<uint64_t>(&right);
  if (signed_left != nullptr && unsigned_right != nullptr) {
    return compare(*signed_left, static_cast<int64_t>(*unsigned_right));
  }
  if (unsigned_left != nullptr && signed_right != nullptr) {
    return compare(static_cast<int64_t>(*unsigned_left), *signed_right);
  }
  if (left.index() != right.index()) return InvalidArgument("incompatible types for comparison");
  if (const auto* number = std::get_if<double>(&left)) {
    return compare(*number, std::get<double>(right));
  }
  if (const auto* text = std::get_if<std::string_view>(&left)) {
    return compare(*text, std::get<std::string_view>(right));
  }
  if (const auto* flag = std::get_if<bool>(&left)) return compare(*flag, std::get<bool>(right));
  if (signed_left != nullptr) return compare(*signed_left, *signed_right);
  return compare(*unsigned_left, *unsigned_right);
}

Result<bool> Equal(const Basic& left, const Basic& right) {
  return Apply(left, right, [](const auto& a, const auto& b) { return a == b; });
}

Result<bool> Less(const Basic& left, const Basic& right) {
  if (std::holds_alternative<bool>(left) && std::holds_alternative<bool>(right)) return BadType();
  return Apply(left, right, [](const auto& a, const auto& b) { return a < b; });
}

Result<bool> LessEqual(const Basic& left, const Basic& right) {
  SERIN_TRY(const bool less, Less(left, right));
  return less ? Result<bool>(true) : Equal(left, right);
}

Result<bool> Not(Result<bool> result) {
  if (result) *result = !*result;
  return result;
}

}  // namespace

Result<bool> Compare(const Item& left, std::string_view operation, const Item& right) {
  const Basic a = BasicOf(left);
  const Basic b = BasicOf(right);
  if (operation == "==") return Equal(a, b);
  if (operation == "!=") return Not(Equal(a, b));
  if (operation == "<") return Less(a, b);
  if (operation == ">=") return Not(Less(a, b));
  if (operation == "<=") return LessEqual(a, b);
  if (operation == ">") return Not(LessEqual(a, b));
  return InvalidArgument(fmt::format("unrecognized filter operator {}", operation));
}

}  // namespace serin::jsonpath
