#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/time.h"
#include "engine/source/labels.h"

namespace serin::source {

// A native histogram, as the Prometheus HTTP API writes one.
struct HistogramBucket {
  int boundaries = 0;  // 0 open left, 1 open right, 2 open both, 3 closed both
  double lower = 0;
  double upper = 0;
  double count = 0;

  friend bool operator==(const HistogramBucket&, const HistogramBucket&) = default;
};

struct Histogram {
  double count = 0;
  double sum = 0;
  std::vector<HistogramBucket> buckets;

  friend bool operator==(const Histogram&, const Histogram&) = default;
};

struct FloatPoint {
  Timestamp at;
  double value = 0;

  friend bool operator==(const FloatPoint&, const FloatPoint&) = default;
};

struct HistogramPoint {
  Timestamp at;
  Histogram value;

  friend bool operator==(const HistogramPoint&, const HistogramPoint&) = default;
};

struct Scalar {
  Timestamp at;
  double value = 0;

  friend bool operator==(const Scalar&, const Scalar&) = default;
};

struct String {
  Timestamp at;
  std::string value;

  friend bool operator==(const String&, const String&) = default;
};

// One element of an instant vector: a float, or a native histogram.
struct Sample {
  Labels labels;
  Timestamp at;
  std::variant<double, Histogram> value;

  friend bool operator==(const Sample&, const Sample&) = default;
};

using Vector = std::vector<Sample>;

// One series of a range vector. Both lists are in order of time.
struct Series {
  Labels labels;
  std::vector<FloatPoint> floats;
  std::vector<HistogramPoint> histograms;

  friend bool operator==(const Series&, const Series&) = default;
};

using Matrix = std::vector<Series>;

// What a PromQL query gives. Source: the Prometheus HTTP API, "Expression query result formats".
using Value = std::variant<Scalar, Vector, Matrix, String>;

// `scalar`, `vector`, `matrix` or `string`: the API's resultType.
std::string_view TypeName(const Value& value);

}  // namespace serin::source
