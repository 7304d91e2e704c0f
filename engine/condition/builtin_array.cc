#include <algorithm>
#include <fmt/format.h>

#include "engine/condition/builtin_functions.h"
#include "engine/condition/go_sort.h"
#include "engine/condition/object.h"
#include "engine/condition/ops.h"

namespace serin::condition::functions {
namespace {

Result<void> ExpectArray(std::string_view action, const Value& value) {
  if (IsArray(value)) return {};
  return InvalidArgument(fmt::format("cannot {} {}", action, KindName(value)));
}

std::vector<Value> ElementsOf(const Value& array) {
  std::vector<Value> out;
  const int64_t length = LengthOf(array);
  out.reserve(static_cast<size_t>(length));
  for (int64_t i = 0; i < length; ++i) out.push_back(ElementAt(array, i));
  return out;
}

Result<void> ChargeFor(Context& context, int64_t elements) {
  return context.ChargeBytes(static_cast<uint64_t>(elements) * sizeof(Value));
}

// An element as `[index]` gives it, and nil where that would be an error.
Value FetchOrNil(const Value& from, int64_t index) {
  auto value = Fetch(from, Value::Int(index));
  return value ? *std::move(value) : Value();
}

Result<void> FlattenInto(Context& context, const Value& array, std::vector<Value>& out) {
  const int64_t length = LengthOf(array);
  SERIN_CHECK_OK(ChargeFor(context, length));
  for (int64_t i = 0; i < length; ++i) {
    Value element = ElementAt(array, i);
    if (IsArray(element)) {
      SERIN_CHECK_OK(FlattenInto(context, element, out));
    } else {
      out.push_back(Dereferenced(std::move(element)));
    }
  }
  return {};
}

Result<bool> IsDescending(const Value& order) {
  if (!order.Is(ValueKind::kString)) {
    return InvalidArgument(
        fmt::format("sort order argument must be a string (got {})", TypeName(order)));
  }
  const std::string& text = TextOf(order);
  if (text == "asc" || text == "desc") return text == "desc";
  return InvalidArgument(fmt::format("invalid order {}, expected asc or desc", text));
}

}  // namespace

Result<Value> First(Context&, Arguments arguments) {
  return arguments.empty() ? Value() : FetchOrNil(arguments[0], 0);
}

Result<Value> Last(Context&, Arguments arguments) {
  return arguments.empty() ? Value() : FetchOrNil(arguments[0], -1);
}

// As `from[key]`, but nil for what is not there.
Result<Value> Get(Context&, Arguments arguments) {
  const Value& from = arguments[0];
  const Value& key = arguments[1];
  if (from.Is(ValueKind::kString) || IsArray(from)) {
    SERIN_TRY(int64_t index, ToInt(key));
    const int64_t length = LengthOf(from);
    if (index < 0) index += length;
    return index >= 0 && index < length ? ElementAt(from, index) : Value();
  }
  switch (from.kind()) {
    case ValueKind::kGroups: {
      SERIN_TRY(const int64_t index, FindKey(As<AnyMapObject>(from), key));
      if (index < 0) return Value();
      return As<AnyMapObject>(from).items[static_cast<size_t>(index)].second;
    }
    case ValueKind::kMap:
    case ValueKind::kAnyMap:
      return Fetch(from, key);
    case ValueKind::kTime:
    case ValueKind::kLocationValue: {
      auto member = Fetch(from, key);
      if (member) return *std::move(member);
      if (!key.Is(ValueKind::kString) ||
          member.error().message.starts_with("reflect.Value.Interface")) {
        return Fail(std::move(member).error());
      }
      return Value();
    }
    default:
      break;
  }
  auto member = key.Is(ValueKind::kString) ? Fetch(from, key) : Result<Value>(Value());
  return member ? *std::move(member) : Value();
}

Result<Value> Take(Context& context, Arguments arguments) {
  const Value& array = arguments[0];
  SERIN_CHECK_OK(ExpectArray("take from", array));
  const Value& count = arguments[1];
  const bool is_int = count.Is(ValueKind::kInt) || count.Is(ValueKind::kInt64) ||
                      (count.kind() >= ValueKind::kDuration && count.kind() <= ValueKind::kWeekday);
  if (!is_int) return InvalidArgument(fmt::format("cannot take {} elements", KindName(count)));
  if (count.integer() < 0) return InvalidArgument("reflect.Value.Slice: slice index out of bounds");
  SERIN_CHECK_OK(ChargeFor(context, LengthOf(array)));
  if (array.Is(ValueKind::kPair)) {
    return InvalidArgument("reflect.Value.Slice: slice of unaddressable array");
  }
  return SliceOf(array, Value::Int(0), Value::Int(count.integer()));
}

Result<Value> Reverse(Context& context, Arguments arguments) {
  SERIN_CHECK_OK(ExpectArray("reverse", arguments[0]));
  SERIN_CHECK_OK(context.Charge(static_cast<uint64_t>(LengthOf(arguments[0]))));
  std::vector<Value> items = ElementsOf(arguments[0]);
  std::reverse(items.begin(), items.end());
  return MakeList(std::move(items));
}

Result<Value> Uniq(Context& context, Arguments arguments) {
  SERIN_CHECK_OK(ExpectArray("uniq", arguments[0]));
  SERIN_CHECK_OK(ChargeFor(context, LengthOf(arguments[0])));
  std::vector<Value> out;
  for (const Value& item : ElementsOf(arguments[0])) {
    bool known = false;
    for (size_t i = 0; i < out.size() && !known; ++i) {
      SERIN_TRY(known, Equal(context, item, out[i]));
    }
    if (!known) out.push_back(item);
  }
  return MakeList(std::move(out));
}

// Nothing at all makes a nil slice.
Result<Value> Concat(Context& context, Arguments arguments) {
  uint64_t size = 0;
  for (const Value& array : arguments) {
    SERIN_CHECK_OK(ExpectArray("concat", array));
    size += static_cast<uint64_t>(LengthOf(array));
  }
  SERIN_CHECK_OK(context.Charge(size));
  if (size == 0) return NilList();
  std::vector<Value> out;
  out.reserve(size);
  for (const Value& array : arguments) {
    for (Value& item : ElementsOf(array)) out.push_back(std::move(item));
  }
  return MakeList(std::move(out));
}

Result<Value> Flatten(Context& context, Arguments arguments) {
  SERIN_CHECK_OK(ExpectArray("flatten", arguments[0]));
  std::vector<Value> out;
  SERIN_CHECK_OK(FlattenInto(context, arguments[0], out));
  SERIN_CHECK_OK(context.Charge(out.size()));
  return MakeList(std::move(out));
}

// What it does not know how to sort becomes a nil slice.
Result<Value> Sort(Context& context, Arguments arguments) {
  const Value& array = arguments[0];
  bool descending = false;
  if (arguments.size() == 2) {
    SERIN_TRY(descending, IsDescending(arguments[1]));
  }
  const bool known = array.Is(ValueKind::kFloats) || array.Is(ValueKind::kInts) ||
                     array.Is(ValueKind::kStrings) || array.Is(ValueKind::kList);
  if (!known) {
    SERIN_CHECK_OK(context.Charge(0));
    return NilList();
  }
  SERIN_CHECK_OK(ChargeFor(context, LengthOf(array)));
  std::vector<Value> items = ElementsOf(array);
  SERIN_CHECK_OK(SortByKeys(context, items, items, descending));
  SERIN_CHECK_OK(context.Charge(items.size()));
  return MakeList(std::move(items));
}

}  // namespace serin::condition::functions
