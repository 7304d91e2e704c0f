#include "engine/condition/compiler.h"
#include "engine/condition/object.h"

namespace serin::condition {

void Compiler::BuiltinCall(const Node& node) {
  if (!PredicateShape(node.text).empty()) return PredicateCall(node);
  const Builtin* builtin = FindBuiltin(node.text);
  for (const Node* argument : node.children) {
    Compile(*argument, &node);
    const bool pointer = argument->nature.kind() == GoKind::kPointer;
    if (!pointer && !argument->nature.IsUnknown()) continue;
    const bool keeps = builtin->dereference == Builtin::Dereference::kNone ||
                       (builtin->dereference == Builtin::Dereference::kAllButLocations && pointer);
    if (!keeps) Emit(Op::kDereference);
  }
  program_.builtins.push_back(builtin);
  Emit(Op::kCallBuiltin, static_cast<int32_t>(program_.builtins.size() - 1),
       static_cast<int32_t>(node.children.size()));
}

void Compiler::PredicateCall(const Node& node) {
  const std::string_view name = node.text;
  if (name == "all" || name == "none" || name == "any") return Quantifier(node);
  if (name == "one") return One(node);
  if (name == "filter") return Filter(node);
  if (name == "map") return MapEach(node);
  if (name == "count") return Count(node);
  if (name == "sum") return Sum(node);
  if (name == "find") return Find(node, false, false);
  if (name == "findIndex") return Find(node, false, true);
  if (name == "findLast") return Find(node, true, false);
  if (name == "findLastIndex") return Find(node, true, true);
  if (name == "groupBy") return GroupBy(node);
  if (name == "sortBy") return SortBy(node);
  Reduce(node);
}

void Compiler::BeginLoop(const Node& node) {
  CompileValue(*node.children[0], &node);
  Emit(Op::kBegin);
}

template <typename Body>
void Compiler::Loop(Body body) {
  const size_t begin = program_.code.size();
  const Label end = Emit(Op::kJumpIfEnd);
  body();
  Emit(Op::kIncrementIndex);
  JumpBack(begin);
  Patch(end);
}

// As in expr, the outcome of each round's bound check stays on the stack: `1 + findLast(a, true)`
// is a run-time error there, and so here.
template <typename Body>
void Compiler::LoopBackwards(Body body) {
  Emit(Op::kGetLength);
  Push(Value::Int(1));
  Emit(Op::kSubtract);
  Emit(Op::kSetIndex);
  const size_t begin = program_.code.size();
  Emit(Op::kGetIndex);
  Push(Value::Int(0));
  Emit(Op::kMoreOrEqual);
  const Label end = Emit(Op::kJumpIfFalse);
  body();
  Emit(Op::kDecrementIndex);
  JumpBack(begin);
  Patch(end);
}

template <typename Body>
void Compiler::IfTrue(Body body) {
  const Label otherwise = Emit(Op::kJumpIfFalse);
  Emit(Op::kPop);
  body();
  const Label end = Emit(Op::kJump);
  Patch(otherwise);
  Emit(Op::kPop);
  Patch(end);
}

void Compiler::Quantifier(const Node& node) {
  const bool any = node.text == "any";
  BeginLoop(node);
  Label found = 0;
  Loop([&] {
    Compile(*node.children[1], &node);
    if (node.text == "none") Emit(Op::kNot);
    found = Emit(any ? Op::kJumpIfTrue : Op::kJumpIfFalse);
    Emit(Op::kPop);
  });
  Push(Value::Bool(!any));
  Patch(found);
  Emit(Op::kEnd);
}

void Compiler::One(const Node& node) {
  BeginLoop(node);
  Loop([&] {
    Compile(*node.children[1], &node);
    IfTrue([&] { Emit(Op::kIncrementCount); });
  });
  Emit(Op::kGetCount);
  Push(Value::Int(1));
  Emit(Op::kEqual);
  Emit(Op::kEnd);
}

void Compiler::Filter(const Node& node) {
  BeginLoop(node);
  Loop([&] {
    Compile(*node.children[1], &node);
    IfTrue([&] {
      Emit(Op::kIncrementCount);
      if (node.map != nullptr) {
        Compile(*node.map, &node);
      } else {
        Emit(Op::kPointer);
      }
    });
  });
  Emit(Op::kGetCount);
  Emit(Op::kEnd);
  Emit(Op::kArray);
}

void Compiler::MapEach(const Node& node) {
  BeginLoop(node);
  Loop([&] { Compile(*node.children[1], &node); });
  Emit(Op::kGetLength);
  Emit(Op::kEnd);
  Emit(Op::kArray);
}

void Compiler::Count(const Node& node) {
  BeginLoop(node);
  Label enough = 0;
  Loop([&] {
    if (node.children.size() == 2) {
      Compile(*node.children[1], &node);
    } else {
      Emit(Op::kPointer);
    }
    IfTrue([&] {
      Emit(Op::kIncrementCount);
      if (node.threshold == 0) return;
      Emit(Op::kGetCount);
      Push(Value::Int(node.threshold));
      Emit(Op::kMoreOrEqual);
      enough = Emit(Op::kJumpIfTrue);
      Emit(Op::kPop);
    });
  });
  Emit(Op::kGetCount);
  if (node.threshold != 0) {
    const Label end = Emit(Op::kJump);
    Patch(enough);
    Emit(Op::kPop);
    Emit(Op::kGetCount);
    Patch(end);
  }
  Emit(Op::kEnd);
}

void Compiler::Sum(const Node& node) {
  BeginLoop(node);
  Push(Value::Int(0));
  Emit(Op::kSetAccumulator);
  Loop([&] {
    if (node.children.size() == 2) {
      Compile(*node.children[1], &node);
    } else {
      Emit(Op::kPointer);
    }
    Emit(Op::kGetAccumulator);
    Emit(Op::kAdd);
    Emit(Op::kSetAccumulator);
  });
  Emit(Op::kGetAccumulator);
  Emit(Op::kEnd);
}

void Compiler::Find(const Node& node, bool backwards, bool index) {
  BeginLoop(node);
  Label found = 0;
  const auto body = [&] {
    Compile(*node.children[1], &node);
    const Label otherwise = Emit(Op::kJumpIfFalse);
    Emit(Op::kPop);
    if (index) {
      Emit(Op::kGetIndex);
    } else if (node.map != nullptr) {
      Compile(*node.map, &node);
    } else {
      Emit(Op::kPointer);
    }
    found = Emit(Op::kJump);
    Patch(otherwise);
    Emit(Op::kPop);
  };
  if (backwards) {
    LoopBackwards(body);
  } else {
    Loop(body);
  }
  if (node.throws) {
    Emit(Op::kThrow, AddConstant(Value::Text("reflect: slice index out of range")));
  } else {
    Push({});
  }
  Patch(found);
  Emit(Op::kEnd);
}

void Compiler::GroupBy(const Node& node) {
  BeginLoop(node);
  Emit(Op::kCreateGroups);
  Loop([&] {
    Compile(*node.children[1], &node);
    Emit(Op::kGroupBy);
  });
  Emit(Op::kGetAccumulator);
  Emit(Op::kEnd);
}

void Compiler::SortBy(const Node& node) {
  BeginLoop(node);
  if (node.children.size() == 3) {
    Compile(*node.children[2], &node);
  } else {
    Push(Value::Text("asc"));
  }
  Emit(Op::kCreateSort);
  Loop([&] {
    Compile(*node.children[1], &node);
    Emit(Op::kSortBy);
  });
  Emit(Op::kSort);
  Emit(Op::kEnd);
}

void Compiler::Reduce(const Node& node) {
  BeginLoop(node);
  if (node.children.size() == 3) {
    CompileValue(*node.children[2], &node);
    Emit(Op::kSetAccumulator);
  } else {
    const Label empty = Emit(Op::kJumpIfEnd);
    Emit(Op::kPointer);
    Emit(Op::kIncrementIndex);
    Emit(Op::kSetAccumulator);
    const Label begin = Emit(Op::kJump);
    Patch(empty);
    Emit(Op::kThrow, AddConstant(Value::Text("reduce of empty array with no initial value")));
    Patch(begin);
  }
  Loop([&] {
    Compile(*node.children[1], &node);
    Emit(Op::kSetAccumulator);
  });
  Emit(Op::kGetAccumulator);
  Emit(Op::kEnd);
}

}  // namespace serin::condition
