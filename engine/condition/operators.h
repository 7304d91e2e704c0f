#pragma once

#include <cstdint>
#include <string_view>

namespace serin::condition {

enum class BinaryOp : uint8_t {
  kNone,
  kPipe,
  kOr,
  kAnd,
  kEqual,
  kNotEqual,
  kLess,
  kMore,
  kLessOrEqual,
  kMoreOrEqual,
  kIn,
  kMatches,
  kContains,
  kStartsWith,
  kEndsWith,
  kRange,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kPower,
  kCoalesce,
};

struct OperatorInfo {
  BinaryOp op = BinaryOp::kNone;
  int precedence = 0;  // -1 for texts that are no binary operator
  bool right_associative = false;
};

// Source: expr v1.17.8 parser/operator/operator.go.
OperatorInfo FindBinary(std::string_view text);
// -1 for texts that are no unary operator.
int UnaryPrecedence(std::string_view text);

inline bool IsComparison(BinaryOp op) {
  return op >= BinaryOp::kLess && op <= BinaryOp::kMoreOrEqual;
}
inline bool IsLogical(BinaryOp op) { return op == BinaryOp::kOr || op == BinaryOp::kAnd; }
// Those that `not` may stand before: `not in`.
inline bool MayNegate(BinaryOp op) { return op >= BinaryOp::kIn && op <= BinaryOp::kEndsWith; }

}  // namespace serin::condition
