#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/model/metric.h"
#include "engine/model/node.h"

// Reads single fields of a mapping whose shape has been checked (shape.h). An absent and a null
// field are the same.
namespace serin::model {

std::string TextField(const Node& mapping, std::string_view key);
std::optional<std::string> OptionalTextField(const Node& mapping, std::string_view key);
bool FlagField(const Node& mapping, std::string_view key);
std::optional<int32_t> Int32Field(const Node& mapping, std::string_view key);
std::optional<int64_t> Int64Field(const Node& mapping, std::string_view key);
std::optional<IntOrString> IntOrStringField(const Node& mapping, std::string_view key);
std::optional<Timestamp> TimeField(const Node& mapping, std::string_view key);
std::map<std::string, std::string> TextMapField(const Node& mapping, std::string_view key);

// A field of any JSON: its text; `null` for one that is there and null, empty for one that is not.
std::string RawField(const Node& mapping, std::string_view key);

// The sequence or mapping under `key`; an empty node where there is none.
const Node& ChildField(const Node& mapping, std::string_view key);

SourcePosition PositionOf(const Node& node, const std::string& file);

}  // namespace serin::model
