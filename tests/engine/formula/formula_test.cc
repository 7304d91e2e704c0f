#include "engine/formula/formula.h"

#include <atomic>
#include <clocale>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <locale>
#include <string>
#include <thread>
#include <vector>

#include "engine/base/number.h"

namespace serin::formula {
namespace {

using testing::HasSubstr;

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// The value as Go's %v prints it, or the error.
std::string Compute(const std::string& text, const std::vector<std::string>& names = {},
                    const std::vector<double>& values = {}) {
  const auto formula = Formula::Create(text, names);
  if (!formula) return "error: " + formula.error().message;
  const auto value = formula->Evaluate(values);
  return value ? FormatGoValue(*value) : "error: " + value.error().message;
}

TEST(Formula, CombinesNamedNumbers) {
  EXPECT_EQ(Compute("1 - errors / total", {"errors", "total"}, {5, 100}), "0.95");
  EXPECT_EQ(Compute("total", {"errors", "total"}, {5, 100}), "100");
  EXPECT_EQ(Compute("a_1 + _b + C", {"a_1", "_b", "C"}, {1, 2, 3}), "6");
}

TEST(Formula, Operators) {
  EXPECT_EQ(Compute("2 + 3 * 4 - 6 / 4"), "12.5");
  EXPECT_EQ(Compute("2 ^ 3 ^ 2"), "512");
  EXPECT_EQ(Compute("-(2 + 3)"), "-5");
  EXPECT_EQ(Compute("1 < 2 && 3 >= 3 || 0"), "1");
  EXPECT_EQ(Compute("1 == 2"), "0");
  EXPECT_EQ(Compute("1 != 2"), "1");
  EXPECT_EQ(Compute("2 > 1 ? 10 : 20"), "10");
  EXPECT_EQ(Compute(" 1e3\t+\n.5 "), "1000.5");
}

TEST(Formula, Functions) {
  EXPECT_EQ(Compute("min(3, 1, 2)"), "1");
  EXPECT_EQ(Compute("max(3)"), "3");
  EXPECT_EQ(Compute("sum(1, 2, 3) + avg(1, 2, 3)"), "8");
  EXPECT_EQ(Compute("abs(-2) + sqrt(16) + exp(0)"), "7");
  EXPECT_EQ(Compute("log2(8) + log10(1000) + log(1) + ln(_e)"), "7");
  EXPECT_EQ(Compute("round(2.5)"), "3");
  EXPECT_EQ(Compute("round(-2.5)"), "-3");
  EXPECT_EQ(Compute("floor(-1.5) + ceil(-1.5) + trunc(-1.5)"), "-4");
  EXPECT_EQ(Compute("sign(-7) + sign(7) + sign(0)"), "0");
  EXPECT_EQ(Compute("pow(2, 10) + mod(7, 4)"), "1027");
  EXPECT_EQ(Compute("clamp(5, 0, 1) + clamp(-5, 0, 1) + clamp(0.5, 0, 1)"), "1.5");
  EXPECT_EQ(Compute("if(2 > 1, 10, 20) + if(0, 1, 2)"), "12");
}

TEST(Formula, DivisionByZeroGivesInfinitiesAndNaN) {
  EXPECT_EQ(Compute("0 / 0"), "NaN");
  EXPECT_EQ(Compute("1 / 0"), "+Inf");
  EXPECT_EQ(Compute("-1 / 0"), "-Inf");
  EXPECT_EQ(Compute("a / b", {"a", "b"}, {0, 0}), "NaN");
  EXPECT_EQ(Compute("a / b", {"a", "b"}, {1, 0}), "+Inf");
  EXPECT_EQ(Compute("a - a", {"a"}, {kInf}), "NaN");
  EXPECT_EQ(Compute("a * 0", {"a"}, {kInf}), "NaN");
}

TEST(Formula, OutsideTheirDomainFunctionsGiveNaN) {
  EXPECT_EQ(Compute("sqrt(-1)"), "NaN");
  EXPECT_EQ(Compute("log(-1)"), "NaN");
  EXPECT_EQ(Compute("log10(0)"), "-Inf");
  EXPECT_EQ(Compute("mod(1, 0)"), "NaN");
  EXPECT_EQ(Compute("clamp(1, 2, 0)"), "NaN");
  EXPECT_EQ(Compute("pow(-8, 0.5)"), "NaN");
}

TEST(Formula, NaNIsCarriedThroughEveryFunction) {
  for (const char* text :
       {"min(1, a)",      "min(a, 1)",      "max(1, a, 2)",   "sum(1, a)",   "avg(a, 1)",
        "abs(a)",         "sqrt(a)",        "exp(a)",         "ln(a)",       "log(a)",
        "log2(a)",        "log10(a)",       "round(a)",       "floor(a)",    "ceil(a)",
        "trunc(a)",       "sign(a)",        "pow(a, 0)",      "pow(1, a)",   "mod(a, 1)",
        "clamp(a, 0, 1)", "clamp(1, a, 2)", "clamp(1, 0, a)", "if(a, 1, 2)", "if(1, a, 2)",
        "1 - a",          "a ^ 2"}) {
    EXPECT_EQ(Compute(text, {"a"}, {kNaN}), "NaN") << text;
  }
  EXPECT_EQ(Compute("isnan(a)", {"a"}, {kNaN}), "1");
  EXPECT_EQ(Compute("isinf(a)", {"a"}, {-kInf}), "1");
  EXPECT_EQ(Compute("isnan(a) + isinf(a)", {"a"}, {1}), "0");
  EXPECT_EQ(Compute("if(1, 2, a)", {"a"}, {kNaN}), "2");
  EXPECT_EQ(Compute("a > 0", {"a"}, {kNaN}), "0");
}

TEST(Formula, EvaluationFollowsTheBitsOfTheText) {
  // An optimizer that reorders would give another last bit.
  const double a = 0.1;
  const auto formula = Formula::Create("a * 3 * 7 - a * 21 + a - a", {"a"});
  ASSERT_TRUE(formula);
  EXPECT_EQ(formula->Evaluate(std::vector{a}).value(), a * 3 * 7 - a * 21 + a - a);
}

TEST(Formula, MistakesAreNamedWithTheirPlace) {
  const struct {
    const char* text;
    const char* message;
  } cases[] = {
      {"errors / totl", "error: formula: column 10: unknown name \"totl\""},
      {"total = 5", "error: formula: column 7: assignment is not possible, comparison is =="},
      {"\"x\"", "error: formula: column 1: texts are not numbers"},
      {"1 + \xc3\xa4", "error: formula: column 5: unexpected character"},
      {"1, 2", "error: formula: more than one value"},
      {"", "error: formula: column 1: "},
      {"   ", "error: formula: column "},
      {"1 +", "error: formula: column "},
      {"(1", "error: formula: column "},
      {"1)", "error: formula: column "},
      {"1 2", "error: formula: column 3: unexpected value \"2\""},
      {"min()", "error: formula: column "},
      {"sum()", "error: formula: column "},
      {"if(1, 2)", "error: formula: column 8: too few parameters for function \"if\""},
      {"abs(1, 2)", "error: formula: column "},
      {"sqrt", "error: formula: column "},
      {"rnd(1)", "error: formula: column 1: unknown name \"rnd\""},
      {"1 ? 2", "error: formula: column "},
      {"0x", "error: formula: column "},
      {"1;2", "error: formula: column "},
      {"total(1)", "error: formula: column "},
      {"1,5", "error: formula: "},
  };
  for (const auto& bad : cases) {
    EXPECT_THAT(Compute(bad.text, {"errors", "total"}, {1, 2}), testing::StartsWith(bad.message))
        << bad.text;
  }
}

TEST(Formula, NamesMustBeIdentifiersOfTheirOwn) {
  EXPECT_EQ(Compute("1", {"error-rate"}),
            "error: formula: \"error-rate\" is no name: letters, digits and underscores, not a "
            "digit first");
  EXPECT_THAT(Compute("1", {""}), HasSubstr("is no name"));
  EXPECT_THAT(Compute("1", {"1a"}), HasSubstr("is no name"));
  EXPECT_THAT(Compute("1", {"min"}), HasSubstr("is a function or a constant of formulas"));
  EXPECT_THAT(Compute("1", {"_pi"}), HasSubstr("is a function or a constant of formulas"));
  EXPECT_EQ(Compute("1", {"a", "a"}), "error: formula: the name \"a\" is given twice");
}

TEST(Formula, TheNumberOfValuesMustFit) {
  EXPECT_EQ(Compute("a", {"a"}, {}), "error: formula: 0 values were given for 1 names");
}

TEST(Formula, LimitsAreErrors) {
  const auto code = [](const std::string& text, const std::vector<std::string>& names = {}) {
    const auto formula = Formula::Create(text, names);
    return formula ? ErrorCode::kInternal : formula.error().code;
  };
  EXPECT_EQ(code(std::string(kMaxFormulaLength + 1, '1')), ErrorCode::kLimitExceeded);
  EXPECT_EQ(code(std::string(kMaxFormulaNesting + 1, '(')), ErrorCode::kLimitExceeded);
  EXPECT_EQ(code("1", {std::string(kMaxNameLength + 1, 'a')}), ErrorCode::kLimitExceeded);
  std::vector<std::string> names;
  for (size_t i = 0; i <= kMaxFormulaNames; ++i) names.push_back("n" + std::to_string(i));
  EXPECT_EQ(code("1", names), ErrorCode::kLimitExceeded);
  EXPECT_EQ(
      Compute(std::string(kMaxFormulaNesting, '(') + "1" + std::string(kMaxFormulaNesting, ')')),
      "1");
}

TEST(Formula, TheLocaleDoesNotMatter) {
  struct Comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
  };
  const std::locale before = std::locale::global(std::locale(std::locale::classic(), new Comma));
  const std::string out = Compute("1.5 + max(1000.25, 2)");
  std::locale::global(before);
  EXPECT_EQ(out, "1001.75");
}

TEST(Formula, OneFormulaIsEvaluatedByManyThreadsAtOnce) {
  const auto formula = Formula::Create("a * 2 + b", {"a", "b"});
  ASSERT_TRUE(formula);
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t, copy = *formula] {
      for (int i = 0; i < 2000; ++i) {
        const auto value = copy.Evaluate(std::vector<double>{double(i), double(t)});
        if (!value || *value != i * 2 + t) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

std::string Number(const source::Value& value) {
  const auto number = NumberOf(value, "errors");
  return number ? FormatGoValue(*number) : number.error().message;
}

TEST(NumberOf, AScalarOrOneElementIsANumber) {
  EXPECT_EQ(Number(source::Scalar{{}, 0.5}), "0.5");
  EXPECT_EQ(Number(source::Scalar{{}, kNaN}), "NaN");
  EXPECT_EQ(Number(source::Vector{{{}, {}, kInf}}), "+Inf");
}

TEST(NumberOf, AnythingElseIsAnErrorThatNamesTheQuery) {
  EXPECT_EQ(Number(source::Vector{}), "query \"errors\" gives an empty vector, not one number");
  EXPECT_EQ(Number(source::Vector{{{}, {}, 1.0}, {{}, {}, 2.0}}),
            "query \"errors\" gives a vector of 2 elements, not one number");
  EXPECT_EQ(Number(source::Vector{{{}, {}, source::Histogram{}}}),
            "query \"errors\" gives a native histogram, not one number");
  EXPECT_EQ(Number(source::Matrix{}), "query \"errors\" gives a matrix, not one number");
  EXPECT_EQ(Number(source::String{{}, "1"}), "query \"errors\" gives a string, not one number");
}

}  // namespace
}  // namespace serin::formula
