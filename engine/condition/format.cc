// Go's fmt verbs %v and %s for values.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

#include "engine/base/duration.h"
#include "engine/base/number.h"
#include "engine/condition/go_time_text.h"
#include "engine/condition/object.h"

namespace serin::condition {
namespace {

// How Go orders the keys of a map that it prints.
bool KeyBefore(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return a.kind() < b.kind();
  switch (a.kind()) {
    case ValueKind::kString:
      return TextOf(a) < TextOf(b);
    case ValueKind::kFloat:
      return a.number() < b.number() || (std::isnan(a.number()) && !std::isnan(b.number()));
    case ValueKind::kTime:
      return TimeOf(a).seconds < TimeOf(b).seconds;
    case ValueKind::kPair:
      return KeyBefore(ItemsOf(a)[0], ItemsOf(b)[0]);
    default:
      return a.kind() < ValueKind::kString && a.integer() < b.integer();
  }
}

class Formatter {
 public:
  // `strict`: as %s, which marks what is no text: `%!s(int=1)`.
  explicit Formatter(bool strict) : strict_(strict) {}

  void Write(const Value& value) {
    if (const auto text = Stringer(value)) {
      out_ += *text;
    } else if (value.Is(ValueKind::kString)) {
      out_ += TextOf(value);
    } else if (IsArray(value)) {
      WriteArray(value);
    } else if (value.kind() >= ValueKind::kMap && value.kind() <= ValueKind::kGroups) {
      WriteMap(value);
    } else if (strict_ && !value.Is(ValueKind::kNil)) {
      out_ += fmt::format("%!s({}={})", TypeName(value), Scalar(value));
    } else {
      out_ += Scalar(value);
    }
  }
  std::string Take() { return std::move(out_); }

 private:
  // Of types with a method String.
  static std::optional<std::string> Stringer(const Value& value) {
    switch (value.kind()) {
      case ValueKind::kDuration:
        return FormatGoDuration(Duration(value.integer()));
      case ValueKind::kMonth:
        return MonthName(value.integer());
      case ValueKind::kWeekday:
        return WeekdayName(value.integer());
      case ValueKind::kTime:
        return FormatTimeDefault(TimeOf(value));
      case ValueKind::kLocation:
        return ZoneOf(value)->name;
      default:
        return std::nullopt;
    }
  }

  static std::string Scalar(const Value& value) {
    switch (value.kind()) {
      case ValueKind::kNil:
        return "<nil>";
      case ValueKind::kBool:
        return value.boolean() ? "true" : "false";
      case ValueKind::kFloat:
        return FormatGoValue(value.number());
      case ValueKind::kFunction:
        return "0x0";  // Go prints an address
      case ValueKind::kLocationValue:
        // Go prints the whole table of the zone's transitions; that of UTC is empty.
        return "{" + ZoneOf(value)->name + " [] []  0 0 <nil>}";
      default:
        return fmt::format("{}", value.integer());
    }
  }

  void WriteArray(const Value& value) {
    out_ += '[';
    const int64_t length = LengthOf(value);
    for (int64_t i = 0; i < length; ++i) {
      if (i > 0) out_ += ' ';
      Write(ElementAt(value, i));
    }
    out_ += ']';
  }

  void WriteMap(const Value& value) {
    out_ += "map[";
    bool first = true;
    const auto entry = [&](const Value& key, const Value& item) {
      if (!first) out_ += ' ';
      first = false;
      Write(key);
      out_ += ':';
      Write(item);
    };
    if (value.Is(ValueKind::kMap)) {
      for (const auto& [key, item] : As<MapObject>(value).items) entry(Value::Text(key), item);
    } else {
      auto items = As<AnyMapObject>(value).items;
      std::sort(items.begin(), items.end(),
                [](const auto& a, const auto& b) { return KeyBefore(a.first, b.first); });
      for (const auto& [key, item] : items) entry(key, item);
    }
    out_ += ']';
  }

  bool strict_;
  std::string out_;
};

}  // namespace

std::string FormatValue(const Value& value) {
  Formatter formatter(false);
  formatter.Write(value);
  return formatter.Take();
}

std::string FormatAsText(const Value& value) {
  if (value.Is(ValueKind::kNil)) return "<invalid reflect.Value>";
  Formatter formatter(true);
  formatter.Write(value);
  return formatter.Take();
}

}  // namespace serin::condition
