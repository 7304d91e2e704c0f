#include "engine/jsonpath/parse.h"

#include <cstddef>
#include <cstdint>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utf8proc.h>
#include <utility>
#include <vector>

#include "engine/base/go_text.h"
#include "engine/base/number.h"
#include "engine/jsonpath/json_path.h"
#include "engine/jsonpath/unquote.h"

namespace serin::jsonpath {
namespace {

constexpr int32_t kEnd = -1;
constexpr int32_t kRuneError = 0xfffd;

bool IsDigit(int32_t c) { return utf8proc_category(c) == UTF8PROC_CATEGORY_ND; }

bool IsAlphaNumeric(int32_t c) {
  if (c == '_') return true;
  const auto category = utf8proc_category(c);
  return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
         category == UTF8PROC_CATEGORY_ND;
}

bool IsEndOfLine(int32_t c) { return c == '\r' || c == '\n'; }

bool IsTerminator(int32_t c) {
  if (c == kEnd || c == ' ' || c == '\t' || IsEndOfLine(c)) return true;
  return c < 0x80 &&
         std::string_view(".,[]$@{}").find(static_cast<char>(c)) != std::string_view::npos;
}

// Go's %#U: `U+007B '{'`, without the character where it does not print.
std::string DescribeRune(int32_t c) {
  std::string text;
  AppendUtf8(text, c);
  const bool prints = c == '"' || c == '\\' || GoQuote(text) == '"' + text + '"';
  const std::string code = fmt::format("U+{:04X}", c);
  return prints ? fmt::format("{} '{}'", code, text) : code;
}

// `-?[0-9]*` off the front.
std::string_view TakeInteger(std::string_view& text) {
  size_t end = text.starts_with('-') ? 1 : 0;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(end);
  return taken;
}

// `begin:end:step`, each optional; parser.go's sliceOperatorRex and what follows it.
Result<ArrayNode> ParseSlice(std::string_view text) {
  std::array<std::optional<std::string_view>, 3> parts;  // with their colon: absent or given
  std::string_view rest = text;
  parts[0] = TakeInteger(rest);
  for (size_t i = 1; i < 3 && rest.starts_with(':'); ++i) {
    rest.remove_prefix(1);
    parts[i] = TakeInteger(rest);
  }
  if (!rest.empty()) return InvalidArgument(fmt::format("invalid array index {}", text));
  ArrayNode node;
  for (size_t i = 0; i < 3; ++i) {
    ArrayParam& param = node.params[i];
    if (parts[i] && !parts[i]->empty()) {
      const auto value = ParseGoInt(*parts[i]);
      if (!value) {
        return InvalidArgument(fmt::format("array index {} is not a number", *parts[i]));
      }
      param = {.value = *value, .known = true, .derived = false};
    } else if (i == 1 && !parts[1]) {
      // Wraps as Go's addition does.
      const auto behind = static_cast<int64_t>(static_cast<uint64_t>(node.params[0].value) + 1);
      param = {.value = behind, .known = true, .derived = true};
    }
  }
  return node;
}

std::string_view Trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

class Parser {
 public:
  Parser(std::string_view input, int nesting) : input_(input), nesting_(nesting) {}

  Result<NodeList> Run() {
    NodeList root;
    while (true) {
      const size_t brace = std::min(input_.find('{', pos_), input_.size());
      pos_ = brace;
      if (pos_ > start_) root.push_back({TextNode{std::string(Consume())}});
      if (pos_ == input_.size()) return root;
      ++pos_;
      Consume();
      SERIN_TRY(NodeList action, ParseAction());
      root.push_back({ListNode{std::move(action)}});
    }
  }

 private:
  bool At(std::string_view prefix) const { return input_.substr(pos_).starts_with(prefix); }

  std::string_view Consume() {
    const std::string_view taken = input_.substr(start_, pos_ - start_);
    start_ = pos_;
    return taken;
  }

