#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/condition/value.h"

namespace serin::condition {

// Go's json.Unmarshal into `any`, its error texts included. Nesting beyond Value::kMaxDepth is an
// error.
Result<Value> DecodeJson(std::string_view text);

// Go's json.MarshalIndent(value, "", "  ").
Result<std::string> EncodeJson(const Value& value);
// Go's json.Marshal.
Result<std::string> EncodeJsonCompact(const Value& value);

}  // namespace serin::condition
