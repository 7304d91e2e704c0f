#include <algorithm>
#include <fmt/format.h>

#include "engine/condition/ops.h"

namespace serin::condition {
namespace {

tl::unexpected<Error> CannotFetch(const Value& from, const Value& key) {
  return InvalidArgument(fmt::format("cannot fetch {} from {}", FormatValue(key), TypeName(from)));
}

Error BadKey(const Value& key, std::string_view wanted) {
  return Error{ErrorCode::kInvalidArgument,
               fmt::format("reflect.Value.MapIndex: value of type {} is not assignable to type {}",
                           TypeName(key), wanted)};
}

// The zero string stands for nil, as reflect's zero key does.
Result<std::string_view> TextKey(const Value& key) {
  if (key.Is(ValueKind::kNil)) return std::string_view();
  if (!key.Is(ValueKind::kString)) return Fail(BadKey(key, "string"));
  return std::string_view(TextOf(key));
}

Result<Value> FetchElement(const Value& from, const Value& key) {
  SERIN_TRY(int64_t index, ToInt(key));
  const int64_t length = LengthOf(from);
  if (index < 0) index += length;
  if (index < 0 || index >= length) {
    return InvalidArgument(
        fmt::format("index out of range: {} (array length is {})", index, length));
  }
  return ElementAt(from, index);
}

Result<Value> FetchEntry(const Value& from, const Value& key) {
  if (from.Is(ValueKind::kMap)) {
    SERIN_TRY(const std::string_view text, TextKey(key));
    const auto& items = As<MapObject>(from).items;
    const auto found = items.find(text);
    return found == items.end() ? Value() : found->second;
  }
  SERIN_TRY(const int64_t index, FindKey(As<AnyMapObject>(from), key));
  if (index >= 0) return As<AnyMapObject>(from).items[static_cast<size_t>(index)].second;
  return from.Is(ValueKind::kGroups) ? NilList() : Value();
}

// The fields of Go's structs are there but may not be read.
bool HasHiddenField(ValueKind kind, std::string_view name) {
  if (kind == ValueKind::kTime) return name == "wall" || name == "ext" || name == "loc";
  return name == "name" || name == "zone" || name == "tx" || name == "extend" ||
         name == "cacheStart" || name == "cacheEnd" || name == "cacheZone";
}

Result<Value> FetchField(const Value& from, const Value& key) {
  if (!key.Is(ValueKind::kString)) return Fail(BadAssertion(key, "string"));
  if (HasHiddenField(from.kind(), TextOf(key))) {
    return InvalidArgument(
        "reflect.Value.Interface: cannot return value obtained from unexported field or method");
  }
  return CannotFetch(from, key);
}

template <typename T>
std::vector<T> Part(const std::vector<T>& items, int64_t from, int64_t to) {
  return {items.begin() + from, items.begin() + to};
}

Result<Value> SliceBetween(const Value& value, int64_t from, int64_t to) {
  switch (value.kind()) {
    case ValueKind::kString:
    case ValueKind::kBytes: {
      std::string part =
          TextOf(value).substr(static_cast<size_t>(from), static_cast<size_t>(to - from));
      return value.Is(ValueKind::kString) ? Value::Text(std::move(part))
                                          : MakeBytes(std::move(part));
    }
    case ValueKind::kFloats:
      return Value::Floats(Part(As<FloatsObject>(value).items, from, to));
    case ValueKind::kInts:
      return MakeInts(Part(As<IntsObject>(value).items, from, to));
    case ValueKind::kStrings:
      return IsNil(value) ? value : MakeStrings(Part(As<StringsObject>(value).items, from, to));
    default: {
      if (IsNil(value)) return value;
      const ValueKind kind = value.Is(ValueKind::kPair) ? ValueKind::kList : value.kind();
      return MakeList(Part(ItemsOf(value), from, to), kind);
    }
  }
}

}  // namespace

Result<void> CheckHashable(const Value& key) {
  switch (key.kind()) {
    case ValueKind::kBytes:
    case ValueKind::kFloats:
    case ValueKind::kInts:
    case ValueKind::kStrings:
    case ValueKind::kList:
    case ValueKind::kPairs:
    case ValueKind::kMap:
    case ValueKind::kAnyMap:
    case ValueKind::kGroups:
    case ValueKind::kLocationValue:
    case ValueKind::kFunction:
      return InvalidArgument("runtime error: hash of unhashable type " + TypeName(key));
    case ValueKind::kPair:
      SERIN_CHECK_OK(CheckHashable(ItemsOf(key)[0]));
      return CheckHashable(ItemsOf(key)[1]);
    default:
      return {};
  }
}

Result<void> CheckLookup(const AnyMapObject& map, const Value& key) {
  auto hashable = CheckHashable(key);
  if (!hashable && map.index.empty()) {
    constexpr std::string_view kHashed = "runtime error: hash of unhashable type ";
    return InvalidArgument("hash of unhashable type: " +
                           hashable.error().message.substr(kHashed.size()));
  }
  return hashable;
}

Result<int64_t> FindKey(const AnyMapObject& map, const Value& key) {
  SERIN_CHECK_OK(CheckLookup(map, key));
  const auto found = map.index.find(key);
  return found == map.index.end() ? -1 : static_cast<int64_t>(found->second);
}

Result<Value> Fetch(const Value& from, const Value& key) {
  if (key.Is(ValueKind::kString)) {
    if (const Method* method = FindMethod(from.kind(), TextOf(key))) {
      return MakeFunction(&method->bound, from);
    }
  }
  if (from.Is(ValueKind::kString) || IsArray(from)) return FetchElement(from, key);
  switch (from.kind()) {
    case ValueKind::kMap:
    case ValueKind::kAnyMap:
    case ValueKind::kGroups:
      return FetchEntry(from, key);
    case ValueKind::kTime:
    case ValueKind::kLocation:
    case ValueKind::kLocationValue:
      return FetchField(from, key);
    default:
      return CannotFetch(from, key);
  }
}

Result<Value> SliceOf(const Value& value, const Value& from, const Value& to) {
  if (!value.Is(ValueKind::kString) && !IsArray(value)) {
    return InvalidArgument("cannot slice " + FormatValue(from));
  }
  const int64_t length = LengthOf(value);
  SERIN_TRY(int64_t begin, ToInt(from));
  SERIN_TRY(int64_t end, ToInt(to));
  if (begin < 0) begin = std::max<int64_t>(begin + length, 0);
  if (end < 0) end = std::max<int64_t>(end + length, 0);
  end = std::min(end, length);
  begin = std::min(begin, end);
  return SliceBetween(value, begin, end);
}

Result<bool> In(Context& context, const Value& needle, const Value& haystack) {
  if (haystack.Is(ValueKind::kNil)) return false;
  if (IsArray(haystack)) {
    const int64_t length = LengthOf(haystack);
    for (int64_t i = 0; i < length; ++i) {
      SERIN_TRY(const bool same, Equal(context, ElementAt(haystack, i), needle));
      if (same) return true;
    }
    return false;
  }
  switch (haystack.kind()) {
    case ValueKind::kMap: {
      SERIN_TRY(const std::string_view text, TextKey(needle));
      return As<MapObject>(haystack).items.contains(text);
    }
    case ValueKind::kTextSet: {
      SERIN_TRY(const std::string_view text, TextKey(needle));
      return As<TextSetObject>(haystack).items.contains(text);
    }
    case ValueKind::kIntSet:
      if (needle.Is(ValueKind::kNil)) return As<IntSetObject>(haystack).items.contains(0);
      if (!needle.Is(ValueKind::kInt)) return Fail(BadKey(needle, "int"));
      return As<IntSetObject>(haystack).items.contains(needle.integer());
    case ValueKind::kAnyMap:
    case ValueKind::kGroups: {
      SERIN_TRY(const int64_t index, FindKey(As<AnyMapObject>(haystack), needle));
      return index >= 0;
    }
    case ValueKind::kTime:
    case ValueKind::kLocation:
    case ValueKind::kLocationValue:
      if (needle.Is(ValueKind::kString)) return false;
      return InvalidArgument(
          fmt::format("cannot use {} as field name of {}", TypeName(needle),
                      haystack.Is(ValueKind::kTime) ? "time.Time" : "time.Location"));
    default:
      return InvalidArgument(fmt::format("operator \"in\" not defined on {}", TypeName(haystack)));
  }
}

}  // namespace serin::condition