  int32_t Next() {
    if (pos_ >= input_.size()) {
      width_ = 0;
      return kEnd;
    }
    std::string_view rest = input_.substr(pos_);
    const size_t before = rest.size();
    const int32_t c = TakeCodePoint(rest);
    width_ = before - rest.size();
    pos_ += width_;
    return c < 0 ? kRuneError : c;
  }

  void Back() { pos_ -= width_; }

  int32_t Peek() {
    const int32_t c = Next();
    Back();
    return c;
  }

  // A path inside a path, as an action of its own.
  Result<NodeList> ParseInner(std::string_view text) const {
    if (nesting_ >= kMaxPathNesting) {
      return Fail(ErrorCode::kLimitExceeded,
                  fmt::format("the path is nested deeper than {} levels", kMaxPathNesting));
    }
    SERIN_TRY(NodeList root, ParseTemplate(fmt::format("{{{}}}", text), nesting_ + 1));
    return std::move(std::get<ListNode>(root.front().kind).nodes);
  }

  // Up to and including the closing brace.
  Result<NodeList> ParseAction() {
    NodeList nodes;
    while (!At("}")) {
      SERIN_CHECK_OK(ParseStep(nodes));
    }
    ++pos_;
    Consume();
    return nodes;
  }

  Result<void> ParseStep(NodeList& nodes) {
    if (At("[?(")) return ParseFilter(nodes);
    if (At("..")) return ParseRecursive(nodes);
    const int32_t c = Next();
    if (c == kEnd || IsEndOfLine(c)) return InvalidArgument("unclosed action");
    if (c == ' ' || c == '@' || c == '$') {
      Consume();
      return {};
    }
    if (c == '[') return ParseArray(nodes);
    if (c == '"' || c == '\'') return ParseQuote(nodes, c);
    if (c == '.') return ParseField(nodes);
    Back();
    if (c == '+' || c == '-' || IsDigit(c)) return ParseNumber(nodes);
    if (IsAlphaNumeric(c)) return ParseIdentifier(nodes);
    return InvalidArgument(fmt::format("unrecognized character in action: {}", DescribeRune(c)));
  }

  Result<void> ParseIdentifier(NodeList& nodes) {
    while (!IsTerminator(Next())) {
    }
    Back();
    const std::string_view word = Consume();
    if (word == "true" || word == "false") {
      nodes.push_back({BoolNode{word == "true"}});
    } else {
      nodes.push_back({IdentifierNode{std::string(word)}});
    }
    return {};
  }

  Result<void> ParseRecursive(NodeList& nodes) {
    if (!nodes.empty() && std::holds_alternative<RecursiveNode>(nodes.back().kind)) {
      return InvalidArgument("invalid multiple recursive descent");
    }
    pos_ += 2;
    Consume();
    nodes.push_back({RecursiveNode{}});
    return IsAlphaNumeric(Peek()) ? ParseField(nodes) : Result<void>();
  }

  Result<void> ParseNumber(NodeList& nodes) {
    const int32_t sign = Peek();
    if (sign == '+' || sign == '-') Next();
    int32_t c = Next();
    while (c == '.' || IsDigit(c)) c = Next();
    Back();
    const std::string_view text = Consume();
    if (const auto integer = ParseGoInt(text)) {
      nodes.push_back({IntNode{*integer}});
    } else if (const auto number = ParseGoFloat(text)) {
      nodes.push_back({FloatNode{*number}});
    } else {
      return InvalidArgument(fmt::format("cannot parse number {}", text));
    }
    return {};
  }

  Result<void> ParseField(NodeList& nodes) {
    Consume();
    for (int32_t c = Next(); !IsTerminator(c); c = Next()) {
      if (c == '\\') Next();
    }
    Back();
    std::string name(Consume());
    if (name == "*") {
      nodes.push_back({WildcardNode{}});
    } else {
      std::erase(name, '\\');
      nodes.push_back({FieldNode{std::move(name)}});
    }
    return {};
  }

