#include "engine/condition/operators.h"

#include <array>

namespace serin::condition {
namespace {

struct Entry {
  std::string_view text;
  OperatorInfo info;
};

constexpr std::array<Entry, 26> kBinary = {{
    {"|", {BinaryOp::kPipe, 0}},
    {"or", {BinaryOp::kOr, 10}},
    {"||", {BinaryOp::kOr, 10}},
    {"and", {BinaryOp::kAnd, 15}},
    {"&&", {BinaryOp::kAnd, 15}},
    {"==", {BinaryOp::kEqual, 20}},
    {"!=", {BinaryOp::kNotEqual, 20}},
    {"<", {BinaryOp::kLess, 20}},
    {">", {BinaryOp::kMore, 20}},
    {">=", {BinaryOp::kMoreOrEqual, 20}},
    {"<=", {BinaryOp::kLessOrEqual, 20}},
    {"in", {BinaryOp::kIn, 20}},
    {"matches", {BinaryOp::kMatches, 20}},
    {"contains", {BinaryOp::kContains, 20}},
    {"startsWith", {BinaryOp::kStartsWith, 20}},
    {"endsWith", {BinaryOp::kEndsWith, 20}},
    {"..", {BinaryOp::kRange, 25}},
    {"+", {BinaryOp::kAdd, 30}},
    {"-", {BinaryOp::kSubtract, 30}},
    {"*", {BinaryOp::kMultiply, 60}},
    {"/", {BinaryOp::kDivide, 60}},
    {"%", {BinaryOp::kModulo, 60}},
    {"**", {BinaryOp::kPower, 100, true}},
    {"^", {BinaryOp::kPower, 100, true}},
    {"??", {BinaryOp::kCoalesce, 500}},
    {"", {BinaryOp::kNone, -1}},
}};

}  // namespace

OperatorInfo FindBinary(std::string_view text) {
  for (const Entry& entry : kBinary) {
    if (entry.text == text) return entry.info;
  }
  return kBinary.back().info;
}

int UnaryPrecedence(std::string_view text) {
  if (text == "not" || text == "!") return 50;
  if (text == "-" || text == "+") return 90;
  return -1;
}

}  // namespace serin::condition
