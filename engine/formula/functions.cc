#include "engine/formula/functions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <muParser.h>
#include <string>
#include <string_view>

namespace serin::formula {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double Abs(double x) { return std::fabs(x); }
double Sqrt(double x) { return std::sqrt(x); }
double Exp(double x) { return std::exp(x); }
double Log(double x) { return std::log(x); }
double Log2(double x) { return std::log2(x); }
double Log10(double x) { return std::log10(x); }
double Round(double x) { return std::round(x); }  // halves away from zero
double Floor(double x) { return std::floor(x); }
double Ceil(double x) { return std::ceil(x); }
double Trunc(double x) { return std::trunc(x); }
double IsNaN(double x) { return std::isnan(x) ? 1 : 0; }
double IsInf(double x) { return std::isinf(x) ? 1 : 0; }

double Sign(double x) {
  if (std::isnan(x) || x == 0) return x;
  return x > 0 ? 1 : -1;
}

double Pow(double base, double exponent) {
  if (std::isnan(base) || std::isnan(exponent)) return kNaN;  // std::pow(NaN, 0) is 1
  return std::pow(base, exponent);
}

double Mod(double x, double y) { return std::fmod(x, y); }

double If(double condition, double yes, double no) {
  if (std::isnan(condition)) return kNaN;
  return condition != 0 ? yes : no;
}

double Smaller(double x, double y) {
  if (std::isnan(x) || std::isnan(y)) return kNaN;
  return std::min(x, y);
}

double Larger(double x, double y) {
  if (std::isnan(x) || std::isnan(y)) return kNaN;
  return std::max(x, y);
}

// NaN where the bounds are the wrong way round: nothing lies between them.
double Clamp(double x, double low, double high) {
  if (!(low <= high)) return kNaN;
  return Larger(low, Smaller(x, high));
}

double Min(const double* values, int count) {
  double least = values[0];
  for (int i = 1; i < count; ++i) least = Smaller(least, values[i]);
  return least;
}

double Max(const double* values, int count) {
  double largest = values[0];
  for (int i = 1; i < count; ++i) largest = Larger(largest, values[i]);
  return largest;
}

double Sum(const double* values, int count) {
  double sum = 0;
  for (int i = 0; i < count; ++i) sum += values[i];
  return sum;
}

double Avg(const double* values, int count) { return Sum(values, count) / count; }

template <typename Function>
struct Entry {
  const char* name;
  Function function;
};

constexpr std::array<Entry<double (*)(double)>, 14> kUnary = {{{"abs", Abs},
                                                               {"sqrt", Sqrt},
                                                               {"exp", Exp},
                                                               {"ln", Log},
                                                               {"log", Log},
                                                               {"log2", Log2},
                                                               {"log10", Log10},
                                                               {"round", Round},
                                                               {"floor", Floor},
                                                               {"ceil", Ceil},
                                                               {"trunc", Trunc},
                                                               {"sign", Sign},
                                                               {"isnan", IsNaN},
                                                               {"isinf", IsInf}}};
constexpr std::array<Entry<double (*)(double, double)>, 2> kBinary = {{{"pow", Pow}, {"mod", Mod}}};
constexpr std::array<Entry<double (*)(double, double, double)>, 2> kTernary = {
    {{"if", If}, {"clamp", Clamp}}};
constexpr std::array<Entry<double (*)(const double*, int)>, 4> kVariadic = {
    {{"min", Min}, {"max", Max}, {"sum", Sum}, {"avg", Avg}}};

template <typename Table>
void Define(mu::Parser& parser, const Table& table) {
  for (const auto& entry : table) parser.DefineFun(entry.name, entry.function, false);
}

template <typename Table>
bool Holds(const Table& table, std::string_view name) {
  return std::any_of(table.begin(), table.end(),
                     [&](const auto& entry) { return entry.name == name; });
}

}  // namespace

void DefineFunctions(mu::Parser& parser) {
  parser.ClearFun();
  Define(parser, kUnary);
  Define(parser, kBinary);
  Define(parser, kTernary);
  Define(parser, kVariadic);
}

bool IsReserved(std::string_view name) {
  return name == "_pi" || name == "_e" || Holds(kUnary, name) || Holds(kBinary, name) ||
         Holds(kTernary, name) || Holds(kVariadic, name);
}

}  // namespace serin::formula
