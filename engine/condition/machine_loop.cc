// Arrays and maps being built, and the loops of predicates.
#include <fmt/format.h>

#include "engine/condition/go_sort.h"
#include "engine/condition/machine_impl.h"

namespace serin::condition {
namespace {

// reflect's Value.Len and Value.Index on what has none.
std::string ReflectFault(std::string_view method, const Value& value) {
  if (value.Is(ValueKind::kNil)) {
    return fmt::format("reflect: call of reflect.Value.{} on zero Value", method);
  }
  return fmt::format("reflect: call of reflect.Value.{} on {} Value", method, KindName(value));
}

bool IsMapKind(const Value& value) {
  return value.kind() >= ValueKind::kMap && value.kind() <= ValueKind::kIntSet;
}

}  // namespace

bool Machine::StepLoop(const Instruction& instruction) {
  switch (instruction.op) {
    case Op::kBegin:
      return Begin();
    case Op::kEnd:
      scopes_.pop_back();
      return true;
    case Op::kIncrementIndex:
      ++Scope().index;
      return true;
    case Op::kDecrementIndex:
      --Scope().index;
      return true;
    case Op::kIncrementCount:
      ++Scope().count;
      return true;
    case Op::kGetIndex:
      Push(Value::Int(Scope().index));
      return true;
    case Op::kGetCount:
      Push(Value::Int(Scope().count));
      return true;
    case Op::kGetLength:
      Push(Value::Int(Scope().length));
      return true;
    case Op::kGetAccumulator:
      Push(Value(Scope().accumulator));
      return true;
    case Op::kSetAccumulator:
      Scope().accumulator = Pop();
      return true;
    case Op::kSetIndex:
      Scope().index = Pop().integer();
      return true;
    case Op::kPointer:
      if (!CheckItem()) return false;
      Push(Item());
      return true;
    default:
      return StepCollect(instruction);
  }
}

bool Machine::StepCollect(const Instruction& instruction) {
  LoopScope& scope = Scope();
  switch (instruction.op) {
    case Op::kCreateGroups:
      scope.groups = new AnyMapObject;
      scope.accumulator = Value::Adopt(ValueKind::kGroups, scope.groups);
      return true;
    case Op::kGroupBy:
      return GroupBy();
    case Op::kCreateSort:
      return CreateSort();
    case Op::kSortBy:
      if (!CheckItem()) return false;
      scope.sort->keys.push_back(Pop());
      scope.sort->items.push_back(Item());
      return true;
    case Op::kSort:
      return Sort();
    default:
      return Fail("invalid opcode");
  }
}

bool Machine::Begin() {
  auto scope = std::make_unique<LoopScope>();
  scope->array = Pop();
  scope->length = LengthOf(scope->array);
  if (scope->length < 0) return Fail(ReflectFault("Len", scope->array));
  scopes_.push_back(std::move(scope));
  return true;
}

// A map can be looped over only while it is empty. Where a loop's last argument names the element,
// there may be none.
bool Machine::CheckItem() {
  if (scopes_.empty()) {
    return Fail("runtime error: invalid memory address or nil pointer dereference");
  }
  const LoopScope& scope = Scope();
  if (IsMapKind(scope.array)) return Fail(ReflectFault("Index", scope.array));
  if (scope.index < 0 || scope.index >= scope.length) {
    return Fail(fmt::format("runtime error: index out of range [{}] with length {}", scope.index,
                            scope.length));
  }
  return true;
}

Value Machine::Item() { return ElementAt(Scope().array, Scope().index); }

bool Machine::BuildArray() {
  const auto size = static_cast<size_t>(Pop().integer());
  if (!Check(context_.Charge(size))) return false;
  if (!Check(context_.ChargeBytes(size * sizeof(Value)))) return false;
  const auto first = stack_.end() - static_cast<std::ptrdiff_t>(size);
  std::vector<Value> items(std::make_move_iterator(first), std::make_move_iterator(stack_.end()));
  stack_.resize(stack_.size() - size);
  return Push(MakeList(std::move(items)));
}

// The last of equal keys does not win: expr fills the map from the back.
bool Machine::BuildMap() {
  const auto size = static_cast<size_t>(Pop().integer());
  if (!Check(context_.Charge(size))) return false;
  std::map<std::string, Value, std::less<>> items;
  for (size_t i = 0; i < size; ++i) {
    Value item = Pop();
    const Value key = Pop();
    if (!key.Is(ValueKind::kString)) return Fail(BadAssertion(key, "string"));
    items.insert_or_assign(TextOf(key), std::move(item));
  }
  return Push(MakeMap(std::move(items)));
}

bool Machine::Range() {
  const Value right = Pop();
  const Value left = Pop();
  const auto first = ToInt(left);
  if (!first) return Fail(first.error());
  const auto last = ToInt(right);
  if (!last) return Fail(last.error());
  // Wraps as Go's int does.
  const auto size =
      static_cast<int64_t>(static_cast<uint64_t>(*last) - static_cast<uint64_t>(*first) + 1);
  if (size <= 0) {
    if (!Check(context_.Charge(0))) return false;
    Push(MakeInts({}));
    return true;
  }
  if (!Check(context_.Charge(static_cast<uint64_t>(size)))) return false;
  std::vector<int64_t> items(static_cast<size_t>(size));
  for (size_t i = 0; i < items.size(); ++i) {
    items[i] = static_cast<int64_t>(static_cast<uint64_t>(*first) + i);
  }
  Push(MakeInts(std::move(items)));
  return true;
}

bool Machine::GroupBy() {
  LoopScope& scope = Scope();
  Value key = Pop();
  if (!CheckItem()) return false;
  if (!Check(CheckLookup(*scope.groups, key))) return false;
  if (!Check(context_.ChargeBytes(2 * sizeof(Value)))) return false;
  Value item = Item();
  const int depth = DepthOf(item) + 2;
  if (depth > Value::kMaxDepth) return Fail("value nests too deeply");
  AnyMapObject& groups = *scope.groups;
  groups.depth = std::max(groups.depth, depth);
  const auto [found, inserted] = groups.index.try_emplace(key, groups.items.size());
  if (inserted) {
    groups.items.emplace_back(std::move(key), Value::Adopt(ValueKind::kList, new ListObject));
  }
  auto* list = static_cast<ListObject*>(groups.items[found->second].second.object());
  list->items.push_back(std::move(item));
  list->depth = std::max(list->depth, depth - 1);
  return true;
}

bool Machine::CreateSort() {
  const Value order = Pop();
  if (!order.Is(ValueKind::kString)) return Fail("sortBy order argument must be a string");
  const std::string& text = TextOf(order);
  if (text != "asc" && text != "desc") return Fail("unknown order, use asc or desc");
  Scope().sort = std::make_unique<SortState>();
  Scope().sort->descending = text == "desc";
  return true;
}

bool Machine::Sort() {
  SortState& sort = *Scope().sort;
  if (!Check(SortByKeys(context_, sort.items, sort.keys, sort.descending))) return false;
  if (!Check(context_.Charge(static_cast<uint64_t>(Scope().length)))) return false;
  return Push(MakeList(std::move(sort.items)));
}

}  // namespace serin::condition
