#include "engine/analysis/sample_result.h"

#include <fmt/format.h>
#include <optional>
#include <rapidjson/document.h>
#include <utility>
#include <vector>

#include "engine/analysis/value_text.h"
#include "engine/base/number.h"
#include "engine/jsonpath/json_document.h"
#include "engine/jsonpath/json_path.h"

namespace serin::analysis {
namespace {

constexpr std::string_view kForms = "vector, scalar, json or nil";

Result<double> ReadNumber(const rapidjson::Value& value, const std::string& where) {
  if (value.IsNumber()) {
    return value.GetDouble();
  }
  if (value.IsString()) {
    const auto number = ParseGoFloat({value.GetString(), value.GetStringLength()});
    if (number) {
      return *number;
    }
  }
  return InvalidArgument(where + ": expected a number or its text, such as \"NaN\"");
}

Result<Sample> ReadVector(const rapidjson::Value& value) {
  if (!value.IsArray()) {
    return InvalidArgument("vector: expected a list of numbers");
  }
  std::vector<double> numbers;
  numbers.reserve(value.Size());
  for (const rapidjson::Value& item : value.GetArray()) {
    SERIN_TRY(const double number, ReadNumber(item, fmt::format("vector[{}]", numbers.size())));
    numbers.push_back(number);
  }
  std::string text = FormatNumbers(numbers);
  return Sample{condition::Value::Floats(std::move(numbers)), std::move(text)};
}

Result<Sample> ReadScalar(const rapidjson::Value& value) {
  SERIN_TRY(const double number, ReadNumber(value, "scalar"));
  return Sample{condition::Value::Float(number), FormatGoFixed(number)};
}

// The text is how Argo's web provider writes what `{$.json}` finds (W-6).
Result<Sample> ReadJson(const jsonpath::JsonDocument& document) {
  static const auto kPath = jsonpath::JsonPath::Parse("{$.json}");
  SERIN_TRY(std::optional<std::string> text, kPath->First(document));
  SERIN_TRY(condition::Value value, condition::Value::FromJson(*text));
  return Sample{std::move(value), std::move(*text)};
}

Result<Sample> ReadNil(const rapidjson::Value& value) {
  if (!value.IsTrue()) {
    return InvalidArgument("nil: expected true");
  }
  return Sample{condition::Value::Nil(), "null"};
}

}  // namespace

Result<Sample> ParseSample(std::string_view json) {
  SERIN_TRY(const jsonpath::JsonDocument document, jsonpath::JsonDocument::Parse(json));
  const rapidjson::Value& root = document.root();
  if (!root.IsObject() || root.MemberCount() != 1) {
    return InvalidArgument(fmt::format("expected an object with one of {}", kForms));
  }
  const auto& member = *root.MemberBegin();
  const std::string_view form(member.name.GetString(), member.name.GetStringLength());
  if (form == "vector") {
    return ReadVector(member.value);
  }
  if (form == "scalar") {
    return ReadScalar(member.value);
  }
  if (form == "json") {
    return ReadJson(document);
  }
  if (form == "nil") {
    return ReadNil(member.value);
  }
  return InvalidArgument(fmt::format("{}: expected {}", form, kForms));
}

Result<condition::Value> ParseSampleResult(std::string_view json) {
  SERIN_TRY(Sample sample, ParseSample(json));
  return std::move(sample.value);
}

}  // namespace serin::analysis
