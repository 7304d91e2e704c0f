#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace serin {

// Go's strconv.Quote: a double-quoted string with Go escapes; invalid UTF-8 becomes `\x..`.
std::string GoQuote(std::string_view text);

// Go's time.quote, in the time package's errors: every byte that is not printable ASCII is `\x..`.
std::string GoTimeQuote(std::string_view text);

// `text` as the inside of a JSON string as Go's encoding/json writes it: `<`, `>`, `&`, U+2028 and
// U+2029 are escaped and invalid UTF-8 becomes `\ufffd`. Without the surrounding quotes.
std::string GoJsonEscape(std::string_view text);

// The same with the surrounding quotes.
std::string GoJsonQuote(std::string_view text);

// Takes one UTF-8 code point off the front of `text`, which must not be empty. An invalid byte
// gives -1 and is taken alone, as Go's utf8.DecodeRuneInString does with width 1.
int32_t TakeCodePoint(std::string_view& text);

// Appends `code_point` as UTF-8; anything that is not a scalar value becomes U+FFFD.
void AppendUtf8(std::string& out, int32_t code_point);

}  // namespace serin
