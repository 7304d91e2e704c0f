#include "tests/engine/condition/vectors.h"

#include <fstream>

#include "engine/base/number.h"
#include "engine/condition/json.h"
#include "engine/condition/object.h"

namespace serin::condition {
namespace {

using Members = std::map<std::string, Value, std::less<>>;

double NumberFrom(const Value& value) {
  if (value.Is(ValueKind::kFloat)) return value.number();
  return ParseGoFloat(TextOf(value)).value();
}

Value ResultFrom(const Members& members) {
  if (const auto found = members.find("vector"); found != members.end()) {
    std::vector<double> numbers;
    for (const Value& item : ItemsOf(found->second)) numbers.push_back(NumberFrom(item));
    return Value::Floats(std::move(numbers));
  }
  if (const auto found = members.find("scalar"); found != members.end()) {
    return Value::Float(NumberFrom(found->second));
  }
  if (const auto found = members.find("json"); found != members.end()) return found->second;
  return Value::Nil();
}

}  // namespace

std::vector<Vector> ReadVectors(const std::string& path) {
  std::vector<Vector> vectors;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const Value row = Value::FromJson(line).value();
    const Members& members = As<MapObject>(row).items;
    Vector vector;
    vector.condition = TextOf(members.find("condition")->second);
    const Value& result = members.find("result")->second;
    vector.result = ResultFrom(As<MapObject>(result).items);
    vector.result_text = EncodeJsonCompact(result).value();
    const auto error = members.find("error");
    vector.outcome = error != members.end()                    ? TextOf(error->second)
                     : members.find("value")->second.boolean() ? "true"
                                                               : "false";
    vectors.push_back(std::move(vector));
  }
  return vectors;
}

std::string OutcomeOf(const Result<bool>& outcome) {
  if (!outcome) return outcome.error().message;
  return *outcome ? "true" : "false";
}

}  // namespace serin::condition
