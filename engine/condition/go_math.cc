#include "engine/condition/go_math.h"

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
    mantissa = std::exp(fraction * std::log(base));
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
