#include <fmt/format.h>
#include <gtest/gtest.h>
#include <string>
#include <string_view>

#include "engine/condition/ast.h"

namespace serin::condition {
namespace {

// The tree as text, or `line:column: error`.
std::string Tree(std::string_view text) {
  const auto ast = Parse(text);
  if (ast) return PrintNode(*ast->root());
  const SourcePosition position = ast.error().position.value();
  return fmt::format("{}:{}: {}", position.line, position.column, ast.error().message);
}

// The tree with brackets around every operation.
std::string Shape(const Node& node) {
  switch (node.kind) {
    case NodeKind::kBinary:
      return "(" + Shape(*node.children[0]) + " " + node.text + " " + Shape(*node.children[1]) +
             ")";
    case NodeKind::kUnary:
      return "(" + node.text + " " + Shape(*node.children[0]) + ")";
    case NodeKind::kConditional:
      return "(" + Shape(*node.children[0]) + " ? " + Shape(*node.children[1]) + " : " +
             Shape(*node.children[2]) + ")";
    default:
      return PrintNode(node);
  }
}

std::string Shape(std::string_view text) {
  const auto ast = Parse(text);
  return ast ? Shape(*ast->root()) : ast.error().message;
}

TEST(Parser, BindsOperatorsByPrecedence) {
  EXPECT_EQ(Shape("a + b * c"), "(a + (b * c))");
  EXPECT_EQ(Shape("-2 ** 2"), "(- (2 ** 2))");
  EXPECT_EQ(Shape("2 ** 3 ** 2"), "(2 ** (3 ** 2))");
  EXPECT_EQ(Shape("not a > b"), "((not a) > b)");
  EXPECT_EQ(Shape("not x in y"), "((not x) in y)");
  EXPECT_EQ(Shape("x not in y"), "(not (x in y))");
  EXPECT_EQ(Shape("a or b and c == d"), "(a or (b and (c == d)))");
  EXPECT_EQ(Shape("1 == 1 == true"), "((1 == 1) == true)");
  EXPECT_EQ(Shape("a + b ?? c"), "(a + (b ?? c))");
  EXPECT_EQ(Shape("1..2 + 3"), "(1 .. (2 + 3))");
  EXPECT_EQ(Shape("a ? b : c ? d : e"), "(a ? b : (c ? d : e))");
  EXPECT_EQ(Shape("a ?: b"), "(a ? a : b)");
}

TEST(Parser, ChainsComparisons) {
  EXPECT_EQ(Shape("0 < x < 1"), "((0 < x) && (x < 1))");
  EXPECT_EQ(Shape("0 < x <= y < 1"), "(((0 < x) && (x <= y)) && (y < 1))");
}

TEST(Parser, PipesIntoTheFirstArgument) {
  EXPECT_EQ(Tree("x | f(a)"), "f(x, a)");
  EXPECT_EQ(Tree("x > 1 | f()"), "f(x > 1)");
  EXPECT_EQ(Shape("a | f() == b"), "(f(a) == b)");
  EXPECT_EQ(Tree("result | filter(# > 1) | len()"), "len(filter(result, # > 1))");
  EXPECT_EQ(Tree("x | f"), "1:6: unexpected token EOF");
}

TEST(Parser, ReadsMembersAndSlices) {
  EXPECT_EQ(Tree("a.b[0]?.c?.[1].not"), "a.b[0]?.c?.[1].not");
  EXPECT_EQ(Tree("a[:]"), "a[:]");
  EXPECT_EQ(Tree("a[1:] + a[:2] + a[-3:4]"), "a[1:] + a[:2] + a[-3:4]");
  EXPECT_EQ(Tree("now().Year()"), "now().Year()");
  EXPECT_EQ(Tree("result."), "1:8: unexpected end of expression");
  EXPECT_EQ(Tree("result.1"), "1:7: unexpected token Number(\".1\")");
  EXPECT_EQ(Tree("result.\"a\""), "1:11: expected name");
}

TEST(Parser, ReadsLiterals) {
  EXPECT_EQ(Tree("[1, 2.50, 0xFF, 1_0, \"a\", nil, true,]"), "[1, 2.5, 255, 10, \"a\", nil, true]");
  EXPECT_EQ(Tree("{a: 1, \"b c\": 2, 3: 4, (x): 5,}"), "{a: 1, \"b c\": 2, \"3\": 4, (x): 5}");
  EXPECT_EQ(Tree("9223372036854775808"),
            "1:20: invalid integer literal: strconv.ParseInt: parsing \"9223372036854775808\": "
            "value out of range");
  EXPECT_EQ(
      Tree("1e999"),
      "1:6: invalid float literal: strconv.ParseFloat: parsing \"1e999\": value out of range");
  EXPECT_EQ(Tree("0x"),
            "1:3: invalid hex literal: strconv.ParseInt: parsing \"0x\": invalid syntax");
  EXPECT_EQ(Tree("[1 2]"), "1:4: unexpected token Number(\"2\")");
  EXPECT_EQ(Tree("{+: 1}"),
            "1:2: a map key must be a quoted string, a number, a identifier, or an expression "
            "enclosed in parentheses (unexpected token Operator(\"+\"))");
}

TEST(Parser, ReadsStatements) {
  EXPECT_EQ(Tree("let a = 1; let b = 2; a + b"), "let a = 1; let b = 2; a + b");
  EXPECT_EQ(Tree("1; 2; 3;"), "1; 2; 3");
  EXPECT_EQ(Tree("if a { 1 } else if b { 2 } else { 3 }"), "if a { 1 } else if b { 2 } else { 3 }");
  EXPECT_EQ(Tree("if a { 1 }"), "1:11: unexpected token EOF");
  EXPECT_EQ(Tree("1 + let a = 1; a"), "1:5: unexpected token Operator(\"let\")");
}

TEST(Parser, ReadsPredicates) {
  EXPECT_EQ(Tree("all(a, {# > 1})"), "all(a, # > 1)");
  EXPECT_EQ(Tree("map(a, .x + #.y + #index)"), "map(a, .x + .y + #index)");
  EXPECT_EQ(Tree("filter(a)"), "1:9: expected at least 2 arguments");
  EXPECT_EQ(Tree("all(a, # > 1; true)"), "1:13: wrap predicate with brackets { and }");
  EXPECT_EQ(Tree("# > 1"), "1:1: unexpected token Operator(\"#\")");
  EXPECT_EQ(Tree("::len(a)"), "len(a)");
}

TEST(Parser, ReportsWhereItStopped) {
  EXPECT_EQ(Tree("result >"), "1:9: unexpected token EOF");
  EXPECT_EQ(Tree("result > 1)"), "1:11: unexpected token Bracket(\")\")");
  EXPECT_EQ(Tree("a\n  @"), "2:3: unrecognized character: U+0040 '@'");
  EXPECT_EQ(Tree("a not b"), "1:7: unexpected token Identifier(\"b\")");
  EXPECT_EQ(Tree("a ?\? b == c"),
            "1:8: Operator (==) and coalesce expressions (?\?) cannot be mixed. Wrap either by "
            "parentheses.");
}

TEST(Parser, NodesKeepTheirPlaceForThoseWhoWalkThem) {
  auto ast = Parse("len(result) == 0 || result[0] > 0.5");
  ASSERT_TRUE(ast);
  const Ast moved = *std::move(ast);
  const Node& comparison = *moved.root()->children[1];
  EXPECT_EQ(comparison.text, ">");
  const Node& member = *comparison.children[0];
  EXPECT_EQ(member.kind, NodeKind::kMember);
  EXPECT_EQ(member.offset, 26);
  EXPECT_EQ(member.children[0]->text, "result");
}

}  // namespace
}  // namespace serin::condition
