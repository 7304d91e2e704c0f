#pragma once

#include <string>
#include <string_view>

namespace serin::report {

// `text` for the inside of an XML or HTML element or a double-quoted attribute: `& < > " '` become
// references. What XML 1.0 cannot hold (control characters, invalid UTF-8, U+FFFE, U+FFFF) becomes
// U+FFFD, and so do the characters that turn the direction of text around.
std::string EscapeXml(std::string_view text);

// `text` as a Markdown code span: nothing in it is markup, a mention or a link. Line breaks become
// blanks; empty text gives an empty string.
std::string CodeSpan(std::string_view text);
// The same for a table's cell, where `|` would end the cell even inside a code span.
std::string CellCodeSpan(std::string_view text);

// `text` as plain words in Markdown, also in a table cell.
std::string EscapeMarkdown(std::string_view text);

// `text` for a terminal: control characters, escape sequences among them, and what turns the
// direction of text around become `?`; line breaks and tabs a blank.
std::string PlainLine(std::string_view text);

}  // namespace serin::report
