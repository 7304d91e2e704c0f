#include "engine/model/substitute.h"

#include <cstddef>
#include <cstdint>
#include <fmt/format.h>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/go_text.h"
#include "engine/model/decode_metric.h"
#include "engine/model/encode_metric.h"

namespace serin::model {
namespace {

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";

using Values = std::unordered_map<std::string, std::string>;

// Go's unicode.IsSpace.
bool IsSpace(int32_t c) {
  return (c >= 0x09 && c <= 0x0d) || c == ' ' || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000;
}

std::string_view TrimSpace(std::string_view text) {
  std::string_view rest = text;
  size_t begin = text.size();
  size_t end = 0;
  while (!rest.empty()) {
    const size_t at = text.size() - rest.size();
    if (IsSpace(TakeCodePoint(rest))) continue;
    begin = std::min(begin, at);
    end = text.size() - rest.size();
  }
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

struct Piece {
  std::string_view text;                // as it is
  std::optional<std::string_view> tag;  // what follows it, without its markers
};

// fasttemplate's NewTemplate.
Result<std::vector<Piece>> Split(std::string_view json) {
  std::vector<Piece> pieces;
  std::string_view rest = json;
  for (size_t open = rest.find(kOpen); open != std::string_view::npos; open = rest.find(kOpen)) {
    Piece piece{.text = rest.substr(0, open), .tag = std::nullopt};
    rest.remove_prefix(open + kOpen.size());
    const size_t close = rest.find(kClose);
    if (close == std::string_view::npos) {
      return InvalidArgument(
          fmt::format("Cannot find end tag={} in the template={} starting from {}", GoQuote(kClose),
                      GoQuote(json), GoQuote(rest)));
    }
    piece.tag = rest.substr(0, close);
    pieces.push_back(piece);
    rest.remove_prefix(close + kClose.size());
  }
  pieces.push_back({.text = rest, .tag = std::nullopt});
  return pieces;
}

// S-6, S-7.
Result<Values> QuoteValues(std::span<const Argument> args) {
  Values values;
  for (const Argument& argument : args) {
    if (!argument.value) {
      return InvalidArgument(fmt::format("argument \"{}\" was not supplied", argument.name));
    }
    const std::string quoted = GoQuote(*argument.value);
    values["args." + argument.name] = quoted.substr(1, quoted.size() - 2);
  }
  return values;
}

}  // namespace

Result<std::string> SubstituteArguments(std::string_view json, std::span<const Argument> args) {
  SERIN_TRY(const std::vector<Piece> pieces, Split(json));
  SERIN_TRY(const Values values, QuoteValues(args));
  std::string out;
  std::optional<std::string_view> unresolved;  // the last one is reported (S-4)
  for (const Piece& piece : pieces) {
    out += piece.text;
    if (!piece.tag) continue;
    const auto found = values.find(std::string(TrimSpace(*piece.tag)));
    if (found == values.end()) {
      unresolved = piece.tag;
    } else {
      out += found->second;
    }
    if (out.size() > kMaxSubstitutedBytes) {
      return Fail(ErrorCode::kLimitExceeded,
                  fmt::format("a metric is over {} bytes with its arguments substituted",
                              kMaxSubstitutedBytes));
    }
  }
  if (unresolved) {
    return InvalidArgument(fmt::format("failed to resolve {{{{{}}}}}", *unresolved));
  }
  return out;
}

Result<Metric> ResolveMetric(const Metric& metric, std::span<const Argument> args) {
  const std::string json = EncodeMetric(metric);
  SERIN_TRY(const std::string resolved, SubstituteArguments(json, args));
  if (resolved == json) return metric;
  return DecodeMetric(resolved);
}

Result<std::vector<Metric>> ResolveMetrics(std::span<const Metric> metrics,
                                           std::span<const Argument> args) {
  std::vector<Metric> resolved;
  resolved.reserve(metrics.size());
  for (const Metric& metric : metrics) {
    SERIN_TRY(Metric one, ResolveMetric(metric, args));
    resolved.push_back(std::move(one));
  }
  return resolved;
}

}  // namespace serin::model
