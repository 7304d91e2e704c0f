#include "engine/jsonpath/item.h"

#include <string>
#include <string_view>
#include <variant>

#include "engine/base/go_text.h"
#include "engine/base/number.h"
#include "engine/jsonpath/go_json.h"

namespace serin::jsonpath {

using rapidjson::Value;

const Value* JsonOf(const Item& item) {
  const auto* json = std::get_if<const Value*>(&item);
  return json != nullptr && !(*json)->IsNull() ? *json : nullptr;
}

std::string_view TextOf(const Item& item) {
  if (const auto* text = std::get_if<std::string_view>(&item)) return *text;
  const Value* json = JsonOf(item);
  return json != nullptr && json->IsString() ? TextOf(*json) : std::string_view();
}

std::string_view GoTypeName(const Item& item) {
  if (const auto* json = std::get_if<const Value*>(&item)) return GoTypeName(**json);
  static constexpr std::string_view kNames[] = {"<nil>", "",       "int",  "float64",
                                                "bool",  "string", "uint8"};
  return kNames[item.index()];
}

std::string GoValueText(const Item& item) {
  struct Printer {
    std::string operator()(NoValue) const { return "<invalid reflect.Value>"; }
    std::string operator()(const Value* json) const { return GoValueText(*json); }
    std::string operator()(int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return FormatGoValue(value); }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::string_view text) const { return std::string(text); }
    std::string operator()(Byte byte) const { return std::to_string(byte.value); }
  };
  return std::visit(Printer{}, item);
}

std::string EncodeGoJson(const Item& item) {
  struct Encoder {
    std::string operator()(NoValue) const { return "null"; }
    std::string operator()(const Value* json) const { return EncodeGoJson(*json); }
    std::string operator()(int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return FormatGoJson(value); }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::string_view text) const { return GoJsonQuote(text); }
    std::string operator()(Byte byte) const { return std::to_string(byte.value); }
  };
  return std::visit(Encoder{}, item);
}

}  // namespace serin::jsonpath
