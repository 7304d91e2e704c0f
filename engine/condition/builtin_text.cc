#include <fmt/format.h>
#include <limits>
#include <optional>

#include "engine/base/go_text.h"
#include "engine/condition/builtin_functions.h"
#include "engine/condition/object.h"
#include "engine/condition/ops.h"
#include "engine/condition/unicode.h"

namespace serin::condition::functions {
namespace {

Result<std::string_view> TextArgument(Arguments arguments, size_t index) {
  const Value& value = arguments[index];
  if (!value.Is(ValueKind::kString)) return Fail(BadAssertion(value, "string"));
  return std::string_view(TextOf(value));
}

// The bytes of the code point at the start of `text`, which is not empty.
std::string_view FirstCodePoint(std::string_view text) {
  std::string_view rest = text;
  TakeCodePoint(rest);
  return text.substr(0, text.size() - rest.size());
}

std::string_view LastCodePoint(std::string_view text) {
  for (size_t size = 1; size <= 4 && size <= text.size(); ++size) {
    std::string_view tail = text.substr(text.size() - size);
    if (TakeCodePoint(tail) >= 0 && tail.empty()) return text.substr(text.size() - size);
  }
  return text.substr(text.size() - 1);
}

template <typename Drop>
std::string_view TrimBoth(std::string_view text, const Drop& drop) {
  while (!text.empty() && drop(FirstCodePoint(text))) {
    text.remove_prefix(FirstCodePoint(text).size());
  }
  while (!text.empty() && drop(LastCodePoint(text))) {
    text.remove_suffix(LastCodePoint(text).size());
  }
  return text;
}

bool IsSpaceText(std::string_view character) { return IsSpace(TakeCodePoint(character)); }

bool HasCodePoint(std::string_view set, std::string_view character) {
  const int32_t wanted = TakeCodePoint(character);
  while (!set.empty()) {
    if (TakeCodePoint(set) == wanted) return true;
  }
  return false;
}

constexpr int64_t kAll = -1;

// Go's strings.genSplit: at most `limit` parts when positive, keeping `save` bytes of the
// separator.
Result<std::vector<std::string>> SplitText(Context& context, std::string_view text,
                                           std::string_view separator, size_t save, int64_t limit) {
  std::vector<std::string> parts;
  SERIN_CHECK_OK(context.ChargeBytes(text.size()));
  const auto may_split = [&] {
    return limit < 0 || static_cast<int64_t>(parts.size()) < limit - 1;
  };
  if (separator.empty()) {
    while (!text.empty() && may_split()) {
      SERIN_CHECK_OK(context.ChargeBytes(sizeof(std::string)));
      const std::string_view character = FirstCodePoint(text);
      parts.emplace_back(character);
      text.remove_prefix(character.size());
    }
    if (!text.empty()) parts.emplace_back(text);
    return parts;
  }
  while (may_split()) {
    const size_t at = text.find(separator);
    if (at == std::string_view::npos) break;
    SERIN_CHECK_OK(context.ChargeBytes(sizeof(std::string)));
    parts.emplace_back(text.substr(0, at + save));
    text.remove_prefix(at + separator.size());
  }
  parts.emplace_back(text);
  return parts;
}

Result<Value> SplitWith(Context& context, Arguments arguments, bool keep_separator) {
  SERIN_TRY(const std::string_view text, TextArgument(arguments, 0));
  SERIN_TRY(const std::string_view separator, TextArgument(arguments, 1));
  int64_t limit = kAll;
  if (arguments.size() == 3) {
    SERIN_TRY(limit, ToInt(arguments[2]));
    if (limit == 0) {
      auto* none = new StringsObject;
      none->nil = true;
      return Value::Adopt(ValueKind::kStrings, none);
    }
  }
  SERIN_TRY(auto parts,
            SplitText(context, text, separator, keep_separator ? separator.size() : 0, limit));
  return MakeStrings(std::move(parts));
}

// Where Go's strings.Replace replaces next: at each code point's start when `old` is empty.
std::optional<size_t> NextMatch(std::string_view text, size_t from, std::string_view old,
                                bool first) {
  if (!old.empty()) {
    const size_t at = text.find(old, from);
    return at == std::string_view::npos ? std::nullopt : std::optional(at);
  }
  if (first) return from;
  if (from >= text.size()) return std::nullopt;
  return from + FirstCodePoint(text.substr(from)).size();
}

}  // namespace

Result<Value> String(Context& context, Arguments arguments) {
  std::string text = FormatValue(arguments[0]);
  SERIN_CHECK_OK(context.ChargeBytes(text.size()));
  return Value::Text(std::move(text));
}

Result<Value> Trim(Context&, Arguments arguments) {
  SERIN_TRY(const std::string_view text, TextArgument(arguments, 0));
  if (arguments.size() == 1) return Value::Text(std::string(TrimBoth(text, IsSpaceText)));
  SERIN_TRY(const std::string_view set, TextArgument(arguments, 1));
  return Value::Text(std::string(
      TrimBoth(text, [&](std::string_view character) { return HasCodePoint(set, character); })));
}

Result<Value> TrimPrefix(Context&, Arguments arguments) {
  std::string_view prefix = " ";
  if (arguments.size() == 2) {
    SERIN_TRY(prefix, TextArgument(arguments, 1));
  }
  SERIN_TRY(std::string_view text, TextArgument(arguments, 0));
  if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  return Value::Text(std::string(text));
}

Result<Value> TrimSuffix(Context&, Arguments arguments) {
  std::string_view suffix = " ";
  if (arguments.size() == 2) {
    SERIN_TRY(suffix, TextArgument(arguments, 1));
  }
  SERIN_TRY(std::string_view text, TextArgument(arguments, 0));
  if (text.ends_with(suffix)) text.remove_suffix(suffix.size());
  return Value::Text(std::string(text));
}

Result<Value> Upper(Context& context, Arguments arguments) {
  SERIN_TRY(const std::string_view text, TextArgument(arguments, 0));
  SERIN_CHECK_OK(context.ChargeBytes(text.size()));
  return Value::Text(ToUpper(text));
}

Result<Value> Lower(Context& context, Arguments arguments) {
  SERIN_TRY(const std::string_view text, TextArgument(arguments, 0));
  SERIN_CHECK_OK(context.ChargeBytes(text.size()));
  return Value::Text(ToLower(text));
}

Result<Value> Split(Context& context, Arguments arguments) {
  return SplitWith(context, arguments, false);
}

Result<Value> SplitAfter(Context& context, Arguments arguments) {
  return SplitWith(context, arguments, true);
}

Result<Value> Replace(Context& context, Arguments arguments) {
  SERIN_TRY(const std::string_view text, TextArgument(arguments, 0));
  SERIN_TRY(const std::string_view old, TextArgument(arguments, 1));
  SERIN_TRY(const std::string_view fresh, TextArgument(arguments, 2));
  int64_t limit = std::numeric_limits<int64_t>::max();
  if (arguments.size() == 4) {
    SERIN_TRY(const int64_t wanted, ToInt(arguments[3]));
    if (wanted >= 0) limit = wanted;
  }
  std::string out;
  size_t done = 0;
  if (old != fresh) {
    for (int64_t count = 0; count < limit; ++count) {
      const auto at = NextMatch(text, done, old, count == 0);
      if (!at) break;
      SERIN_CHECK_OK(context.ChargeBytes(*at - done + fresh.size() + 1));
      out += text.substr(done, *at - done);
      out += fresh;
      done = *at + old.size();
    }
  }
  SERIN_CHECK_OK(context.ChargeBytes(text.size() - done));
  out += text.substr(done);
  return Value::Text(std::move(out));
}

Result<Value> Repeat(Context& context, Arguments arguments) {
  SERIN_TRY(const std::string_view text, TextArgument(arguments, 0));
  SERIN_TRY(const int64_t count, ToInt(arguments[1]));
  if (count < 0) {
    return InvalidArgument(
        fmt::format("invalid argument for repeat (expected positive integer, got {})", count));
  }
  if (count > 1'000'000) return Fail(ErrorCode::kLimitExceeded, "memory budget exceeded");
  SERIN_CHECK_OK(context.Charge(text.size() * static_cast<uint64_t>(count)));
  std::string out;
  out.reserve(text.size() * static_cast<size_t>(count));
  for (int64_t i = 0; i < count && !text.empty(); ++i) out += text;
  return Value::Text(std::move(out));
}

Result<Value> Join(Context& context, Arguments arguments) {
  std::string_view glue;
  if (arguments.size() == 2) {
    SERIN_TRY(glue, TextArgument(arguments, 1));
  }
  const Value& array = arguments[0];
  if (!array.Is(ValueKind::kStrings) && !array.Is(ValueKind::kList)) {
    // Upstream formats a nil type with %s.
    return InvalidArgument(fmt::format("invalid argument for join (type {})",
                                       array.Is(ValueKind::kNil) ? "%!s(<nil>)" : TypeName(array)));
  }
  std::string out;
  const int64_t length = LengthOf(array);
  for (int64_t i = 0; i < length; ++i) {
    const Value element = ElementAt(array, i);
    if (!element.Is(ValueKind::kString)) return Fail(BadAssertion(element, "string"));
    SERIN_CHECK_OK(context.ChargeBytes(glue.size() + TextOf(element).size()));
    if (i > 0) out += glue;
    out += TextOf(element);
  }
  return Value::Text(std::move(out));
}

namespace {

// The position that a search gives, -1 for none.
Value Position(size_t at) {
  return Value::Int(at == std::string_view::npos ? -1 : static_cast<int64_t>(at));
}

}  // namespace

Result<Value> IndexOf(Context& context, Arguments arguments) {
  SERIN_TRY(const std::string_view text, TextArgument(arguments, 0));
  SERIN_TRY(const std::string_view part, TextArgument(arguments, 1));
  SERIN_CHECK_OK(context.ChargeSteps(text.size() / 16));
  return Position(text.find(part));
}

Result<Value> LastIndexOf(Context& context, Arguments arguments) {
  SERIN_TRY(const std::string_view text, TextArgument(arguments, 0));
  SERIN_TRY(const std::string_view part, TextArgument(arguments, 1));
  SERIN_CHECK_OK(context.ChargeSteps(text.size() / 16));
  return Position(text.rfind(part));
}

Result<Value> HasPrefix(Context&, Arguments arguments) {
  SERIN_TRY(const std::string_view text, TextArgument(arguments, 0));
  SERIN_TRY(const std::string_view part, TextArgument(arguments, 1));
  return Value::Bool(text.starts_with(part));
}

Result<Value> HasSuffix(Context&, Arguments arguments) {
  SERIN_TRY(const std::string_view text, TextArgument(arguments, 0));
  SERIN_TRY(const std::string_view part, TextArgument(arguments, 1));
  return Value::Bool(text.ends_with(part));
}

}  // namespace serin::condition::functions
