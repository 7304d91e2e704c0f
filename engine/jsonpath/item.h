#pragma once

#include <cstdint>
#include <rapidjson/document.h>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/result.h"

namespace serin::jsonpath {

// A document that is null, at the top: Go's invalid reflect.Value.
struct NoValue {};

// A byte of a text, which is what `*` yields of one.
struct Byte {
  uint8_t value = 0;
};

// What a step of a path yields: a place in the document, or a literal of the path. Lives no longer
// than both.
using Item =
    std::variant<NoValue, const rapidjson::Value*, int64_t, double, bool, std::string_view, Byte>;
using Items = std::vector<Item>;

// The JSON value that `item` is; nullptr when it is none or is null.
const rapidjson::Value* JsonOf(const Item& item);

// The text that `item` is, from the document or the path; nullptr data when it is none.
std::string_view TextOf(const Item& item);

// Go's names and prints of the item's value.
std::string_view GoTypeName(const Item& item);
std::string GoValueText(const Item& item);

// As Go's encoding/json encodes it. Not for NoValue.
std::string EncodeGoJson(const Item& item);

// A comparison of a filter; `operation` as written. Errors carry upstream's texts. Source:
// client-go third_party/forked/golang/template/funcs.go.
Result<bool> Compare(const Item& left, std::string_view operation, const Item& right);

}  // namespace serin::jsonpath
