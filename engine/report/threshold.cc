#include "engine/report/threshold.h"

#include <cmath>
#include <string>

#include "engine/condition/ast.h"

namespace serin::report {
namespace {

using condition::Node;
using condition::NodeKind;

struct Subject {
  std::optional<size_t> index;
};

// `result`, `result[1]`, `default(result[0], 0)`, `asFloat(result)`, `result ?? 0`.
std::optional<Subject> SubjectOf(const Node& node) {
  switch (node.kind) {
    case NodeKind::kIdentifier:
      if (node.text == "result") return Subject{};
      return std::nullopt;
    case NodeKind::kMember:
      if (node.children.size() == 2 && node.children[0]->kind == NodeKind::kIdentifier &&
          node.children[0]->text == "result" && node.children[1]->kind == NodeKind::kInteger &&
          node.children[1]->integer >= 0) {
        return Subject{static_cast<size_t>(node.children[1]->integer)};
      }
      return std::nullopt;
    case NodeKind::kBinary:
      if (node.text == "??") return SubjectOf(*node.children[0]);
      return std::nullopt;
    case NodeKind::kCall:
      if (node.children.size() >= 2 && node.children[0]->kind == NodeKind::kIdentifier &&
          (node.children[0]->text == "default" || node.children[0]->text == "asFloat")) {
        return SubjectOf(*node.children[1]);
      }
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<double> NumberOf(const Node& node) {
  if (node.kind == NodeKind::kInteger) return static_cast<double>(node.integer);
  if (node.kind == NodeKind::kFloat) return node.number;
  if (node.kind == NodeKind::kUnary && (node.text == "-" || node.text == "+")) {
    const std::optional<double> operand = NumberOf(*node.children[0]);
    if (operand) return node.text == "-" ? -*operand : *operand;
  }
  return std::nullopt;
}

std::optional<Comparison> ComparisonOf(std::string_view text) {
  if (text == "<") return Comparison::kLess;
  if (text == "<=") return Comparison::kLessOrEqual;
  if (text == ">") return Comparison::kGreater;
  if (text == ">=") return Comparison::kGreaterOrEqual;
  if (text == "==") return Comparison::kEqual;
  return std::nullopt;
}

// `0.95 <= result` is `result >= 0.95`.
Comparison Turned(Comparison comparison) {
  switch (comparison) {
    case Comparison::kLess:
      return Comparison::kGreater;
    case Comparison::kLessOrEqual:
      return Comparison::kGreaterOrEqual;
    case Comparison::kGreater:
      return Comparison::kLess;
    case Comparison::kGreaterOrEqual:
      return Comparison::kLessOrEqual;
    case Comparison::kEqual:
      return Comparison::kEqual;
  }
  return comparison;
}

void Collect(const Node& root, bool success, std::vector<Threshold>& out) {
  std::vector<const Node*> open = {&root};
  while (!open.empty()) {
    const Node& node = *open.back();
    open.pop_back();
    if (node.kind != NodeKind::kBinary) continue;
    const Node& left = *node.children[0];
    const Node& right = *node.children[1];
    if (node.text == "&&" || node.text == "and" || node.text == "||" || node.text == "or") {
      open.push_back(&right);
      open.push_back(&left);
      continue;
    }
    const std::optional<Comparison> comparison = ComparisonOf(node.text);
    if (!comparison) continue;
    const auto add = [&](const Node& subject_node, const Node& number_node, Comparison way) {
      const std::optional<Subject> subject = SubjectOf(subject_node);
      const std::optional<double> number = NumberOf(number_node);
      if (subject && number && std::isfinite(*number)) {
        out.push_back({way, *number, subject->index, success});
      }
    };
    add(left, right, *comparison);
    add(right, left, Turned(*comparison));
  }
}

}  // namespace

std::vector<Threshold> Thresholds(std::string_view condition, bool success) {
  std::vector<Threshold> thresholds;
  if (condition.empty()) return thresholds;
  const Result<condition::Ast> ast = condition::Parse(condition);
  if (ast && ast->root() != nullptr) Collect(*ast->root(), success, thresholds);
  return thresholds;
}

}  // namespace serin::report
