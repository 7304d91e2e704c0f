#include "engine/model/rollout_field.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <optional>
#include <rapidjson/document.h>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/go_text.h"
#include "engine/base/number.h"
#include "engine/model/qualified_name.h"

namespace serin::model {
namespace {

using rapidjson::Value;
using Map = std::map<std::string, std::string>;

// Kubernetes' FormatMap: `key="quoted value"` on lines.
std::string FormatMap(const Map& map) {
  std::string out;
  for (const auto& [key, value] : map) {
    if (!out.empty()) out += '\n';
    out += key + '=' + GoQuote(value);
  }
  return out;
}

std::string AsciiLower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// `metadata.labels['k']` as its path and its subscript.
std::optional<std::pair<std::string_view, std::string_view>> SplitSubscript(std::string_view path) {
  if (!path.ends_with("']")) return std::nullopt;
  const std::string_view inner = path.substr(0, path.size() - 2);
  const size_t open = inner.find("['");
  if (open == std::string_view::npos || open == 0) return std::nullopt;
  return std::pair(inner.substr(0, open), inner.substr(open + 2));
}

std::string Lookup(const Map& map, std::string_view key) {
  const auto found = map.find(std::string(key));
  return found == map.end() ? std::string() : found->second;
}

Result<std::string> ExtractSubscript(const ObjectMeta& metadata, std::string_view path,
                                     std::string_view base, std::string_view key) {
  const bool annotations = base == "metadata.annotations";
  if (!annotations && base != "metadata.labels") {
    return InvalidArgument(fmt::format("fieldPath {} does not support subscript", GoQuote(path)));
  }
  const auto errors = QualifiedNameErrors(annotations ? AsciiLower(key) : std::string(key));
  if (!errors.empty()) {
    return InvalidArgument(
        fmt::format("invalid key subscript in {}: {}", path, fmt::join(errors, ";")));
  }
  return Lookup(annotations ? metadata.annotations : metadata.labels, key);
}

// The next part of a path that is split on runs of `.`, `[` and `]`; nullopt at its end.
std::optional<std::string_view> TakeSection(std::string_view& path) {
  const size_t begin = path.find_first_not_of(".[]");
  if (begin == std::string_view::npos) return std::nullopt;
  path.remove_prefix(begin);
  const size_t end = std::min(path.find_first_of(".[]"), path.size());
  const std::string_view section = path.substr(0, end);
  path.remove_prefix(end);
  return section;
}

Result<const Value*> Item(const Value& array, std::string_view section) {
  const auto index = ParseGoInt(section);
  if (!index) return InvalidArgument(fmt::format("invalid index '{}'", section));
  // Upstream panics on a negative index.
  if (*index < 0 || *index >= static_cast<int64_t>(array.Size())) {
    return InvalidArgument(fmt::format("index {} out of range", *index));
  }
  return &array[static_cast<rapidjson::SizeType>(*index)];
}

std::string FormatPrimitive(const Value& value) {
  if (value.IsString()) return {value.GetString(), value.GetStringLength()};
  if (value.IsBool()) return value.GetBool() ? "true" : "false";
  return FormatGoValue(value.GetDouble());
}

}  // namespace

Result<std::string> ExtractMetadataField(const ObjectMeta& metadata, std::string_view path) {
  if (const auto split = SplitSubscript(path)) {
    return ExtractSubscript(metadata, path, split->first, split->second);
  }
  if (path == "metadata.annotations") return FormatMap(metadata.annotations);
  if (path == "metadata.labels") return FormatMap(metadata.labels);
  if (path == "metadata.name") return metadata.name;
  if (path == "metadata.namespace") return metadata.name_space;
  if (path == "metadata.uid") return metadata.uid;
  return InvalidArgument(fmt::format("unsupported fieldPath: {}", path));
}

Result<std::string> ExtractRolloutField(std::string_view rollout_json, std::string_view path) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag>(
      rollout_json.data(), rollout_json.size());
  if (document.HasParseError()) return InvalidArgument("the rollout is not a JSON document");
  const auto invalid_path = [&] {
    return InvalidArgument(fmt::format("invalid path {} in rollout", path));
  };
  const Value* at = &document;
  std::string_view rest = path;
  while (const auto section = TakeSection(rest)) {
    if (at == nullptr) return invalid_path();
    if (at->IsArray()) {
      SERIN_TRY(at, Item(*at, *section));
    } else if (at->IsObject()) {
      const Value key(rapidjson::StringRef(section->data(), section->size()));
      const auto member = at->FindMember(key);
      at = member == at->MemberEnd() ? nullptr : &member->value;
    } else {
      return invalid_path();
    }
  }
  if (at == nullptr || at->IsNull()) return invalid_path();
  if (at->IsArray() || at->IsObject()) {
    return InvalidArgument(
        fmt::format("path {} in rollout must terminate in a primitive value", path));
  }
  return FormatPrimitive(*at);
}

}  // namespace serin::model
