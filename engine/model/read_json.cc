#include "engine/model/read_json.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <optional>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/base/go_text.h"
#include "engine/base/number.h"
#include "engine/model/go_json_syntax.h"

namespace serin::model {
namespace {

// Turns offsets that only grow into lines and columns.
class PositionCounter {
 public:
  explicit PositionCounter(std::string_view text) : text_(text) {}

  void MoveTo(size_t offset) {
    for (; at_ < offset && at_ < text_.size(); ++at_) {
      ++column_;
      if (text_[at_] == '\n') {
        ++line_;
        column_ = 1;
      }
    }
  }
  // To the next token.
  void SkipSeparators() {
    MoveTo(std::min(text_.find_first_not_of(" \t\r\n,:}]", at_), text_.size()));
  }
  void Step() { MoveTo(at_ + 1); }
  int line() const { return line_; }
  int column() const { return column_; }

 private:
  std::string_view text_;
  size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
};

// RapidJSON copies bytes that are not UTF-8; Go replaces them.
std::string ValidUtf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) AppendUtf8(out, TakeCodePoint(text));
  return out;
}

// Go's number text: an integer stays as it is, anything else is what a float64 prints as.
std::string NormalNumber(std::string_view text) {
  if (text.find_first_of(".eE") == std::string_view::npos) return std::string(text);
  const auto value = ParseGoFloat(text);
  return value ? FormatGoJson(*value) : std::string(text);
}

class TreeHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, TreeHandler> {
 public:
  TreeHandler(std::string_view text, const rapidjson::MemoryStream& stream, JsonReading reading)
      : position_(text), stream_(stream), reading_(reading) {}

  Node TakeRoot() { return std::move(root_); }
  const std::optional<Error>& error() const { return error_; }

  bool Null() { return Leaf(NodeKind::kNull, ""); }
  bool Bool(bool value) { return Leaf(NodeKind::kBool, value ? "true" : "false"); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    const std::string_view number(text, length);
    return Leaf(NodeKind::kNumber,
                reading_ == JsonReading::kDocument ? NormalNumber(number) : std::string(number));
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    return Leaf(NodeKind::kString, ValidUtf8({text, length}));
  }
  bool StartObject() { return Start(NodeKind::kMapping); }
  bool StartArray() { return Start(NodeKind::kSequence); }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    const Node mark = Mark(NodeKind::kString);
    open_.back().pending = Member{ValidUtf8({text, length}), mark.line, mark.column, Node()};
    return true;
  }
  bool EndObject(rapidjson::SizeType) { return End(); }
  bool EndArray(rapidjson::SizeType) { return End(); }

 private:
  struct Open {
    Node node;
    Member pending;
    std::unordered_map<std::string, size_t> index;
  };

  // An empty node at the token that has just been read.
  Node Mark(NodeKind kind) {
    position_.SkipSeparators();
    Node node;
    node.kind = kind;
    node.line = position_.line();
    node.column = position_.column();
    position_.Step();  // the stream may still be before an opening bracket
    position_.MoveTo(stream_.Tell());
    return node;
  }

  bool Leaf(NodeKind kind, std::string scalar) {
    Node node = Mark(kind);
    node.scalar = std::move(scalar);
    return Count(node) && Finish(std::move(node));
  }

  bool Start(NodeKind kind) {
    Open open;
    open.node = Mark(kind);
    if (!Count(open.node)) return false;
    open_.push_back(std::move(open));
    return true;
  }

  bool End() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    if (reading_ == JsonReading::kDocument) {
      std::sort(node.members.begin(), node.members.end(),
                [](const Member& a, const Member& b) { return a.key < b.key; });
    }
    return Finish(std::move(node));
  }

  bool Finish(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return true;
    }
    Open& open = open_.back();
    if (open.node.kind == NodeKind::kSequence) {
      open.node.items.push_back(std::move(node));
      return true;
    }
    open.pending.value = std::move(node);
    return AddMember(open);
  }

  bool AddMember(Open& open) {
    auto& members = open.node.members;
    const auto [slot, is_new] = open.index.try_emplace(open.pending.key, members.size());
    if (is_new) {
      members.push_back(std::move(open.pending));
    } else if (reading_ == JsonReading::kDocument) {
      return Fail(open.pending.line, open.pending.column,
                  fmt::format("duplicate field {}", GoQuote(open.pending.key)));
    } else {
      members[slot->second] = std::move(open.pending);
    }
    return true;
  }

  bool Count(const Node& node) {
    if (++nodes_ <= kMaxTreeNodes) return true;
    return Fail(node.line, node.column, fmt::format("more than {} values", kMaxTreeNodes));
  }

  bool Fail(int line, int column, std::string message) {
    error_ =
        Error{ErrorCode::kInvalidArgument, std::move(message), SourcePosition{"", line, column}};
    return false;
  }

  PositionCounter position_;
  const rapidjson::MemoryStream& stream_;
  JsonReading reading_;
  Node root_;
  std::vector<Open> open_;
  std::optional<Error> error_;
  size_t nodes_ = 0;
};

