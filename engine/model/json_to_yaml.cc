#include "engine/model/json_to_yaml.h"

#include <algorithm>
#include <cstddef>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/number.h"
#include "engine/model/yaml_style.h"

namespace serin::model {
namespace {

using rapidjson::Value;

constexpr size_t kMaxSimpleKey = 128;  // libyaml's own

std::string_view Text(const Value& value) { return {value.GetString(), value.GetStringLength()}; }

bool IsBlock(const Value& value) {
  return (value.IsObject() && !value.ObjectEmpty()) || (value.IsArray() && !value.Empty());
}

int Depth(const Value& value, int above) {
  if (above > kMaxYamlDepth) return above;
  int deepest = above;
  if (value.IsObject()) {
    for (const auto& member : value.GetObject()) {
      deepest = std::max(deepest, Depth(member.value, above + 1));
    }
  } else if (value.IsArray()) {
    for (const Value& item : value.GetArray()) deepest = std::max(deepest, Depth(item, above + 1));
  }
  return deepest;
}

class Emitter {
 public:
  // Writes `value` where a line has been begun with a key or a dash; `indent` is that of the
  // mapping or sequence it stands in.
  void Inline(const Value& value, int indent) {
    if (value.IsString()) {
      const YamlStyle style = ChooseYamlStyle(Text(value));
      out_ += style == YamlStyle::kLiteral ? YamlLiteral(Text(value), indent + 2)
                                           : YamlScalar(Text(value), style);
    } else if (value.IsObject()) {
      out_ += "{}";
    } else if (value.IsArray()) {
      out_ += "[]";
    } else if (value.IsBool()) {
      out_ += value.GetBool() ? "true" : "false";
    } else if (value.IsInt64()) {
      out_ += std::to_string(value.GetInt64());
    } else if (value.IsUint64()) {
      out_ += std::to_string(value.GetUint64());
    } else if (value.IsNumber()) {
      out_ += FormatGoValue(value.GetDouble());
    } else {
      out_ += "null";
    }
    out_ += '\n';
  }

  // Writes a non-empty object or array. The first line's indentation is there already.
  void Block(const Value& value, int indent) {
    bool first = true;
    if (value.IsArray()) {
      for (const Value& item : value.GetArray()) {
        Begin(first, indent);
        out_ += "- ";
        if (IsBlock(item)) {
          Block(item, indent + 2);
        } else {
          Inline(item, indent);
        }
      }
      return;
    }
    for (const auto* member : Sorted(value)) {
      Begin(first, indent);
      Member(*member, indent);
    }
  }

  std::string Take() { return std::move(out_); }

 private:
  static std::vector<const Value::Member*> Sorted(const Value& object) {
    std::vector<const Value::Member*> members;
    for (const auto& member : object.GetObject()) members.push_back(&member);
    std::stable_sort(members.begin(), members.end(), [](const auto* left, const auto* right) {
      return Text(left->name) < Text(right->name);
    });
    return members;
  }

  void Begin(bool& first, int indent) {
    if (!first) out_.append(static_cast<size_t>(indent), ' ');
    first = false;
  }

  void Member(const Value::Member& member, int indent) {
    YamlStyle style = ChooseYamlStyle(Text(member.name));
    if (style == YamlStyle::kLiteral) style = YamlStyle::kDoubleQuoted;
    const std::string key = YamlScalar(Text(member.name), style);
    const bool simple = key.size() <= kMaxSimpleKey;
    if (simple) {
      out_ += key + ':';
    } else {
      out_ += "? " + key + '\n';
      out_.append(static_cast<size_t>(indent), ' ');
      out_ += ':';
    }
    if (!IsBlock(member.value)) {
      out_ += ' ';
      Inline(member.value, indent);
    } else if (!simple) {
      out_ += ' ';
      Block(member.value, indent + 2);
    } else {
      const int inner = member.value.IsArray() ? indent : indent + 2;
      out_ += '\n';
      out_.append(static_cast<size_t>(inner), ' ');
      Block(member.value, inner);
    }
  }

  std::string out_;
};

}  // namespace

Result<std::string> JsonToYaml(std::string_view json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (document.HasParseError()) {
    return InvalidArgument(fmt::format("offset {}: {}", document.GetErrorOffset(),
                                       rapidjson::GetParseError_En(document.GetParseError())));
  }
  if (Depth(document, 0) > kMaxYamlDepth) {
    return Fail(ErrorCode::kLimitExceeded,
                fmt::format("nested deeper than {} levels", kMaxYamlDepth));
  }
  Emitter emitter;
  if (IsBlock(document)) {
    emitter.Block(document, 0);
  } else {
    emitter.Inline(document, 0);
  }
  return emitter.Take();
}

}  // namespace serin::model
