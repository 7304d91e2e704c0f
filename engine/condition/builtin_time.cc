#include <array>
#include <fmt/format.h>

#include "engine/base/duration.h"
#include "engine/condition/builtin_functions.h"
#include "engine/condition/go_time_text.h"
#include "engine/condition/object.h"
#include "engine/condition/ops.h"

namespace serin::condition::functions {
namespace {

constexpr std::array<std::string_view, 7> kDateLayouts = {
    "2006-01-02",
    "15:04:05",
    "2006-01-02 15:04:05",
    "2006-01-02T15:04:05Z07:00",
    "02 Jan 06 15:04 MST",
    "Monday, 02-Jan-06 15:04:05 MST",
    "Mon, 02 Jan 2006 15:04:05 MST",
};

Result<std::string_view> TextArgument(const Value& value) {
  if (!value.Is(ValueKind::kString)) return Fail(BadAssertion(value, "string"));
  return std::string_view(TextOf(value));
}

Result<Value> Parsed(std::string_view layout, std::string_view text,
                     std::shared_ptr<const Zone> zone) {
  SERIN_TRY(GoTime time, ParseTime(layout, text, std::move(zone)));
  return MakeTime(std::move(time));
}

}  // namespace

Result<Value> Now(Context& context, Arguments arguments) {
  GoTime now = FromTimestamp(context.now());
  if (arguments.empty()) {
    now.zone = LocalZone();
    return MakeTime(std::move(now));
  }
  if (arguments.size() > 1 || !arguments[0].Is(ValueKind::kLocation)) {
    return InvalidArgument(
        fmt::format("invalid number of arguments (expected 0, got {})", arguments.size()));
  }
  now.zone = ZoneOf(arguments[0]);
  return MakeTime(std::move(now));
}

Result<Value> ParseDuration(Context&, Arguments arguments) {
  SERIN_TRY(const std::string_view text, TextArgument(arguments[0]));
  SERIN_TRY(const Duration duration, ParseGoDuration(text));
  return MakeDuration(duration);
}

// date(text), date(text, layout), date(text, layout, zone name); a location may come first.
Result<Value> Date(Context&, Arguments arguments) {
  std::shared_ptr<const Zone> zone;
  if (arguments[0].Is(ValueKind::kLocation)) {
    zone = ZoneOf(arguments[0]);
    arguments = arguments.subspan(1);
    if (arguments.empty()) {
      return InvalidArgument("runtime error: index out of range [0] with length 0");
    }
  }
  SERIN_TRY(const std::string_view text, TextArgument(arguments[0]));
  if (arguments.size() == 2) {
    SERIN_TRY(const std::string_view layout, TextArgument(arguments[1]));
    return Parsed(layout, text, std::move(zone));
  }
  if (arguments.size() == 3) {
    SERIN_TRY(const std::string_view layout, TextArgument(arguments[1]));
    SERIN_TRY(const std::string_view name, TextArgument(arguments[2]));
    SERIN_TRY(zone, LoadZone(name));
    return Parsed(layout, text, std::move(zone));
  }
  for (const std::string_view layout : kDateLayouts) {
    if (auto time = Parsed(layout, text, zone)) return time;
  }
  return InvalidArgument(fmt::format("invalid date {}", text));
}

Result<Value> Timezone(Context&, Arguments arguments) {
  SERIN_TRY(const std::string_view name, TextArgument(arguments[0]));
  SERIN_TRY(auto zone, LoadZone(name));
  return MakeLocation(std::move(zone));
}

}  // namespace serin::condition::functions