// Go reads half a surrogate pair as U+FFFD; RapidJSON refuses it.
std::string ReplaceLoneSurrogates(std::string_view text) {
  std::string out(text);
  const auto unit = [&out](size_t at) -> int {
    if (at + 6 > out.size() || out[at] != '\\' || out[at + 1] != 'u') return 0;
    return static_cast<int>(std::strtol(out.substr(at + 2, 4).c_str(), nullptr, 16));
  };
  for (size_t at = 0; at + 1 < out.size(); ++at) {
    if (out[at] != '\\') continue;
    const int first = unit(at);
    if (first >= 0xd800 && first <= 0xdbff && unit(at + 6) >= 0xdc00 && unit(at + 6) <= 0xdfff) {
      at += 11;
    } else if (first >= 0xd800 && first <= 0xdfff) {
      out.replace(at + 2, 4, "fffd");
    } else {
      ++at;
    }
  }
  return out;
}

Error SyntaxError(std::string_view text, JsonSyntaxError found) {
  PositionCounter position(text);
  position.MoveTo(found.offset);
  return Error{ErrorCode::kInvalidArgument, std::move(found.message),
               SourcePosition{"", position.line(), position.column()}};
}

Result<void> CheckSize(std::string_view text) {
  if (text.size() <= kMaxTextBytes) return {};
  return Fail(ErrorCode::kLimitExceeded,
              fmt::format("JSON text is larger than {} bytes", kMaxTextBytes));
}

// The next value of a stream whose syntax has been checked up to that value's end.
Result<Node> ParseOne(rapidjson::MemoryStream& stream, TreeHandler& handler) {
  rapidjson::Reader reader;
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag |
                              rapidjson::kParseNumbersAsStringsFlag |
                              rapidjson::kParseStopWhenDoneFlag;
  const auto parsed = reader.Parse<kFlags>(stream, handler);
  if (handler.error()) return Fail(*handler.error());
  if (parsed.IsError()) {
    return InvalidArgument(fmt::format("invalid JSON at byte {}", parsed.Offset()));
  }
  return handler.TakeRoot();
}

}  // namespace

Result<Node> ReadJson(std::string_view text, JsonReading reading) {
  SERIN_CHECK_OK(CheckSize(text));
  if (auto error = FindJsonSyntaxError(text)) return Fail(SyntaxError(text, *std::move(error)));
  const std::string repaired = ReplaceLoneSurrogates(text);
  rapidjson::MemoryStream stream(repaired.data(), repaired.size());
  TreeHandler handler(repaired, stream, reading);
  return ParseOne(stream, handler);
}

Result<std::vector<Node>> ReadJsonStream(std::string_view text) {
  SERIN_CHECK_OK(CheckSize(text));
  const std::string repaired = ReplaceLoneSurrogates(text);
  rapidjson::MemoryStream stream(repaired.data(), repaired.size());
  TreeHandler handler(repaired, stream, JsonReading::kDocument);
  std::vector<Node> values;
  while (true) {
    const size_t begin = text.find_first_not_of(" \t\r\n", stream.Tell());
    if (begin == std::string_view::npos) return values;
    size_t end = 0;
    if (auto error = FindJsonValueEnd(text.substr(begin), end)) {
      error->offset += begin;
      return Fail(SyntaxError(text, *std::move(error)));
    }
    if (values.size() == kMaxDocumentsInText) {
      return Fail(ErrorCode::kLimitExceeded,
                  fmt::format("more than {} documents", kMaxDocumentsInText));
    }
    SERIN_TRY(Node value, ParseOne(stream, handler));
    values.push_back(std::move(value));
  }
}

}  // namespace serin::model
