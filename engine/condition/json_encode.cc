#include <cmath>
#include <fmt/format.h>

#include "engine/base/go_text.h"
#include "engine/base/number.h"
#include "engine/condition/base64.h"
#include "engine/condition/go_time_text.h"
#include "engine/condition/json.h"
#include "engine/condition/object.h"

namespace serin::condition {
namespace {

class Encoder {
 public:
  explicit Encoder(bool indent) : indent_(indent) {}

  Result<std::string> Run(const Value& value) {
    SERIN_CHECK_OK(Write(value, 0));
    return std::move(out_);
  }

 private:
  void NewLine(int depth) {
    if (!indent_) return;
    out_ += '\n';
    out_.append(static_cast<size_t>(depth) * 2, ' ');
  }
  Result<void> Write(const Value& value, int depth);
  Result<void> WriteArray(const Value& value, int depth);
  Result<void> WriteMap(const Value& value, int depth);
  Result<void> WriteFloat(double number);
  Result<void> WriteTime(const GoTime& time);

  bool indent_;
  std::string out_;
};

Result<void> Encoder::Write(const Value& value, int depth) {
  switch (value.kind()) {
    case ValueKind::kNil:
      out_ += "null";
      return {};
    case ValueKind::kBool:
      out_ += value.boolean() ? "true" : "false";
      return {};
    case ValueKind::kFloat:
      return WriteFloat(value.number());
    case ValueKind::kString:
      out_ += GoJsonQuote(TextOf(value));
      return {};
    case ValueKind::kBytes:
      out_ += '"' + EncodeBase64(TextOf(value)) + '"';
      return {};
    case ValueKind::kTime:
      return WriteTime(TimeOf(value));
    case ValueKind::kMap:
      return WriteMap(value, depth);
    case ValueKind::kAnyMap:
    case ValueKind::kGroups:
    case ValueKind::kFunction:
      return InvalidArgument("json: unsupported type: " + TypeName(value));
    case ValueKind::kLocation:
    case ValueKind::kLocationValue:
      out_ += "{}";
      return {};
    default:
      break;
  }
  if (IsArray(value)) return WriteArray(value, depth);
  out_ += fmt::format("{}", value.integer());
  return {};
}

Result<void> Encoder::WriteFloat(double number) {
  if (!std::isfinite(number)) {
    return InvalidArgument("json: unsupported value: " + FormatGoValue(number));
  }
  out_ += FormatGoJson(number);
  return {};
}

Result<void> Encoder::WriteTime(const GoTime& time) {
  auto text = FormatStrictRfc3339(time);
  if (!text) {
    return InvalidArgument(
        "json: error calling MarshalJSON for type time.Time: Time.MarshalJSON: " +
        text.error().message);
  }
  out_ += '"' + *text + '"';
  return {};
}

Result<void> Encoder::WriteArray(const Value& value, int depth) {
  if (IsNil(value)) {
    out_ += "null";
    return {};
  }
  const int64_t length = LengthOf(value);
  out_ += '[';
  for (int64_t i = 0; i < length; ++i) {
    if (i > 0) out_ += ',';
    NewLine(depth + 1);
    SERIN_CHECK_OK(Write(ElementAt(value, i), depth + 1));
  }
  if (length > 0) NewLine(depth);
  out_ += ']';
  return {};
}

Result<void> Encoder::WriteMap(const Value& value, int depth) {
  const auto& items = As<MapObject>(value).items;
  out_ += '{';
  bool first = true;
  for (const auto& [key, item] : items) {
    if (!first) out_ += ',';
    first = false;
    NewLine(depth + 1);
    out_ += GoJsonQuote(key) + (indent_ ? ": " : ":");
    SERIN_CHECK_OK(Write(item, depth + 1));
  }
  if (!items.empty()) NewLine(depth);
  out_ += '}';
  return {};
}

}  // namespace

Result<std::string> EncodeJson(const Value& value) { return Encoder(true).Run(value); }

Result<std::string> EncodeJsonCompact(const Value& value) { return Encoder(false).Run(value); }

}  // namespace serin::condition
