#include "engine/jsonpath/evaluate.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fmt/format.h>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/jsonpath/go_json.h"

namespace serin::jsonpath {
namespace {

using rapidjson::Value;

// Ranges stand in each other no deeper than this.
constexpr int kMaxRangeDepth = 50;

void Append(Items& to, Items more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Error Wrong(std::string message) { return {ErrorCode::kInvalidArgument, std::move(message)}; }

Error NullDocument() { return Wrong("the document is null"); }

// What stands in a container, or the bytes of a text; nothing for other items.
void AppendChildren(const Item& item, Items& out) {
  for (const char c : TextOf(item)) out.emplace_back(Byte{static_cast<uint8_t>(c)});
  const Value* json = JsonOf(item);
  if (json == nullptr) return;
  if (json->IsArray()) {
    for (const Value& child : json->GetArray()) out.emplace_back(&child);
  } else if (json->IsObject()) {
    for (const auto* member : SortedMembers(*json)) out.emplace_back(&member->value);
  }
}

struct Slice {
  int64_t begin;
  int64_t end;
  int64_t step;
};

// The range of an array of `length` that [begin:end:step] names; nullopt when it is empty.
Result<std::optional<Slice>> Bounds(const std::array<ArrayParam, 3>& params, int64_t length) {
  Slice slice{.begin = params[0].known ? params[0].value : 0,
              .end = params[1].known ? params[1].value : length,
              .step = params[2].known ? params[2].value : 1};
  if (slice.begin < 0) slice.begin += length;
  if (slice.end < 0 || (slice.end == 0 && params[1].derived)) slice.end += length;
  if (slice.begin == slice.end) return std::nullopt;
  const auto out_of_bounds = [&](int64_t index) {
    return InvalidArgument(
        fmt::format("array index out of bounds: index {}, length {}", index, length));
  };
  if (slice.begin >= length || slice.begin < 0) return out_of_bounds(slice.begin);
  if (slice.end > length || slice.end < 0) return out_of_bounds(slice.end - 1);
  if (slice.begin > slice.end) {
    return InvalidArgument(
        fmt::format("starting index {} is greater than ending index {}", slice.begin, slice.end));
  }
  if (slice.step <= 0) return InvalidArgument("step must be > 0");
  return slice;
}

}  // namespace

Result<Items> Evaluator::Run() {
  const Item data = document_.IsNull() ? Item(NoValue{}) : Item(&document_);
  Items out;
  SERIN_CHECK_OK(FindResults(0, data, 0, out));
  return out;
}

Result<void> Evaluator::FindResults(size_t begin, const Item& data, int depth, Items& out) {
  for (size_t i = begin; i < root_.size(); ++i) {
    Step step = Walk({data}, root_[i]);
    if (step.error) return Fail(*std::move(step.error));
    if (end_range_ > 0 && end_range_ <= in_range_) {
      --end_range_;
      last_end_ = i;
      return {};
    }
    if (begin_range_ == 0) {
      Append(out, std::move(step.items));
      continue;
    }
    --begin_range_;
    ++in_range_;
    SERIN_CHECK_OK(RunRange(i + 1, step.items, depth, out));
    --in_range_;
    // What stands up to the `end` has been done, once for each item.
    if (last_end_ != SIZE_MAX && last_end_ > i) i = last_end_;
  }
  return {};
}

Result<void> Evaluator::RunRange(size_t at, const Items& over, int depth, Items& out) {
  if (depth >= kMaxRangeDepth) {
    return Fail(ErrorCode::kLimitExceeded,
                fmt::format("ranges are nested deeper than {} levels", kMaxRangeDepth));
  }
  // Over nothing the range is walked all the same, to find its end.
  Items unused;
  if (over.empty()) return FindResults(at, NoValue{}, depth + 1, unused);
  for (const Item& item : over) {
    if (std::holds_alternative<NoValue>(item)) return Fail(NullDocument());
    const auto* json = std::get_if<const Value*>(&item);
    const bool null = json != nullptr && (*json)->IsNull();
    SERIN_CHECK_OK(FindResults(at, null ? Item(NoValue{}) : item, depth + 1, out));
  }
  return {};
}

Evaluator::Step Evaluator::Walk(const Items& input, const Node& node) {
  struct Visitor {
    Evaluator& self;
    const Items& input;

    Step operator()(const ListNode& list) const { return self.WalkList(input, list.nodes); }
    Step operator()(const TextNode& text) const { return {{std::string_view(text.text)}}; }
    Step operator()(const FieldNode& field) const { return self.WalkField(input, field); }
    Step operator()(const ArrayNode& array) const { return self.WalkArray(input, array); }
    Step operator()(const IntNode& literal) const { return {Items(input.size(), literal.value)}; }
    Step operator()(const FloatNode& literal) const { return {Items(input.size(), literal.value)}; }
    Step operator()(const BoolNode& literal) const { return {Items(input.size(), literal.value)}; }
    Step operator()(const WildcardNode&) const { return self.WalkWildcard(input); }
    Step operator()(const RecursiveNode&) const { return self.WalkRecursive(input); }
    Step operator()(const IdentifierNode& word) const { return self.WalkIdentifier(input, word); }
    Step operator()(const UnionNode& parts) const { return self.WalkUnion(input, parts); }
    Step operator()(const FilterNode& filter) const { return self.WalkFilter(input, filter); }
  };
  Step step = std::visit(Visitor{*this, input}, node.kind);
  spent_ += 1 + step.items.size();
  if (spent_ > kMaxPathItems) {
    step.error = Error{ErrorCode::kLimitExceeded,
                       fmt::format("the path yields more than {} items", kMaxPathItems)};
  }
  return step;
}

Evaluator::Step Evaluator::WalkList(const Items& input, const NodeList& nodes) {
  Step step{input};
  for (const Node& node : nodes) {
    step = Walk(step.items, node);
    if (step.error) break;
  }
  return step;
}

Evaluator::Step Evaluator::WalkIdentifier(const Items& input, const IdentifierNode& node) {
  if (node.name == "range") {
    ++begin_range_;
    return {input};
  }
  if (node.name != "end") {
    return {input, Wrong(fmt::format("unrecognized identifier {}", node.name))};
  }
  if (in_range_ == 0) return {{}, Wrong("not in range, nothing to end")};
  ++end_range_;
  return {};
}

Evaluator::Step Evaluator::WalkArray(const Items& input, const ArrayNode& node) {
  Items out;
  for (const Item& item : input) {
    if (std::holds_alternative<NoValue>(item)) return {input, NullDocument()};
    const Value* json = JsonOf(item);
    if (json == nullptr && std::holds_alternative<const Value*>(item)) continue;  // null
    if (json == nullptr || !json->IsArray()) {
      return {input, Wrong(fmt::format("{} is not array or slice", GoTypeName(item)))};
    }
    auto bounds = Bounds(node.params, json->Size());
    if (!bounds) return {input, std::move(bounds).error()};
    if (!*bounds) return {out};  // upstream leaves the other inputs alone, too
    for (int64_t i = (*bounds)->begin; i < (*bounds)->end; i += (*bounds)->step) {
      out.emplace_back(&(*json)[static_cast<rapidjson::SizeType>(i)]);
    }
  }
  return {std::move(out)};
}

Evaluator::Step Evaluator::WalkField(const Items& input, const FieldNode& node) {
  Items out;
  for (const Item& item : input) {
    const Value* json = JsonOf(item);
    if (json == nullptr || !json->IsObject()) continue;
    if (const Value* found = Find(*json, node.name)) out.emplace_back(found);
  }
  if (out.empty() && !input.empty()) {
    return {{}, Error{ErrorCode::kNotFound, fmt::format("{} is not found", node.name)}};
  }
  return {std::move(out)};
}

Evaluator::Step Evaluator::WalkWildcard(const Items& input) {
  Items out;
  for (const Item& item : input) {
    AppendChildren(item, out);
    if (out.size() > kMaxPathItems) break;
  }
  return {std::move(out)};
}

// Every container, and every text that is not empty, before what stands in it. With a stack of its
// own, because documents may be nested 10,000 deep.
Evaluator::Step Evaluator::WalkRecursive(const Items& input) {
  Items out;
  Items stack(input.rbegin(), input.rend());
  while (!stack.empty() && out.size() <= kMaxPathItems) {
    const Item item = std::move(stack.back());
    stack.pop_back();
    const size_t bottom = stack.size();
    if (!TextOf(item).empty()) {
      out.push_back(item);  // its bytes have nothing in them
      continue;
    }
    AppendChildren(item, stack);
    if (stack.size() > bottom) out.push_back(item);
    std::reverse(stack.begin() + static_cast<std::ptrdiff_t>(bottom), stack.end());
  }
  return {std::move(out)};
}

Evaluator::Step Evaluator::WalkUnion(const Items& input, const UnionNode& node) {
  Items out;
  for (const NodeList& part : node.parts) {
    Step step = WalkList(input, part);
    if (step.error) return {input, std::move(step.error)};
    Append(out, std::move(step.items));
  }
  return {std::move(out)};
}

Evaluator::Step Evaluator::WalkFilter(const Items& input, const FilterNode& node) {
  Items out;
  for (const Item& item : input) {
    const Value* json = JsonOf(item);
    if (json == nullptr || !json->IsArray()) {
      return {input, Wrong(fmt::format("{} is not array or slice and cannot be filtered",
                                       GoValueText(item)))};
    }
    for (const Value& element : json->GetArray()) {
      bool compared = false;
      auto passes = Passes(&element, node, compared);
      if (!passes) return {compared ? std::move(out) : input, std::move(passes).error()};
      if (*passes) out.emplace_back(&element);
    }
  }
  return {std::move(out)};
}

Result<bool> Evaluator::Passes(const Item& item, const FilterNode& node, bool& compared) {
  Step left = WalkList({item}, node.left);
  if (node.operation == "exists") {
    // Upstream does not look at the error; ours of a limit counts.
    if (left.error && left.error->code == ErrorCode::kLimitExceeded) return Fail(*left.error);
    return !left.items.empty();
  }
  if (left.error) return Fail(*std::move(left.error));
  if (left.items.empty()) return false;
  if (left.items.size() > 1) return InvalidArgument("can only compare one element at a time");
  Step right = WalkList({item}, node.right);
  if (right.error) return Fail(*std::move(right.error));
  if (right.items.empty()) return false;
  if (right.items.size() > 1) return InvalidArgument("can only compare one element at a time");
  compared = true;
  return Compare(left.items.front(), node.operation, right.items.front());
}

}  // namespace serin::jsonpath
