#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/condition/ast.h"
#include "engine/condition/condition.h"

// A line of JSON, the result, then a condition; without the line break the whole is a condition on
// a vector. Nothing it says may crash, hang or read outside its bounds.
namespace {

using serin::Timestamp;
using serin::condition::Condition;
using serin::condition::Value;

Value ResultOf(std::string_view json) {
  auto value = Value::FromJson(json);
  return value ? *std::move(value) : Value::Floats({0.97, 0.5, 3});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  std::string_view json;
  if (const size_t line = text.find('\n'); line != std::string_view::npos) {
    json = text.substr(0, line);
    text.remove_prefix(line + 1);
  }
  const auto now = Timestamp::FromUnixSeconds(1'700'000'000);
  const Condition condition{std::string(text)};
  static_cast<void>(condition.Evaluate(ResultOf(json), now));
  static_cast<void>(serin::condition::EvaluateTime(text, now));
  if (const auto tree = serin::condition::Parse(text)) {
    static_cast<void>(serin::condition::PrintNode(*tree->root()));
  }
  return 0;
}
