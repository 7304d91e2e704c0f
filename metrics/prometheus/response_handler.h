#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "metrics/prometheus/response_parser.h"

namespace serin::prometheus {

// The grammar of an API answer as a state machine fed by a SAX parser. Every event says whether to
// go on; after a `false`, error() tells why. The texts of keys must stay valid until their values
// have come.
class ResponseHandler {
 public:
  // `body_size`: of the whole text, to reserve memory by.
  ResponseHandler(const ResponseLimits& limits, size_t body_size)
      : limits_(limits), body_size_(body_size) {}

  bool Null();
  bool Bool(bool) { return Other("boolean"); }
  bool RawNumber(const char* text, uint32_t length, bool) { return Number({text, length}); }
  bool String(const char* text, uint32_t length, bool) { return Text({text, length}); }
  bool StartObject();
  bool Key(const char* text, uint32_t length, bool) { return KeyText({text, length}); }
  bool EndObject(uint32_t);
  bool StartArray();
  bool EndArray(uint32_t);
  // The parser gives raw numbers only, but is compiled for these too.
  bool Int(int) { return Other("number"); }
  bool Uint(unsigned) { return Other("number"); }
  bool Int64(int64_t) { return Other("number"); }
  bool Uint64(uint64_t) { return Other("number"); }
  bool Double(double) { return Other("number"); }

  const std::optional<Error>& error() const { return error_; }
  // After the last event: the whole answer.
  Result<ApiResponse> Finish();

 private:
  // Where the next event stands. A name ending in Value expects the value of that key.
  enum class State : uint8_t {
    kStart,
    kTop,
    kStatusValue,
    kErrorTypeValue,
    kErrorValue,
    kWarningsValue,
    kWarnings,
    kDataValue,
    kData,
    kResultTypeValue,
    kResultValue,
    kResult,
    kScalarText,
    kScalarEnd,
    kSeries,
    kMetricValue,
    kMetric,
    kLabelValue,
    kPointValue,
    kPointsValue,
    kPoints,
    kPointTime,
    kPointContent,
    kPointEnd,
    kHistogram,
    kCountValue,
    kSumValue,
    kBucketsValue,
    kBuckets,
    kBoundaries,
    kLower,
    kUpper,
    kBucketCount,
    kBucketEnd,
    kSkipped,
    kEnd,
  };
  enum class Shape : uint8_t { kUnknown, kScalar, kVector, kMatrix };

  bool Number(std::string_view text);
  bool Text(std::string_view text);
  bool KeyText(std::string_view key);
  bool TopKey(std::string_view key);
  bool DataKey(std::string_view key);
  bool SeriesKey(std::string_view key);
  bool HistogramKey(std::string_view key);
  bool Other(std::string_view what);

  bool Go(State next) {
    state_ = next;
    return true;
  }
  // Passes over the value of an unknown key.
  bool Skip(State afterwards) {
    after_skip_ = afterwards;
    return Go(State::kSkipped);
  }
  bool EnterSkipped();
  bool LeaveSkipped();
  bool ScalarSkipped() { return skip_depth_ > 0 || Go(after_skip_); }

  bool SampleNumber(std::string_view text, double& into, State next);
  bool StartSeries();
  bool EndSeries();
  void AddSample(source::Sample sample);
  bool StartPoint();
  bool EndPoint();
  bool AddBucket();
  bool AddLabel(std::string_view value);

  bool Unexpected(std::string_view what);
  bool Bad(std::string message);
  bool TooMany(std::string_view what, size_t limit);

  Result<source::Value> TakeValue();

  const ResponseLimits limits_;
  const size_t body_size_;
  State state_ = State::kStart;
  State after_skip_ = State::kTop;
  size_t skip_depth_ = 0;
  Shape shape_ = Shape::kUnknown;
  std::optional<Error> error_;

  ApiResponse response_;
  std::optional<std::string> result_type_;
  bool has_result_ = false;
  source::Scalar scalar_;
  std::string text_;
  source::Vector vector_;
  source::Matrix matrix_;

  // The series that is being read.
  std::string_view label_name_;
  std::vector<source::Labels::value_type> labels_;
  bool in_list_ = false;       // `values` or `histograms`, not `value` or `histogram`
  bool is_histogram_ = false;  // the key was `histogram` or `histograms`
  bool has_float_ = false;
  bool has_histogram_ = false;
  bool has_list_ = false;
  source::FloatPoint float_;
  source::HistogramPoint histogram_;
  source::Series series_;
  Timestamp point_time_;
  source::HistogramBucket bucket_;
  size_t points_ = 0;
  size_t buckets_ = 0;
};

}  // namespace serin::prometheus
