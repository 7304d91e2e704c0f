#include <fmt/format.h>

#include "engine/condition/base64.h"
#include "engine/condition/builtin_functions.h"
#include "engine/condition/json.h"
#include "engine/condition/object.h"
#include "engine/condition/ops.h"

namespace serin::condition::functions {

Result<Value> ToJson(Context& context, Arguments arguments) {
  SERIN_TRY(std::string text, EncodeJson(arguments[0]));
  SERIN_CHECK_OK(context.ChargeBytes(text.size()));
  return Value::Text(std::move(text));
}

Result<Value> FromJson(Context& context, Arguments arguments) {
  if (!arguments[0].Is(ValueKind::kString)) return Fail(BadAssertion(arguments[0], "string"));
  const std::string& text = TextOf(arguments[0]);
  SERIN_CHECK_OK(context.ChargeBytes(text.size() * sizeof(Value)));
  return DecodeJson(text);
}

Result<Value> ToBase64(Context& context, Arguments arguments) {
  if (!arguments[0].Is(ValueKind::kString)) return Fail(BadAssertion(arguments[0], "string"));
  std::string text = EncodeBase64(TextOf(arguments[0]));
  SERIN_CHECK_OK(context.ChargeBytes(text.size()));
  return Value::Text(std::move(text));
}

Result<Value> FromBase64(Context& context, Arguments arguments) {
  if (!arguments[0].Is(ValueKind::kString)) return Fail(BadAssertion(arguments[0], "string"));
  SERIN_TRY(std::string bytes, DecodeBase64(TextOf(arguments[0])));
  SERIN_CHECK_OK(context.ChargeBytes(bytes.size()));
  return Value::Text(std::move(bytes));
}

}  // namespace serin::condition::functions
