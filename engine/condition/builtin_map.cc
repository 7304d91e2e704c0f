#include <fmt/format.h>

#include "engine/condition/builtin_functions.h"
#include "engine/condition/object.h"
#include "engine/condition/ops.h"

namespace serin::condition::functions {
namespace {

bool IsMap(const Value& value) {
  return value.Is(ValueKind::kMap) || value.Is(ValueKind::kAnyMap) || value.Is(ValueKind::kGroups);
}

// Visits keys and values. Go leaves their order open; ours is that of the keys, or of insertion.
template <typename Visit>
Result<void> ForEach(Context& context, const Value& map, const Visit& visit) {
  SERIN_CHECK_OK(context.ChargeBytes(static_cast<uint64_t>(LengthOf(map)) * 2 * sizeof(Value)));
  if (map.Is(ValueKind::kMap)) {
    for (const auto& [key, item] : As<MapObject>(map).items) {
      SERIN_CHECK_OK(context.ChargeBytes(key.size()));
      SERIN_CHECK_OK(visit(Value::Text(key), item));
    }
    return {};
  }
  for (const auto& [key, item] : As<AnyMapObject>(map).items) {
    SERIN_CHECK_OK(visit(key, item));
  }
  return {};
}

}  // namespace

Result<Value> Keys(Context& context, Arguments arguments) {
  if (!IsMap(arguments[0])) {
    return InvalidArgument(fmt::format("cannot get keys from {}", KindName(arguments[0])));
  }
  std::vector<Value> out;
  SERIN_CHECK_OK(ForEach(context, arguments[0], [&](Value key, const Value&) -> Result<void> {
    out.push_back(std::move(key));
    return {};
  }));
  return MakeList(std::move(out));
}

Result<Value> Values(Context& context, Arguments arguments) {
  if (!IsMap(arguments[0])) {
    return InvalidArgument(fmt::format("cannot get values from {}", KindName(arguments[0])));
  }
  std::vector<Value> out;
  SERIN_CHECK_OK(ForEach(context, arguments[0], [&](const Value&, const Value& item) {
    out.push_back(item);
    return Result<void>();
  }));
  return MakeList(std::move(out));
}

Result<Value> ToPairs(Context& context, Arguments arguments) {
  if (!IsMap(arguments[0])) {
    return InvalidArgument(fmt::format("cannot transform {} to pairs", KindName(arguments[0])));
  }
  std::vector<Value> out;
  SERIN_CHECK_OK(ForEach(context, arguments[0], [&](Value key, const Value& item) -> Result<void> {
    SERIN_TRY(Value pair, MakeList({std::move(key), item}, ValueKind::kPair));
    out.push_back(std::move(pair));
    return {};
  }));
  return MakeList(std::move(out), ValueKind::kPairs);
}

Result<Value> FromPairs(Context& context, Arguments arguments) {
  const Value& array = arguments[0];
  if (!IsArray(array)) {
    return InvalidArgument(fmt::format("cannot transform {} from pairs", FormatAsText(array)));
  }
  auto* map = new AnyMapObject;
  Value out = Value::Adopt(ValueKind::kAnyMap, map);
  const int64_t length = LengthOf(array);
  SERIN_CHECK_OK(context.ChargeBytes(static_cast<uint64_t>(length) * 2 * sizeof(Value)));
  for (int64_t i = 0; i < length; ++i) {
    const Value pair = ElementAt(array, i);
    if (!IsArray(pair)) {
      return InvalidArgument(fmt::format("invalid pair {}", FormatValue(pair)));
    }
    if (LengthOf(pair) != 2) {
      return InvalidArgument(fmt::format("invalid pair length {}", FormatValue(pair)));
    }
    Value key = ElementAt(pair, 0);
    SERIN_CHECK_OK(CheckHashable(key));
    SERIN_CHECK_OK(InsertKey(*map, std::move(key), ElementAt(pair, 1)));
  }
  return out;
}

}  // namespace serin::condition::functions
