#include "engine/condition/compiler.h"

#include "engine/condition/object.h"

namespace serin::condition {
namespace {

Op OpOf(BinaryOp op) {
  switch (op) {
    case BinaryOp::kLess:
      return Op::kLess;
    case BinaryOp::kMore:
      return Op::kMore;
    case BinaryOp::kLessOrEqual:
      return Op::kLessOrEqual;
    case BinaryOp::kMoreOrEqual:
      return Op::kMoreOrEqual;
    case BinaryOp::kIn:
      return Op::kIn;
    case BinaryOp::kContains:
      return Op::kContains;
    case BinaryOp::kStartsWith:
      return Op::kStartsWith;
    case BinaryOp::kEndsWith:
      return Op::kEndsWith;
    case BinaryOp::kRange:
      return Op::kRange;
    case BinaryOp::kAdd:
      return Op::kAdd;
    case BinaryOp::kSubtract:
      return Op::kSubtract;
    case BinaryOp::kMultiply:
      return Op::kMultiply;
    case BinaryOp::kDivide:
      return Op::kDivide;
    case BinaryOp::kModulo:
      return Op::kModulo;
    default:
      return Op::kPower;
  }
}

bool IsPlain(const Nature& nature, const Type* type) { return nature.type == type; }

// May the value be a pointer, or is it not known?
bool MayPoint(const Nature& nature) {
  if (nature.is_nil) return false;
  return nature.type == nullptr || nature.kind() == GoKind::kPointer ||
         nature.kind() == GoKind::kInterface;
}

const Method* MethodOf(const Node& member) {
  const Node& property = *member.children[1];
  if (property.kind != NodeKind::kString) return nullptr;
  const Nature& base = member.children[0]->nature;
  if (base.type == nullptr || base.kind() == GoKind::kInterface) return nullptr;
  return FindMethod(*base.type, property.text);
}

}  // namespace

Compiler::Compiler(const Environment& environment) : environment_(environment) {
  program_.has_result = environment.has_result();
}

Result<Program> Compiler::Run(const Node& root) {
  Compile(root, nullptr);
  if (!error_.empty()) return InvalidArgument(std::move(error_));
  return std::move(program_);
}

Compiler::Label Compiler::Emit(Op op, int32_t a, int32_t b) {
  if (program_.code.size() >= kMaxInstructions) {
    if (error_.empty()) error_ = "expression is too complex";
    return 0;
  }
  program_.code.push_back({op, a, b});
  return program_.code.size() - 1;
}

void Compiler::Patch(Label label) {
  program_.code[label].a = static_cast<int32_t>(program_.code.size() - label - 1);
}

void Compiler::JumpBack(size_t target) {
  const auto distance = static_cast<int32_t>(program_.code.size() + 1 - target);
  Emit(Op::kJump, -distance);
}

int32_t Compiler::AddConstant(Value constant) {
  // Upstream's table of constants finds 0.0 and -0.0 equal: the first of them stands for both.
  if (constant.Is(ValueKind::kFloat) && constant.number() == 0) {
    if (zero_constant_) return *zero_constant_;
    zero_constant_ = static_cast<int32_t>(program_.constants.size());
  }
  program_.constants.push_back(std::move(constant));
  return static_cast<int32_t>(program_.constants.size() - 1);
}

void Compiler::Push(Value constant) { Emit(Op::kPush, AddConstant(std::move(constant))); }

void Compiler::CompileValue(const Node& node, const Node* parent) {
  Compile(node, parent);
  if (MayPoint(node.nature)) Emit(Op::kDereference);
}

void Compiler::Compile(const Node& node, const Node* parent) {
  if (!error_.empty()) return;
  switch (node.kind) {
    case NodeKind::kNil:
      return Push({});
    case NodeKind::kIdentifier:
      return Identifier(node);
    case NodeKind::kInteger:
      return Push(Value::Int(node.integer));
    case NodeKind::kFloat:
      return Push(Value::Float(node.number));
    case NodeKind::kBool:
      return Push(Value::Bool(node.truth));
    case NodeKind::kString:
      return Push(Value::Text(node.text));
    case NodeKind::kBytes:
      return Push(MakeBytes(node.text));
    case NodeKind::kConstant:
      return Push(node.constant);
    case NodeKind::kUnary:
      return Unary(node);
    case NodeKind::kBinary:
      return Binary(node);
    case NodeKind::kChain:
      return Chain(node, parent);
    case NodeKind::kMember:
      return Member(node);
    case NodeKind::kSlice:
      return Slice(node);
    case NodeKind::kCall:
      return Call(node);
    case NodeKind::kBuiltin:
      return BuiltinCall(node);
    case NodeKind::kPredicate:
      return Compile(*node.children[0], &node);
    case NodeKind::kPointer:
      Emit(node.text == "index" ? Op::kGetIndex
           : node.text == "acc" ? Op::kGetAccumulator
                                : Op::kPointer);
      return;
    case NodeKind::kLet:
      return Let(node);
    case NodeKind::kSequence:
      return Sequence(node);
    case NodeKind::kConditional:
      return Conditional(node);
    case NodeKind::kArray:
    case NodeKind::kMap:
    case NodeKind::kPair:
      return Array(node);
  }
}

// A builtin that is named but not called is nil: it is no name of the environment.
void Compiler::Identifier(const Node& node) {
  for (auto it = variables_.rbegin(); it != variables_.rend(); ++it) {
    if (it->name == node.text) {
      Emit(Op::kLoadVariable, it->index);
      return;
    }
  }
  if (node.text == "$env") {
    Emit(Op::kLoadEnvironment);
  } else if (node.text == "result" && environment_.has_result()) {
    Emit(Op::kLoadResult);
  } else if (const FunctionDef* function = environment_.FindFunction(node.text)) {
    Push(MakeFunction(function));
  } else {
    Push({});
  }
}

void Compiler::Unary(const Node& node) {
  CompileValue(*node.children[0], &node);
  if (node.text == "!" || node.text == "not") Emit(Op::kNot);
  if (node.text == "-") Emit(Op::kNegate);
}

void Compiler::Binary(const Node& node) {
  const BinaryOp op = FindBinary(node.text).op;
  switch (op) {
    case BinaryOp::kEqual:
      return Equality(node);
    case BinaryOp::kNotEqual:
      Equality(node);
      Emit(Op::kNot);
      return;
    case BinaryOp::kOr:
      return Logical(node, Op::kJumpIfTrue);
    case BinaryOp::kAnd:
      return Logical(node, Op::kJumpIfFalse);
    case BinaryOp::kCoalesce:
      return Logical(node, Op::kJumpIfNotNil);
    case BinaryOp::kMatches:
      return Matches(node);
    default:
      CompileValue(*node.children[0], &node);
      CompileValue(*node.children[1], &node);
      Emit(OpOf(op));
  }
}

void Compiler::Logical(const Node& node, Op jump) {
  CompileValue(*node.children[0], &node);
  const Label end = Emit(jump);
  Emit(Op::kPop);
  CompileValue(*node.children[1], &node);
  Patch(end);
}

void Compiler::Equality(const Node& node) {
  const Nature& left = node.children[0]->nature;
  const Nature& right = node.children[1]->nature;
  CompileValue(*node.children[0], &node);
  CompileValue(*node.children[1], &node);
  const Types& types = GoTypes();
  if (IsPlain(left, types.integer) && IsPlain(right, types.integer)) {
    Emit(Op::kEqualInt);
  } else if (IsPlain(left, types.string) && IsPlain(right, types.string)) {
    Emit(Op::kEqualString);
  } else {
    Emit(Op::kEqual);
  }
}

void Compiler::Matches(const Node& node) {
  const Node& pattern = *node.children[1];
  if (pattern.kind != NodeKind::kString) {
    CompileValue(*node.children[0], &node);
    CompileValue(pattern, &node);
    Emit(Op::kMatches);
    return;
  }
  auto regex = Regex::Compile(pattern.text);
  if (!regex) {
    error_ = std::move(regex).error().message;
    return;
  }
  CompileValue(*node.children[0], &node);
  program_.regexes.push_back(*std::move(regex));
  Emit(Op::kMatchesConstant, static_cast<int32_t>(program_.regexes.size() - 1));
}

void Compiler::Chain(const Node& node, const Node* parent) {
  chains_.emplace_back();
  Compile(*node.children[0], &node);
  for (const Label label : chains_.back()) Patch(label);
  const bool under_coalesce =
      parent != nullptr && parent->kind == NodeKind::kBinary && parent->text == "??";
  if (!under_coalesce) {
    // A nil slice becomes plain nil.
    const Label end = Emit(Op::kJumpIfNotNil);
    Emit(Op::kPop);
    Push({});
    Patch(end);
  }
  chains_.pop_back();
}

void Compiler::Member(const Node& node) {
  Compile(*node.children[0], &node);
  if (MethodOf(node) != nullptr) {
    Emit(Op::kFetchMethod, AddConstant(Value::Text(node.children[1]->text)));
    return;
  }
  if (node.optional && !chains_.empty()) chains_.back().push_back(Emit(Op::kJumpIfNil));
  CompileValue(*node.children[1], &node);
  Emit(Op::kFetch);
}

void Compiler::Slice(const Node& node) {
  Compile(*node.children[0], &node);
  if (node.children[2] != nullptr) {
    CompileValue(*node.children[2], &node);
  } else {
    Emit(Op::kLength);
  }
  if (node.children[1] != nullptr) {
    CompileValue(*node.children[1], &node);
  } else {
    Push(Value::Int(0));
  }
  Emit(Op::kSlice);
}

void Compiler::Call(const Node& node) {
  const Node& callee = *node.children[0];
  const bool known = callee.nature.IsFunction();
  const bool is_method = callee.kind == NodeKind::kMember && MethodOf(callee) != nullptr;
  const size_t offset = is_method ? 1 : 0;
  for (size_t i = 1; i < node.children.size(); ++i) {
    const Node& argument = *node.children[i];
    Compile(argument, &node);
    if (!known || argument.nature.kind() != GoKind::kPointer) continue;
    const auto& in = callee.nature.type->in;
    const Type* parameter = in[std::min(i - 1 + offset, in.size() - 1)];
    if (!Assignable(*argument.nature.type, *parameter) && parameter->kind != GoKind::kPointer) {
      Emit(Op::kDereference);
    }
  }
  Compile(callee, &node);
  const auto count = static_cast<int32_t>(node.children.size() - 1);
  const Type* type = callee.nature.type;
  if (known && is_method) type = MethodOf(callee)->bound.type;
  if (!known || !IsTypedCall(*type)) {
    Emit(Op::kCall, count);
    return;
  }
  program_.function_types.push_back(type);
  Emit(Op::kCallTyped, count, static_cast<int32_t>(program_.function_types.size() - 1));
}

void Compiler::Let(const Node& node) {
  Compile(*node.children[0], &node);
  const int32_t index = program_.variables++;
  Emit(Op::kStore, index);
  variables_.push_back({node.text, index});
  Compile(*node.children[1], &node);
  variables_.pop_back();
}

void Compiler::Sequence(const Node& node) {
  for (size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) Emit(Op::kPop);
    Compile(*node.children[i], &node);
  }
}

void Compiler::Conditional(const Node& node) {
  CompileValue(*node.children[0], &node);
  const Label otherwise = Emit(Op::kJumpIfFalse);
  Emit(Op::kPop);
  Compile(*node.children[1], &node);
  const Label end = Emit(Op::kJump);
  Patch(otherwise);
  Emit(Op::kPop);
  Compile(*node.children[2], &node);
  Patch(end);
}

// Arrays, maps, and a map's pairs, which just leave key and value on the stack.
void Compiler::Array(const Node& node) {
  for (const Node* child : node.children) Compile(*child, &node);
  if (node.kind == NodeKind::kPair) return;
  Push(Value::Int(static_cast<int64_t>(node.children.size())));
  Emit(node.kind == NodeKind::kArray ? Op::kArray : Op::kMap);
}

}  // namespace serin::condition
