#pragma once

#include <rapidjson/document.h>
#include <string>
#include <string_view>
#include <vector>

namespace serin::jsonpath {

std::string_view TextOf(const rapidjson::Value& string);

// An object's members as Go's map holds them: of equal keys the last one, in order of keys.
std::vector<const rapidjson::Value::Member*> SortedMembers(const rapidjson::Value& object);

// The value under `key`, the last one; nullptr when there is none.
const rapidjson::Value* Find(const rapidjson::Value& object, std::string_view key);

// As Go's encoding/json encodes the value decoded into `any` (W-6).
std::string EncodeGoJson(const rapidjson::Value& value);

// As Go's %v prints it: `map[a:1 b:[x <nil>]]`. Cut after kMaxValueText bytes.
std::string GoValueText(const rapidjson::Value& value);

inline constexpr size_t kMaxValueText = 10'000;

// The Go type of a decoded value: `float64`, `map[string]interface {}`.
std::string_view GoTypeName(const rapidjson::Value& value);

}  // namespace serin::jsonpath