  Result<void> ParseArray(NodeList& nodes) {
    for (int32_t c = Next(); c != ']'; c = Next()) {
      if (c == kEnd || c == '\n') return InvalidArgument("unterminated array");
    }
    std::string_view text = Consume();
    text = text.substr(1, text.size() - 2);
    if (text.find(',') != std::string_view::npos) return ParseUnion(nodes, text);
    const bool quoted = text.size() >= 2 && text.starts_with('\'') && text.ends_with('\'');
    if (quoted && text.substr(1, text.size() - 2).find('\'') == std::string_view::npos) {
      SERIN_TRY(NodeList key, ParseInner(fmt::format(".{}", text.substr(1, text.size() - 2))));
      for (Node& node : key) nodes.push_back(std::move(node));
      return {};
    }
    SERIN_TRY(ArrayNode array, ParseSlice(text == "*" ? ":" : text));
    nodes.push_back({array});
    return {};
  }

  Result<void> ParseUnion(NodeList& nodes, std::string_view text) {
    UnionNode node;
    for (size_t at = 0; at <= text.size();) {
      const size_t comma = std::min(text.find(',', at), text.size());
      SERIN_TRY(NodeList part, ParseInner(fmt::format("[{}]", Trim(text.substr(at, comma - at)))));
      node.parts.push_back(std::move(part));
      at = comma + 1;
    }
    nodes.push_back({std::move(node)});
    return {};
  }

  // Leaves the position behind the parenthesis that closes the filter.
  Result<void> SkipFilter() {
    int32_t quote = 0;
    bool closed = false;
    while (true) {
      const int32_t c = Next();
      if (c == kEnd || c == '\n') return InvalidArgument("unterminated filter");
      if (c == '"' || c == '\'') {
        if (quote == 0) {
          quote = c;
        } else if (input_[pos_ - 2] != '\\' && c == quote) {
          closed = true;
        }
      }
      if (c == ')' && (quote != 0) == closed) return {};
    }
  }

  Result<void> ParseFilter(NodeList& nodes) {
    pos_ += 3;
    Consume();
    SERIN_CHECK_OK(SkipFilter());
    if (Next() != ']') return InvalidArgument("unclosed array expect ]");
    std::string_view text = Consume();
    text.remove_suffix(2);
    FilterNode node;
    const size_t begin = text.find_first_of("!<>=");
    size_t end = std::min(text.find_first_not_of("!<>=", begin), text.size());
    // The right side needs a character, if need be the operator's last.
    if (begin != std::string_view::npos && end == text.size()) --end;
    if (begin == std::string_view::npos || begin == 0 || end == begin) {
      SERIN_TRY(node.left, ParseInner(text));
      node.operation = "exists";
    } else {
      SERIN_TRY(node.left, ParseInner(text.substr(0, begin)));
      SERIN_TRY(node.right, ParseInner(text.substr(end)));
      node.operation = text.substr(begin, end - begin);
    }
    nodes.push_back({std::move(node)});
    return {};
  }

  Result<void> ParseQuote(NodeList& nodes, int32_t quote) {
    while (true) {
      const int32_t c = Next();
      if (c == kEnd || c == '\n') return InvalidArgument("unterminated quoted string");
      if (c == quote && input_[pos_ - 2] != '\\') break;
    }
    const std::string_view literal = Consume();
    std::optional<std::string> text = Unquote(literal);
    if (!text) {
      return InvalidArgument(fmt::format("unquote string {} error invalid syntax", literal));
    }
    nodes.push_back({TextNode{*std::move(text)}});
    return {};
  }

  std::string_view input_;
  int nesting_;
  size_t pos_ = 0;
  size_t start_ = 0;
  size_t width_ = 0;
};

}  // namespace

Result<NodeList> ParseTemplate(std::string_view text, int nesting) {
  return Parser(text, nesting).Run();
}

}  // namespace serin::jsonpath
