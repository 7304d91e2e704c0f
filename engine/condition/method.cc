// The methods of Go's time types, as far as expressions can use them.
#include <cmath>
#include <deque>
#include <fmt/format.h>
#include <map>

#include "engine/base/duration.h"
#include "engine/base/go_text.h"
#include "engine/condition/function.h"
#include "engine/condition/go_time_math.h"
#include "engine/condition/go_time_text.h"
#include "engine/condition/object.h"

namespace serin::condition {
namespace {

using Methods = std::map<std::string_view, Method, std::less<>>;

const GoTime& TimeArgument(Arguments arguments) { return TimeOf(arguments[0]); }
int64_t Unit(Arguments arguments) { return arguments[0].integer(); }
Value Int64(int64_t number) { return Value::Integer(ValueKind::kInt64, number); }
Value Span(int64_t nanoseconds) { return Value::Integer(ValueKind::kDuration, nanoseconds); }

GoTime InZone(GoTime time, std::shared_ptr<const Zone> zone) {
  time.zone = std::move(zone);
  return time;
}

int64_t WrapMultiply(int64_t a, int64_t b) {
  return static_cast<int64_t>(static_cast<uint64_t>(a) * static_cast<uint64_t>(b));
}

int64_t WrapAdd(int64_t a, int64_t b) {
  return static_cast<int64_t>(static_cast<uint64_t>(a) + static_cast<uint64_t>(b));
}

// The year of the ISO 8601 week, which is that of its Thursday.
int64_t IsoYear(const GoTime& time) {
  const CivilTime civil = ToCivil(time);
  const int since_monday = (civil.weekday + 6) % 7;
  const int thursday = civil.year_day + 3 - since_monday;
  if (thursday < 1) return civil.year - 1;
  return thursday > (IsLeapYear(civil.year) ? 366 : 365) ? civil.year + 1 : civil.year;
}

// What Go's Duration methods compute: whole units, then the rest as a fraction.
double InUnits(int64_t nanoseconds, int64_t unit) {
  return static_cast<double>(nanoseconds / unit) +
         static_cast<double>(nanoseconds % unit) / static_cast<double>(unit);
}

Result<Value> AddDate(Context&, const Value& self, Arguments arguments) {
  const CivilTime civil = ToCivil(TimeOf(self));
  return MakeTime(FromCivil(WrapAdd(civil.year, arguments[0].integer()),
                            WrapAdd(civil.month, arguments[1].integer()),
                            WrapAdd(civil.day, arguments[2].integer()), civil.hour, civil.minute,
                            civil.second, TimeOf(self).nanoseconds, TimeOf(self).zone));
}

Result<Value> In(Context&, const Value& self, Arguments arguments) {
  if (!arguments[0].Is(ValueKind::kLocation)) {
    return InvalidArgument("time: missing Location in call to Time.In");
  }
  return MakeTime(InZone(TimeOf(self), ZoneOf(arguments[0])));
}

Result<Value> StrictText(const Value& self, std::string_view method, bool quoted) {
  auto text = FormatStrictRfc3339(TimeOf(self));
  if (!text) return InvalidArgument(fmt::format("Time.{}: {}", method, text.error().message));
  return MakeBytes(quoted ? '"' + *text + '"' : *std::move(text));
}

// Go's Time.GoString; the zone's name where it is not one of Go's own.
std::string GoString(const GoTime& time) {
  const CivilTime civil = ToCivil(time);
  std::string zone = "time.Location(" + GoQuote(time.zone->name) + ")";
  if (time.zone == UtcZone()) zone = "time.UTC";
  if (time.zone == LocalZone()) zone = "time.Local";
  return fmt::format("time.Date({}, time.{}, {}, {}, {}, {}, {}, {})", civil.year,
                     MonthName(civil.month), civil.day, civil.hour, civil.minute, civil.second,
                     time.nanoseconds, zone);
}

Value ZoneBound(const GoTime& time, int64_t at) {
  if (at == Zone::kNever || at == Zone::kAlways) return MakeTime(ZeroTime());
  return MakeTime({at, 0, time.zone});
}

class Table {
 public:
  Table() {
    AddTimeParts();
    AddTimeMath();
    AddTimeTexts();
    AddDurations();
    Add(location_, "*time.Location", "String", "", "string",
        [](Context&, const Value& self, Arguments) -> Result<Value> {
          return Value::Text(ZoneOf(self)->name);
        });
    Add(month_, "time.Month", "String", "", "string",
        [](Context&, const Value& self, Arguments) -> Result<Value> {
          return Value::Text(MonthName(self.integer()));
        });
    Add(weekday_, "time.Weekday", "String", "", "string",
        [](Context&, const Value& self, Arguments) -> Result<Value> {
          return Value::Text(WeekdayName(self.integer()));
        });
  }

  const Methods* Of(const Type& type) const {
    const Types& types = GoTypes();
    if (&type == types.time) return &time_;
    if (&type == types.duration) return &duration_;
    if (&type == types.month) return &month_;
    if (&type == types.weekday) return &weekday_;
    return &type == types.location_pointer ? &location_ : nullptr;
  }

