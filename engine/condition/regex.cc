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

// RE2's `\\C`, any byte, is an error to Go. An escape that is an error to both stands for it.
constexpr std::string_view kNoSuchEscape = "\\y";

// The pattern in RE2's dialect: `(?P<name>` for `(?<name>`, which this RE2 does not know.
class Translation {
 public:
  explicit Translation(std::string_view pattern) : pattern_(pattern) {
    while (at_ < pattern_.size()) Step();
  }
  const std::string& text() const { return out_; }

 private:
  bool At(std::string_view text) const { return pattern_.substr(at_).starts_with(text); }
  void Copy(size_t count) {
    const std::string_view part = pattern_.substr(at_, count);
    out_ += part;
    at_ += part.size();
  }

  void Step() {
    if (At("\\Q")) {
      const size_t end = pattern_.find("\\E", at_);
      Copy(end == std::string_view::npos ? pattern_.size() - at_ : end + 2 - at_);
    } else if (At("\\C")) {
      out_ += kNoSuchEscape;
      at_ += 2;
    } else if (At("\\")) {
      Copy(2);
    } else if (At("[")) {
      Class();
    } else if (At("(?<") && !At("(?<=") && !At("(?<!")) {
      out_ += "(?P<";
      at_ += 3;
    } else {
      Copy(1);
    }
  }

  void Class() {
    Copy(At("[^") ? 2 : 1);
    if (At("]")) Copy(1);
    while (at_ < pattern_.size() && !At("]")) {
      const size_t close = At("[:") ? pattern_.find(":]", at_) : std::string_view::npos;
      Copy(At("\\") ? 2 : close == std::string_view::npos ? 1 : close + 2 - at_);
    }
    Copy(1);
  }

  std::string_view pattern_;
  size_t at_ = 0;
  std::string out_;
};

// The part of the author's pattern that RE2 complains of in its own dialect.
std::string OriginalPart(std::string_view pattern, std::string part) {
  if (part == kNoSuchEscape && pattern.find("\\C") < pattern.find(kNoSuchEscape)) return "\\C";
  while (pattern.find(part) == std::string_view::npos) {
    const size_t at = part.rfind("(?P<");
    if (at == std::string::npos) break;
    part.erase(at + 2, 1);
  }
  return part;
}

}  // namespace

Result<std::shared_ptr<const Regex>> Regex::Compile(std::string_view pattern) {
  RE2::Options options(RE2::Quiet);
  auto regex = std::make_unique<RE2>(Translation(pattern).text(), options);
  if (!regex->ok()) {
    const RE2::ErrorCode code = regex->error_code();
    const std::string_view cause = GoCause(code);
    if (code == RE2::ErrorTrailingBackslash) {
      return InvalidArgument(fmt::format("error parsing regexp: {}: ``", cause));
    }
    std::string part(pattern);
    if (!NamesWholePattern(code)) part = OriginalPart(pattern, regex->error_arg());
    if (code == RE2::ErrorRepeatSize && part.ends_with('?')) part.pop_back();
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
