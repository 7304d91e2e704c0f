#include "engine/model/yaml_tree_builder.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>
#include <yaml-cpp/mark.h>

#include "engine/base/go_text.h"
#include "engine/model/yaml_scalar.h"

namespace serin::model {
namespace {

Node At(const YAML::Mark& mark, NodeKind kind) {
  Node node;
  node.kind = kind;
  node.line = mark.line + 1;
  node.column = mark.column + 1;
  return node;
}

// yaml-cpp turns the escapes `\N` and `\_` into one byte each. The text itself is valid UTF-8, so
// no other bytes can be meant.
std::string RepairLatin1(const std::string& value) {
  std::string out;
  for (std::string_view rest = value; !rest.empty();) {
    const auto first = static_cast<unsigned char>(rest.front());
    const int32_t c = TakeCodePoint(rest);
    AppendUtf8(out, c < 0 ? first : c);
  }
  return out;
}

struct Size {
  size_t nodes = 0;
  size_t bytes = 0;
};

void Measure(const Node& node, Size& size) {
  ++size.nodes;
  size.bytes += node.scalar.size();
  for (const Node& item : node.items) Measure(item, size);
  for (const Member& member : node.members) {
    size.bytes += member.key.size();
    Measure(member.value, size);
  }
}

size_t Depth(const Node& node) {
  size_t deepest = 0;
  for (const Node& item : node.items) deepest = std::max(deepest, Depth(item));
  for (const Member& member : node.members) deepest = std::max(deepest, Depth(member.value));
  return deepest + 1;
}

}  // namespace

void YamlTreeBuilder::SetError(int line, int column, std::string message) {
  if (error_) return;
  error_ = Error{ErrorCode::kInvalidArgument, "yaml: " + std::move(message),
                 SourcePosition{"", line, column}};
}

bool YamlTreeBuilder::Charge(const Node& node) {
  Size size;
  Measure(node, size);
  nodes_ += size.nodes;
  bytes_ += size.bytes;
  if (nodes_ <= kMaxTreeNodes && bytes_ <= kMaxExpandedBytes) return true;
  SetError(
      node.line, node.column,
      nodes_ > kMaxTreeNodes
          ? fmt::format("document contains more than {} nodes, aliases included", kMaxTreeNodes)
          : fmt::format("document contains more than {} bytes, aliases included",
                        kMaxExpandedBytes));
  error_->code = ErrorCode::kLimitExceeded;
  return false;
}

void YamlTreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
  document_start_ = static_cast<size_t>(mark.pos);
  root_ = Node();
  open_.clear();
  anchors_.clear();
}

void YamlTreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  if (error_) return;
  Node node = At(mark, NodeKind::kNull);
  // In a block, yaml-cpp takes a line without a colon for a key without a value.
  const Open* open = open_.empty() ? nullptr : &open_.back();
  if (open != nullptr && open->is_block && open->pending && open->pending->line == node.line &&
      open->pending->column == node.column) {
    return SetError(node.line, node.column, "could not find expected ':'");
  }
  Finish(std::move(node), anchor, false);
}

void YamlTreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  if (error_) return;
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) {
    return SetError(mark.line + 1, mark.column + 1, "anchor value contains itself");
  }
  if (open_.size() + Depth(*found->second) > kMaxTreeDepth) {
    return SetError(mark.line + 1, mark.column + 1,
                    fmt::format("document is nested deeper than {} levels", kMaxTreeDepth));
  }
  if (!Charge(*found->second)) return;
  Finish(*found->second, 0, false);
}

void YamlTreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag,
                               YAML::anchor_t anchor, const std::string& value) {
  if (error_) return;
  last_quoted_ = tag == "!" ? std::optional(static_cast<size_t>(mark.pos)) : std::nullopt;
  auto node = ResolveScalar(tag, RepairLatin1(value));
  if (!node) return SetError(mark.line + 1, mark.column + 1, std::move(node).error().message);
  node->line = mark.line + 1;
  node->column = mark.column + 1;
  if (!Charge(*node)) return;
  Finish(*std::move(node), anchor, tag == "?" && value == "<<");
}

void YamlTreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string&,
                                      YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
  Start(mark, anchor, NodeKind::kSequence, style);
}

void YamlTreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                                 YAML::EmitterStyle::value style) {
  Start(mark, anchor, NodeKind::kMapping, style);
}

void YamlTreeBuilder::OnSequenceEnd() { End(); }

void YamlTreeBuilder::OnMapEnd() { End(); }

void YamlTreeBuilder::Start(const YAML::Mark& mark, YAML::anchor_t anchor, NodeKind kind,
                            YAML::EmitterStyle::value style) {
  if (error_) return;
  if (open_.size() >= kMaxTreeDepth) {
    return SetError(mark.line + 1, mark.column + 1,
                    fmt::format("document is nested deeper than {} levels", kMaxTreeDepth));
  }
  Open open;
  open.node = At(mark, kind);
  open.anchor = anchor;
  open.is_block = style == YAML::EmitterStyle::Block;
  if (!Charge(open.node)) return;
  open_.push_back(std::move(open));
}

void YamlTreeBuilder::End() {
  if (error_) return;
  Open open = std::move(open_.back());
  open_.pop_back();
  // Kubernetes turns the document into JSON, which Go writes with sorted keys.
  std::sort(open.node.members.begin(), open.node.members.end(),
            [](const Member& a, const Member& b) { return a.key < b.key; });
  Finish(std::move(open.node), open.anchor, false);
}

void YamlTreeBuilder::Finish(Node node, YAML::anchor_t anchor, bool merge_key) {
  if (anchor != 0) {
    if (!Charge(node)) return;
    anchors_[anchor] = std::make_shared<const Node>(node);
  }
  if (open_.empty()) {
    root_ = std::move(node);
    return;
  }
  Open& open = open_.back();
  if (open.node.kind == NodeKind::kSequence) {
    open.node.items.push_back(std::move(node));
  } else if (!open.pending) {
    AddKey(open, node, merge_key);
  } else if (open.pending_is_merge) {
    open.pending.reset();
    Merge(open, node);
  } else {
    Member member = *std::move(open.pending);
    open.pending.reset();
    member.value = std::move(node);
    AddMember(open, std::move(member), false);
  }
}

void YamlTreeBuilder::AddKey(Open& open, const Node& key, bool merge_key) {
  auto text = KeyText(key);
  if (!text) return SetError(key.line, key.column, std::move(text).error().message);
  open.pending = Member{*std::move(text), key.line, key.column, Node()};
  open.pending_is_merge = merge_key;
}

void YamlTreeBuilder::AddMember(Open& open, Member member, bool merged) {
  const auto [slot, is_new] =
      open.slots.try_emplace(member.key, Slot{open.node.members.size(), merged});
  if (is_new) {
    open.node.members.push_back(std::move(member));
    return;
  }
  if (!merged && !slot->second.merged) {
    return SetError(
        member.line, member.column,
        fmt::format("line {}: key {} already set in map", member.line, GoQuote(member.key)));
  }
  slot->second.merged = merged;
  open.node.members[slot->second.index] = std::move(member);
}

// As go-yaml v2 does it: the merged keys are set where `<<` stands, over what stands before it.
void YamlTreeBuilder::Merge(Open& open, const Node& value) {
  const bool of_mappings =
      value.kind == NodeKind::kSequence &&
      std::all_of(value.items.begin(), value.items.end(),
                  [](const Node& item) { return item.kind == NodeKind::kMapping; });
  if (value.kind == NodeKind::kMapping) {
    MergeMapping(open, value);
  } else if (of_mappings) {
    // Backwards, as earlier mappings take precedence.
    for (size_t i = value.items.size(); i > 0; --i) MergeMapping(open, value.items[i - 1]);
  } else {
    SetError(value.line, value.column, "map merge requires map or sequence of maps as the value");
  }
}

void YamlTreeBuilder::MergeMapping(Open& open, const Node& mapping) {
  for (const Member& member : mapping.members) AddMember(open, member, true);
}

}  // namespace serin::model
