#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "engine/condition/builtin_functions.h"
#include "engine/condition/object.h"
#include "engine/condition/ops.h"

namespace serin::condition::functions {
namespace {

// time.Month and the like have a number's kind to Go's reflection.
bool IsNumberKind(const Value& value) {
  return IsNumber(value) ||
         (value.kind() >= ValueKind::kDuration && value.kind() <= ValueKind::kWeekday);
}

tl::unexpected<Error> BadArgument(std::string_view builtin, const Value& value) {
  return InvalidArgument(
      fmt::format("invalid argument for {} (type {})", builtin, TypeName(value)));
}

// The extreme of numbers and nested arrays. `op` says when a later value replaces the best one.
class Extreme {
 public:
  Extreme(Context& context, std::string_view builtin, BinaryOp op)
      : context_(context), builtin_(builtin), op_(op) {}

  // Nil where there is nothing to compare. A lone argument that is no number comes back as it is.
  Result<Value> Of(Arguments arguments) {
    Value best;
    for (const Value& argument : arguments) {
      SERIN_CHECK_OK(context_.ChargeSteps(1));
      if (argument.Is(ValueKind::kList)) {
        SERIN_CHECK_OK(TakeItems(argument, best));
      } else if (IsArray(argument)) {
        SERIN_CHECK_OK(TakeElements(argument, best));
      } else if (IsNumberKind(argument)) {
        SERIN_CHECK_OK(Take(argument, best));
      } else if (arguments.size() == 1) {
        return argument;
      } else {
        return BadArgument(builtin_, argument);
      }
    }
    return best;
  }

 private:
  Result<void> Take(const Value& candidate, Value& best) {
    if (!best.Is(ValueKind::kNil)) {
      SERIN_TRY(const bool replaces, Compare(op_, best, candidate));
      if (!replaces) return {};
    }
    best = candidate;
    return {};
  }

  Result<void> TakeItems(const Value& list, Value& best) {
    for (const Value& item : ItemsOf(list)) {
      SERIN_CHECK_OK(context_.ChargeSteps(1));
      if (IsNumber(item)) {
        SERIN_CHECK_OK(Take(item, best));
      } else if (IsArray(item)) {
        SERIN_TRY(const Value nested, Of(Arguments(&item, 1)));
        if (!nested.Is(ValueKind::kNil)) SERIN_CHECK_OK(Take(nested, best));
      } else {
        return BadArgument(builtin_, item);
      }
    }
    return {};
  }

  // Numbers are compared among themselves first, the best of them then with the best so far.
  Result<void> TakeElements(const Value& array, Value& best) {
    const int64_t length = LengthOf(array);
    const bool numbers = array.Is(ValueKind::kFloats) || array.Is(ValueKind::kInts);
    Value own;
    Value& target = numbers ? own : best;
    for (int64_t i = 0; i < length; ++i) {
      SERIN_CHECK_OK(context_.ChargeSteps(1));
      const Value element = ElementAt(array, i);
      if (numbers) {
        SERIN_CHECK_OK(Take(element, target));
        continue;
      }
      SERIN_TRY(const Value value, Of(Arguments(&element, 1)));
      if (!IsNumber(value)) return BadArgument(builtin_, value);
      SERIN_CHECK_OK(Take(value, target));
    }
    return own.Is(ValueKind::kNil) ? Result<void>() : Take(own, best);
  }

  Context& context_;
  std::string_view builtin_;
  BinaryOp op_;
};

double NumberOfKind(const Value& value) {
  return value.Is(ValueKind::kFloat) ? value.number() : static_cast<double>(value.integer());
}

struct Total {
  double sum = 0;
  int64_t count = 0;
};

// A nested array is summed by itself first: the order of additions is expr's.
Result<void> AddTo(Context& context, const Value& value, Total& total) {
  SERIN_CHECK_OK(context.ChargeSteps(1));
  if (!IsArray(value)) {
    if (!IsNumberKind(value)) return BadArgument("mean", value);
    total.sum += NumberOfKind(value);
    ++total.count;
    return {};
  }
  const int64_t length = LengthOf(value);
  for (int64_t i = 0; i < length; ++i) {
    const Value element = ElementAt(value, i);
    if (!IsArray(element)) {
      SERIN_CHECK_OK(AddTo(context, element, total));
      continue;
    }
    Total nested;
    SERIN_CHECK_OK(AddTo(context, element, nested));
    total.sum += nested.sum;
    total.count += nested.count;
  }
  return {};
}

Result<void> Gather(Context& context, const Value& value, std::vector<double>& numbers) {
  SERIN_CHECK_OK(context.ChargeSteps(1));
  if (!IsArray(value)) {
    if (!IsNumberKind(value)) return BadArgument("median", value);
    numbers.push_back(NumberOfKind(value));
    return {};
  }
  const int64_t length = LengthOf(value);
  for (int64_t i = 0; i < length; ++i) {
    SERIN_CHECK_OK(Gather(context, ElementAt(value, i), numbers));
  }
  return {};
}

}  // namespace

Result<Value> Max(Context& context, Arguments arguments) {
  return Extreme(context, "max", BinaryOp::kLess).Of(arguments);
}

Result<Value> Min(Context& context, Arguments arguments) {
  return Extreme(context, "min", BinaryOp::kMore).Of(arguments);
}

Result<Value> Mean(Context& context, Arguments arguments) {
  Total total;
  for (const Value& argument : arguments) SERIN_CHECK_OK(AddTo(context, argument, total));
  if (total.count == 0) return Value::Float(0);
  return Value::Float(total.sum / static_cast<double>(total.count));
}

// NaNs come first in the order, as in Go's sort.Float64s.
Result<Value> Median(Context& context, Arguments arguments) {
  std::vector<double> numbers;
  for (const Value& argument : arguments) SERIN_CHECK_OK(Gather(context, argument, numbers));
  if (numbers.empty()) return Value::Float(0);
  SERIN_CHECK_OK(context.ChargeBytes(numbers.size() * sizeof(double)));
  std::sort(numbers.begin(), numbers.end(),
            [](double a, double b) { return a < b || (std::isnan(a) && !std::isnan(b)); });
  const size_t middle = numbers.size() / 2;
  if (numbers.size() % 2 == 1) return Value::Float(numbers[middle]);
  return Value::Float((numbers[middle - 1] + numbers[middle]) / 2);
}

}  // namespace serin::condition::functions
