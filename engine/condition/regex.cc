#include "engine/condition/regex.h"

#include <fmt/format.h>
#include <re2/re2.h>

namespace serin::condition {
namespace {

// Go's words for what RE2 found wrong (regexp/syntax, ErrorCode).
std::string_view GoCause(RE2::ErrorCode code) {
  switch (code) {
    case RE2::ErrorBadEscape:
      return "invalid escape sequence";
    case RE2::ErrorBadCharClass:
      return "invalid character class";
    case RE2::ErrorBadCharRange:
      return "invalid character class range";
    case RE2::ErrorMissingBracket:
      return "missing closing ]";
    case RE2::ErrorMissingParen:
      return "missing closing )";
    case RE2::ErrorUnexpectedParen:
      return "unexpected )";
    case RE2::ErrorTrailingBackslash:
      return "trailing backslash at end of expression";
    case RE2::ErrorRepeatArgument:
      return "missing argument to repetition operator";
    case RE2::ErrorRepeatSize:
      return "invalid repeat count";
    case RE2::ErrorRepeatOp:
      return "invalid nested repetition operator";
    case RE2::ErrorBadPerlOp:
      return "invalid or unsupported Perl syntax";
    case RE2::ErrorBadUTF8:
      return "invalid UTF-8";
    case RE2::ErrorBadNamedCapture:
      return "invalid named capture";
    case RE2::ErrorPatternTooLarge:
      return "expression too large";
    default:
      return "regexp/syntax: internal error";
  }
}

// Go quotes the whole pattern where RE2 quotes the part that is left open.
bool NamesWholePattern(RE2::ErrorCode code) {
  return code == RE2::ErrorMissingParen || code == RE2::ErrorUnexpectedParen;
}

}  // namespace

Result<std::shared_ptr<const Regex>> Regex::Compile(std::string_view pattern) {
  RE2::Options options(RE2::Quiet);
  auto regex = std::make_unique<RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
  if (!regex->ok()) {
    const RE2::ErrorCode code = regex->error_code();
    const std::string_view cause = GoCause(code);
    if (code == RE2::ErrorTrailingBackslash) {
      return InvalidArgument(fmt::format("error parsing regexp: {}: ``", cause));
    }
    const std::string_view part = NamesWholePattern(code) ? pattern : regex->error_arg();
    return InvalidArgument(fmt::format("error parsing regexp: {}: `{}`", cause, part));
  }
  return std::shared_ptr<const Regex>(new Regex(std::move(regex)));
}

Regex::Regex(std::unique_ptr<re2::RE2> regex) : regex_(std::move(regex)) {}
Regex::~Regex() = default;

bool Regex::Matches(std::string_view text) const {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *regex_);
}

}  // namespace serin::condition
