#include "engine/condition/regex.h"

#include <algorithm>
#include <fmt/format.h>
#include <re2/re2.h>
#include <vector>

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
  return code == RE2::ErrorMissingParen || code == RE2::ErrorUnexpectedParen ||
         code == RE2::ErrorBadUTF8;
}

// RE2's `\\C`, any byte, is an error to Go. An escape that is an error to both stands for it.
constexpr std::string_view kNoSuchEscape = "\\y";

bool IsWord(char c) {
  return c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

// A pattern in RE2's dialect, and where in the author's pattern each byte of it comes from. Differs
// in `(?<name>` and in names that are not ASCII, which this RE2 and Go treat differently, and
// `\\C`.
class Translation {
 public:
  explicit Translation(std::string_view pattern) : pattern_(pattern) {
    while (at_ < pattern_.size()) Step();
    origins_.push_back(at_);
  }
  const std::string& text() const { return out_; }

  // The author's words for a part of the translated pattern.
  std::string Original(std::string_view part) const {
    const size_t begin = out_.find(part);
    const bool untouched = pattern_.find(part) != std::string_view::npos;
    if (untouched || begin == std::string::npos) return std::string(part);
    const size_t from = origins_[begin];
    return std::string(pattern_.substr(from, origins_[begin + part.size()] - from));
  }

 private:
  bool At(std::string_view text) const { return pattern_.substr(at_).starts_with(text); }
  void Copy(size_t count) {
    for (; count > 0 && at_ < pattern_.size(); --count) {
      origins_.push_back(at_);
      out_ += pattern_[at_++];
    }
  }
  void Replace(size_t count, std::string_view text) {
    origins_.insert(origins_.end(), text.size(), at_);
    out_ += text;
    at_ += count;
  }

  void Step() {
    if (At("\\Q")) {
      const size_t end = pattern_.find("\\E", at_);
      Copy(end == std::string_view::npos ? pattern_.size() : end + 2 - at_);
    } else if (At("\\C")) {
      Replace(2, kNoSuchEscape);
    } else if (At("\\")) {
      Copy(2);
    } else if (At("[")) {
      Class();
    } else if (At("(?P<")) {
      Copy(4);
      Name();
    } else if (At("(?<") && pattern_.size() > at_ + 3) {  // Go takes look-behind for a name
      Replace(3, "(?P<");
      Name();
    } else {
      Copy(1);
    }
  }

  void Name() {
    const size_t close = pattern_.find('>', at_);
    if (close == std::string_view::npos) return;
    const std::string_view name = pattern_.substr(at_, close - at_);
    if (std::all_of(name.begin(), name.end(), IsWord)) {
      Copy(name.size());
    } else {
      Replace(name.size(), "-");  // no name to RE2 either
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
  std::vector<size_t> origins_;
};

// Does the part end in a repeat of more than Go's thousand? Go sees that before it sees that
// repeats do not nest.
bool EndsInTooManyRepeats(std::string_view part, std::string& repeat) {
  if (part.ends_with('?')) part.remove_suffix(1);
  const size_t open = part.rfind('{');
  if (!part.ends_with('}') || open == std::string_view::npos) return false;
  int64_t number = 0;
  for (const char c : part.substr(open + 1)) {
    if (c < '0' || c > '9') {
      if (number > 1'000) break;
      number = 0;
    } else {
      number = std::min<int64_t>(number * 10 + (c - '0'), 1'000'000);
    }
  }
  if (number <= 1'000) return false;
  repeat = part.substr(open);
  return true;
}

// Go's words for what RE2 does not like in `pattern`.
std::string DescribeFault(const RE2& regex, const Translation& translation,
                          std::string_view pattern) {
  const RE2::ErrorCode code = regex.error_code();
  std::string part = translation.Original(regex.error_arg());
  std::string_view cause = GoCause(code);
  if (code == RE2::ErrorTrailingBackslash) part = "";
  if (NamesWholePattern(code)) part = pattern;
  if (code == RE2::ErrorBadUTF8 && pattern.ends_with("\\x{")) {  // RE2 reads on past the end
    part = "\\x{";
    cause = GoCause(RE2::ErrorBadEscape);
  }
  if (code == RE2::ErrorRepeatSize && part.ends_with('?')) part.pop_back();
  if (code == RE2::ErrorRepeatOp && EndsInTooManyRepeats(std::string(part), part)) {
    cause = GoCause(RE2::ErrorRepeatSize);
  }
  return fmt::format("error parsing regexp: {}: `{}`", cause, part);
}

}  // namespace

Result<std::shared_ptr<const Regex>> Regex::Compile(std::string_view pattern) {
  const Translation translation(pattern);
  auto regex = std::make_unique<RE2>(translation.text(), RE2::Options(RE2::Quiet));
  if (!regex->ok()) return InvalidArgument(DescribeFault(*regex, translation, pattern));
  return std::shared_ptr<const Regex>(new Regex(std::move(regex)));
}

Regex::Regex(std::unique_ptr<re2::RE2> regex) : regex_(std::move(regex)) {}
Regex::~Regex() = default;

bool Regex::Matches(std::string_view text) const {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *regex_);
}

}  // namespace serin::condition
