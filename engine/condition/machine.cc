#include "engine/condition/machine.h"

#include <fmt/format.h>

#include "engine/condition/environment.h"
#include "engine/condition/machine_impl.h"

namespace serin::condition {
namespace {

BinaryOp OperatorOf(Op op) {
  switch (op) {
    case Op::kLess:
      return BinaryOp::kLess;
    case Op::kMore:
      return BinaryOp::kMore;
    case Op::kLessOrEqual:
      return BinaryOp::kLessOrEqual;
    case Op::kMoreOrEqual:
      return BinaryOp::kMoreOrEqual;
    case Op::kAdd:
      return BinaryOp::kAdd;
    case Op::kSubtract:
      return BinaryOp::kSubtract;
    case Op::kMultiply:
      return BinaryOp::kMultiply;
    case Op::kDivide:
      return BinaryOp::kDivide;
    case Op::kModulo:
      return BinaryOp::kModulo;
    default:
      return BinaryOp::kPower;
  }
}

}  // namespace

Result<Value> RunProgram(const Program& program, Context& context) {
  return Machine(program, context).Run();
}

Machine::Machine(const Program& program, Context& context) : program_(program), context_(context) {
  if (program.variables > 0) variables_.resize(static_cast<size_t>(program.variables));
}

Result<Value> Machine::Run() {
  const std::vector<Instruction>& code = program_.code;
  uint64_t steps = 0;
  while (ip_ < code.size()) {
    if (++steps > Context::kMaxSteps) [[unlikely]] {
      return tl::unexpected(context_.ChargeSteps(steps).error());
    }
    if (!Step(code[ip_++])) return tl::unexpected(std::move(error_));
  }
  return stack_.empty() ? Value() : Pop();
}

bool Machine::Fail(Error error) {
  error_ = std::move(error);
  return false;
}

bool Machine::Fail(std::string message) {
  return Fail(Error{ErrorCode::kInvalidArgument, std::move(message)});
}

bool Machine::Check(Result<void> result) {
  return result.has_value() || Fail(std::move(result).error());
}

bool Machine::Push(Result<Value> value) {
  if (!value) return Fail(std::move(value).error());
  stack_.push_back(*std::move(value));
  return true;
}

bool Machine::Push(Result<bool> value) {
  if (!value) return Fail(std::move(value).error());
  stack_.push_back(Value::Bool(*value));
  return true;
}

Value Machine::Pop() {
  Value value = std::move(stack_.back());
  stack_.pop_back();
  return value;
}

bool Machine::Step(const Instruction& instruction) {
  switch (instruction.op) {
    case Op::kPush:
      Push(Value(program_.constants[static_cast<size_t>(instruction.a)]));
      return true;
    case Op::kLoadResult:
      Push(Value(context_.result()));
      return true;
    case Op::kFetch:
      return Fetch();
    case Op::kLess:
    case Op::kMore:
    case Op::kLessOrEqual:
    case Op::kMoreOrEqual:
      return Compare(instruction.op);
    case Op::kPop:
      stack_.pop_back();
      return true;
    case Op::kStore:
      variables_[static_cast<size_t>(instruction.a)] = Pop();
      return true;
    case Op::kLoadVariable:
      Push(Value(variables_[static_cast<size_t>(instruction.a)]));
      return true;
    case Op::kJump:
    case Op::kJumpIfTrue:
    case Op::kJumpIfFalse:
    case Op::kJumpIfNil:
    case Op::kJumpIfNotNil:
    case Op::kJumpIfEnd:
      return Jump(instruction);
    case Op::kThrow:
      return Fail(TextOf(program_.constants[static_cast<size_t>(instruction.a)]));
    default:
      return StepOperator(instruction);
  }
}

bool Machine::StepOperator(const Instruction& instruction) {
  switch (instruction.op) {
    case Op::kAdd:
    case Op::kSubtract:
    case Op::kMultiply:
    case Op::kDivide:
    case Op::kModulo:
    case Op::kPower:
      return Calculate(OperatorOf(instruction.op));
    case Op::kNegate:
      return Push(Negate(Pop()));
    case Op::kNot: {
      Value& top = Top();
      if (!top.Is(ValueKind::kBool)) return Fail(BadAssertion(top, "bool"));
      top = Value::Bool(!top.boolean());
      return true;
    }
    case Op::kEqual: {
      const Value right = Pop();
      const Value left = Pop();
      return Push(Equal(context_, left, right));
    }
    case Op::kEqualInt:
      return EqualTyped(ValueKind::kInt);
    case Op::kEqualString:
      return EqualTyped(ValueKind::kString);
    case Op::kIn: {
      const Value right = Pop();
      const Value left = Pop();
      return Push(In(context_, left, right));
    }
    case Op::kFetchMethod:
      return FetchMethod(instruction);
    case Op::kDereference:
      if (Top().Is(ValueKind::kLocation)) Top() = Dereferenced(Top());
      return true;
    case Op::kSlice:
      return Slice();
    case Op::kLength:
      return Length();
    case Op::kMatches:
    case Op::kMatchesConstant:
      return Matches(instruction);
    case Op::kContains:
    case Op::kStartsWith:
    case Op::kEndsWith:
      return FindText(instruction.op);
    default:
      return StepBuild(instruction);
  }
}

bool Machine::StepBuild(const Instruction& instruction) {
  switch (instruction.op) {
    case Op::kCall:
      return Call(instruction);
    case Op::kCallTyped:
      return CallTyped(instruction);
    case Op::kCallBuiltin:
      return CallBuiltin(instruction);
    case Op::kArray:
      return BuildArray();
    case Op::kMap:
      return BuildMap();
    case Op::kRange:
      return Range();
    case Op::kLoadEnvironment:
      return LoadEnvironment();
    default:
      return StepLoop(instruction);
  }
}

bool Machine::Jump(const Instruction& instruction) {
  bool jumps = true;
  switch (instruction.op) {
    case Op::kJumpIfTrue:
    case Op::kJumpIfFalse:
      if (!Top().Is(ValueKind::kBool)) return Fail(BadAssertion(Top(), "bool"));
      jumps = Top().boolean() == (instruction.op == Op::kJumpIfTrue);
      break;
    case Op::kJumpIfNil:
      jumps = IsNil(Top());
      break;
    case Op::kJumpIfNotNil:
      jumps = !IsNil(Top());
      break;
    case Op::kJumpIfEnd:
      jumps = Scope().index >= Scope().length;
      break;
    default:
      break;
  }
  if (jumps) ip_ = static_cast<size_t>(static_cast<int64_t>(ip_) + instruction.a);
  return true;
}

bool Machine::Fetch() {
  const size_t size = stack_.size();
  const Value& key = stack_[size - 1];
  Value& from = stack_[size - 2];
  if (from.Is(ValueKind::kFloats) && key.Is(ValueKind::kInt)) {
    const auto& items = As<FloatsObject>(from).items;
    const auto index = static_cast<uint64_t>(key.integer());
    if (index < items.size()) {
      from = Value::Float(items[index]);
      stack_.pop_back();
      return true;
    }
  }
  auto value = serin::condition::Fetch(from, key);
  if (!value) return Fail(std::move(value).error());
  stack_[size - 2] = *std::move(value);
  stack_.pop_back();
  return true;
}

bool Machine::FetchMethod(const Instruction& instruction) {
  const Value from = Pop();
  const std::string& name = TextOf(program_.constants[static_cast<size_t>(instruction.a)]);
  const Method* method = FindMethod(from.kind(), name);
  if (from.Is(ValueKind::kNil)) return Fail(fmt::format("cannot fetch {} from <nil>", name));
  // The value is not of the type that the checker saw; Go then looks by the method's number.
  if (method == nullptr) return Fail("reflect: Method index out of range");
  Push(MakeFunction(&method->bound, from));
  return true;
}

bool Machine::Compare(Op op) {
  const size_t size = stack_.size();
  auto outcome = serin::condition::Compare(OperatorOf(op), stack_[size - 2], stack_[size - 1]);
  if (!outcome) return Fail(std::move(outcome).error());
  stack_[size - 2] = Value::Bool(*outcome);
  stack_.pop_back();
  return true;
}

bool Machine::Calculate(BinaryOp op) {
  const Value right = Pop();
  const Value left = Pop();
  if (op == BinaryOp::kAdd && left.Is(ValueKind::kString) && right.Is(ValueKind::kString)) {
    if (!Check(context_.ChargeBytes(TextOf(left).size() + TextOf(right).size()))) return false;
  }
  return Push(Arithmetic(op, left, right));
}

bool Machine::EqualTyped(ValueKind kind) {
  const std::string_view wanted = kind == ValueKind::kInt ? "int" : "string";
  const Value right = Pop();
  const Value left = Pop();
  if (!left.Is(kind)) return Fail(BadAssertion(left, wanted));
  if (!right.Is(kind)) return Fail(BadAssertion(right, wanted));
  const bool same =
      kind == ValueKind::kInt ? left.integer() == right.integer() : TextOf(left) == TextOf(right);
  Push(Value::Bool(same));
  return true;
}

bool Machine::LoadEnvironment() {
  if (environment_.Is(ValueKind::kNil)) {
    std::map<std::string, Value, std::less<>> items;
    const Environment environment =
        program_.has_result ? Environment::ForCondition(nullptr) : Environment::ForTime();
    for (const FunctionDef* function : environment.functions()) {
      items.emplace(function->name, MakeFunction(function));
    }
    if (program_.has_result) items.emplace("result", context_.result());
    auto map = MakeMap(std::move(items));
    if (!map) return Fail(std::move(map).error());
    environment_ = *std::move(map);
  }
  Push(Value(environment_));
  return true;
}

}  // namespace serin::condition
