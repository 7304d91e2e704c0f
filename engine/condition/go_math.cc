#include "engine/condition/go_math.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace serin::condition {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool IsOdd(double number) {
  if (std::fabs(number) >= 9007199254740992.0) return false;
  return std::fabs(std::fmod(number, 2)) == 1;
}

double OfZero(double base, double exponent) {
  const bool keeps_sign = std::signbit(base) && IsOdd(exponent);
  if (exponent < 0) return keeps_sign ? -kInfinity : kInfinity;
  return keeps_sign ? base : 0;
}

double ToInfinity(double base, double exponent) {
  if (base == -1) return 1;
  return (std::fabs(base) < 1) == (exponent > 0) ? 0 : kInfinity;
}

double OfInfinity(double base, double exponent) {
  if (base < 0) return OfZero(-0.0, -exponent);
  return exponent < 0 ? 0 : kInfinity;
}

// For finite numbers of moderate size: the whole part of an exponent is apart. Source: Go
// src/math/exp_amd64.s, the way it takes where the processor has fused multiply-add.
double Exp(double x) {
  constexpr double kLog2E = 1.4426950408889634073599246810018920;
  constexpr double kLn2High = 0.69314718055966295651160180568695068359375;
  constexpr double kLn2Low = 0.28235290563031577122588448175013436025525412068e-12;
  constexpr double kTaylor[] = {1.9841269841269841270e-4,
                                1.3888888888888888889e-3,
                                8.3333333333333333333e-3,
                                4.1666666666666666667e-2,
                                1.6666666666666666667e-1,
                                0.5,
                                1.0};
  const double power = std::nearbyint(x * kLog2E);
  double rest = std::fma(-power, kLn2High, x);
  rest = std::fma(-power, kLn2Low, rest) * 0.0625;
  double sum = 2.4801587301587301587e-5;
  for (const double term : kTaylor) sum = std::fma(sum, rest, term);
  rest *= sum;
  for (int i = 0; i < 3; ++i) rest *= rest + 2;
  rest = std::fma(rest + 2, rest, 1.0);
  return std::ldexp(rest, static_cast<int>(power));
}

// For positive finite numbers. Source: Go src/math/log_amd64.s.
double Log(double x) {
  constexpr double kLn2High = 6.93147180369123816490e-01;
  constexpr double kLn2Low = 1.90821492927058770002e-10;
  const auto bits = std::bit_cast<uint64_t>(x);
  double f = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFF) | 0x3FE0000000000000);
  double k = static_cast<double>(static_cast<int64_t>((bits >> 52) & 0x7FF) - 0x3FE);
  if (f <= 7.07106781186547524401e-01) {
    k -= 1;
    f *= 2;
  }
  f -= 1;
  const double s = f / (2 + f);
  const double s2 = s * s;
  const double s4 = s2 * s2;
  const double odd = s2 * (6.666666666666735130e-01 +
                           s4 * (2.857142874366239149e-01 +
                                 s4 * (1.818357216161805012e-01 + s4 * 1.479819860511658591e-01)));
  const double even = s4 * (3.999999999940941908e-01 +
                            s4 * (2.222219843214978396e-01 + s4 * 1.531383769920937332e-01));
  const double half_square = 0.5 * f * f;
  const double low = s * (half_square + (odd + even)) + k * kLn2Low;
  return k * kLn2High - ((half_square - low) - f);
}

// Squares and multiplies on mantissas, exponents apart. Source: Go src/math/pow.go.
double General(double base, double exponent) {
  double whole = 0;
  double fraction = std::modf(std::fabs(exponent), &whole);
  if (fraction != 0 && base < 0) return std::numeric_limits<double>::quiet_NaN();
  if (whole >= 9223372036854775808.0) return ToInfinity(base, exponent);
  double mantissa = 1;
  int64_t scale = 0;
  if (fraction != 0) {
    if (fraction > 0.5) {
      fraction -= 1;
      whole += 1;
    }
    mantissa = Exp(fraction * Log(base));
  }
  int binary_exponent = 0;
  double factor = std::frexp(base, &binary_exponent);
  int64_t factor_scale = binary_exponent;
  for (auto i = static_cast<int64_t>(whole); i != 0; i >>= 1) {
    if (factor_scale < -4096 || factor_scale > 4096) {
      scale += factor_scale;
      break;
    }
    if ((i & 1) == 1) {
      mantissa *= factor;
      scale += factor_scale;
    }
    factor *= factor;
    factor_scale *= 2;
    if (factor < .5) {
      factor += factor;
      --factor_scale;
    }
  }
  if (exponent < 0) {
    mantissa = 1 / mantissa;
    scale = -scale;
  }
  return std::ldexp(mantissa, static_cast<int>(scale));
}

}  // namespace

double GoPower(double base, double exponent) {
  if (exponent == 0 || base == 1) return 1;
  if (exponent == 1) return base;
  if (std::isnan(base) || std::isnan(exponent)) return std::numeric_limits<double>::quiet_NaN();
  if (base == 0) return OfZero(base, exponent);
  if (std::isinf(exponent)) return ToInfinity(base, exponent);
  if (std::isinf(base)) return OfInfinity(base, exponent);
  if (exponent == 0.5) return std::sqrt(base);
  if (exponent == -0.5) return 1 / std::sqrt(base);
  return General(base, exponent);
}

}  // namespace serin::condition