 private:
  void Add(Methods& methods, std::string_view receiver, std::string_view name,
           std::string_view parameters, std::string_view out, FunctionDef::Call call) {
    Method method;
    method.bound.name = name;
    method.bound.type = FunctionType(fmt::format("func({}) {}", parameters, out));
    method.bound.call = call;
    const std::string_view comma = parameters.empty() ? "" : ", ";
    method.type = FunctionType(fmt::format("func({}{}{}) {}", receiver, comma, parameters, out));
    methods.emplace(name, method);
  }
  void Time(std::string_view name, std::string_view parameters, std::string_view out,
            FunctionDef::Call call) {
    Add(time_, "time.Time", name, parameters, out, call);
  }
  void Length(std::string_view name, std::string_view parameters, std::string_view out,
              FunctionDef::Call call) {
    Add(duration_, "time.Duration", name, parameters, out, call);
  }

  void AddTimeParts();
  void AddTimeMath();
  void AddTimeTexts();
  void AddDurations();

  Methods time_, duration_, month_, weekday_, location_;
};

#define SERIN_METHOD [](Context&, const Value& self, [[maybe_unused]] Arguments a) -> Result<Value>

void Table::AddTimeParts() {
  Time("Year", "", "int", SERIN_METHOD { return Value::Int(ToCivil(TimeOf(self)).year); });
  Time(
      "Month", "", "time.Month",
      SERIN_METHOD { return Value::Integer(ValueKind::kMonth, ToCivil(TimeOf(self)).month); });
  Time("Day", "", "int", SERIN_METHOD { return Value::Int(ToCivil(TimeOf(self)).day); });
  Time("Hour", "", "int", SERIN_METHOD { return Value::Int(ToCivil(TimeOf(self)).hour); });
  Time("Minute", "", "int", SERIN_METHOD { return Value::Int(ToCivil(TimeOf(self)).minute); });
  Time("Second", "", "int", SERIN_METHOD { return Value::Int(ToCivil(TimeOf(self)).second); });
  Time("Nanosecond", "", "int", SERIN_METHOD { return Value::Int(TimeOf(self).nanoseconds); });
  Time(
      "Weekday", "", "time.Weekday",
      SERIN_METHOD { return Value::Integer(ValueKind::kWeekday, ToCivil(TimeOf(self)).weekday); });
  Time("YearDay", "", "int", SERIN_METHOD { return Value::Int(ToCivil(TimeOf(self)).year_day); });
  Time("ISOWeek", "", "(int, int)", SERIN_METHOD { return Value::Int(IsoYear(TimeOf(self))); });
  Time("Date", "", "(int, time.Month, int)", SERIN_METHOD { return self; });
  Time("Clock", "", "(int, int, int)", SERIN_METHOD { return self; });
  Time("Unix", "", "int64", SERIN_METHOD { return Int64(TimeOf(self).seconds); });
  Time(
      "UnixMilli", "", "int64", SERIN_METHOD {
        const GoTime& time = TimeOf(self);
        return Int64(WrapAdd(WrapMultiply(time.seconds, 1'000), time.nanoseconds / 1'000'000));
      });
  Time(
      "UnixMicro", "", "int64", SERIN_METHOD {
        const GoTime& time = TimeOf(self);
        return Int64(WrapAdd(WrapMultiply(time.seconds, 1'000'000), time.nanoseconds / 1'000));
      });
  Time(
      "UnixNano", "", "int64", SERIN_METHOD {
        const GoTime& time = TimeOf(self);
        return Int64(WrapAdd(WrapMultiply(time.seconds, 1'000'000'000), time.nanoseconds));
      });
}

void Table::AddTimeMath() {
  Time(
      "Add", "time.Duration", "time.Time",
      SERIN_METHOD { return MakeTime(AddDuration(TimeOf(self), Unit(a))); });
  Time("AddDate", "int, int, int", "time.Time", AddDate);
  Time(
      "Sub", "time.Time", "time.Duration",
      SERIN_METHOD { return Span(Difference(TimeOf(self), TimeArgument(a))); });
  Time(
      "Round", "time.Duration", "time.Time",
      SERIN_METHOD { return MakeTime(RoundTime(TimeOf(self), Unit(a))); });
  Time(
      "Truncate", "time.Duration", "time.Time",
      SERIN_METHOD { return MakeTime(TruncateTime(TimeOf(self), Unit(a))); });
  Time(
      "After", "time.Time", "bool",
      SERIN_METHOD { return Value::Bool(Order(TimeOf(self), TimeArgument(a)) > 0); });
  Time(
      "Before", "time.Time", "bool",
      SERIN_METHOD { return Value::Bool(Order(TimeOf(self), TimeArgument(a)) < 0); });
  Time(
      "Equal", "time.Time", "bool",
      SERIN_METHOD { return Value::Bool(Order(TimeOf(self), TimeArgument(a)) == 0); });
  Time(
      "Compare", "time.Time", "int", SERIN_METHOD {
        const int order = Order(TimeOf(self), TimeArgument(a));
        return Value::Int(order < 0 ? -1 : order > 0 ? 1 : 0);
      });
  Time(
      "IsZero", "", "bool",
      SERIN_METHOD { return Value::Bool(Order(TimeOf(self), ZeroTime()) == 0); });
  Time("In", "*time.Location", "time.Time", In);
  Time("UTC", "", "time.Time", SERIN_METHOD { return MakeTime(InZone(TimeOf(self), UtcZone())); });
  Time(
      "Local", "", "time.Time",
      SERIN_METHOD { return MakeTime(InZone(TimeOf(self), LocalZone())); });
  Time("Location", "", "*time.Location", SERIN_METHOD { return MakeLocation(TimeOf(self).zone); });
  Time(
      "Zone", "", "(string, int)", SERIN_METHOD {
        const GoTime& time = TimeOf(self);
        return Value::Text(time.zone->At(time.seconds).period.abbreviation);
      });
  Time(
      "ZoneBounds", "", "(time.Time, time.Time)", SERIN_METHOD {
        const GoTime& time = TimeOf(self);
        return ZoneBound(time, time.zone->At(time.seconds).start);
      });
  Time(
      "IsDST", "", "bool", SERIN_METHOD {
        const GoTime& time = TimeOf(self);
        return Value::Bool(time.zone->At(time.seconds).period.daylight);
      });
}

void Table::AddTimeTexts() {
  Time(
      "Format", "string", "string",
      SERIN_METHOD { return Value::Text(FormatTime(TimeOf(self), TextOf(a[0]))); });
  Time(
      "AppendFormat", "[]uint8, string", "[]uint8",
      SERIN_METHOD { return MakeBytes(TextOf(a[0]) + FormatTime(TimeOf(self), TextOf(a[1]))); });
  Time(
      "String", "", "string",
      SERIN_METHOD { return Value::Text(FormatTimeDefault(TimeOf(self))); });
  Time("GoString", "", "string", SERIN_METHOD { return Value::Text(GoString(TimeOf(self))); });
  Time(
      "MarshalJSON", "", "([]uint8, error)",
      SERIN_METHOD { return StrictText(self, "MarshalJSON", true); });
  Time(
      "MarshalText", "", "([]uint8, error)",
      SERIN_METHOD { return StrictText(self, "MarshalText", false); });
}

void Table::AddDurations() {
  Length(
      "Abs", "", "time.Duration", SERIN_METHOD {
        const int64_t span = self.integer();
        if (span == std::numeric_limits<int64_t>::min()) return Span(-(span + 1));
        return Span(span < 0 ? -span : span);
      });
  Length(
      "Hours", "", "float64",
      SERIN_METHOD { return Value::Float(InUnits(self.integer(), 3'600'000'000'000)); });
  Length(
      "Minutes", "", "float64",
      SERIN_METHOD { return Value::Float(InUnits(self.integer(), 60'000'000'000)); });
  Length(
      "Seconds", "", "float64",
      SERIN_METHOD { return Value::Float(InUnits(self.integer(), 1'000'000'000)); });
  Length("Milliseconds", "", "int64", SERIN_METHOD { return Int64(self.integer() / 1'000'000); });
  Length("Microseconds", "", "int64", SERIN_METHOD { return Int64(self.integer() / 1'000); });
  Length("Nanoseconds", "", "int64", SERIN_METHOD { return Int64(self.integer()); });
  Length(
      "Round", "time.Duration", "time.Duration",
      SERIN_METHOD { return Span(RoundDuration(self.integer(), Unit(a))); });
  Length(
      "Truncate", "time.Duration", "time.Duration",
      SERIN_METHOD { return Span(TruncateDuration(self.integer(), Unit(a))); });
  Length(
      "String", "", "string",
      SERIN_METHOD { return Value::Text(FormatGoDuration(Duration(self.integer()))); });
}

#undef SERIN_METHOD

const Table& AllMethods() {
  static const Table table;
  return table;
}

}  // namespace

const Method* FindMethod(const Type& type, std::string_view name) {
  const Methods* methods = AllMethods().Of(type);
  if (methods == nullptr) return nullptr;
  const auto found = methods->find(name);
  return found == methods->end() ? nullptr : &found->second;
}

const Method* FindMethod(ValueKind kind, std::string_view name) {
  const Types& types = GoTypes();
  switch (kind) {
    case ValueKind::kTime:
      return FindMethod(*types.time, name);
    case ValueKind::kDuration:
      return FindMethod(*types.duration, name);
    case ValueKind::kMonth:
      return FindMethod(*types.month, name);
    case ValueKind::kWeekday:
      return FindMethod(*types.weekday, name);
    case ValueKind::kLocation:
      return FindMethod(*types.location_pointer, name);
    default:
      return nullptr;
  }
}

}  // namespace serin::condition
