#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace serin::condition {

// Go's unicode.IsLetter, IsDigit, IsSpace and strconv.IsPrint. -1 (invalid) is none of them.
bool IsLetter(int32_t code_point);
bool IsDigit(int32_t code_point);
bool IsSpace(int32_t code_point);
bool IsPrint(int32_t code_point);

// What expr lets an identifier begin with and go on with.
bool IsAlphabetic(int32_t code_point);
bool IsAlphaNumeric(int32_t code_point);

// Go's strings.ToUpper and ToLower: simple case mapping; invalid bytes become U+FFFD.
std::string ToUpper(std::string_view text);
std::string ToLower(std::string_view text);

// Code points of `text`; each invalid byte counts as one.
int64_t CountCodePoints(std::string_view text);

}  // namespace serin::condition
