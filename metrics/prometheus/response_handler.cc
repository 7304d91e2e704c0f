#include "metrics/prometheus/response_handler.h"

#include <charconv>

#include "metrics/prometheus/sample_text.h"

namespace serin::prometheus {
namespace {

constexpr size_t kMaxErrorText = 8192;

}  // namespace

bool ResponseHandler::Bad(std::string message) {
  error_ = Error{ErrorCode::kBadPeer, std::move(message)};
  return false;
}

bool ResponseHandler::TooMany(std::string_view what, size_t limit) {
  error_ = Error{ErrorCode::kLimitExceeded, fmt::format("more than {} {}", limit, what)};
  return false;
}

bool ResponseHandler::Unexpected(std::string_view what) {
  return Bad(fmt::format("unexpected {} in the answer", what));
}

bool ResponseHandler::EnterSkipped() {
  if (++skip_depth_ > limits_.nesting) return TooMany("levels of nesting", limits_.nesting);
  return true;
}

bool ResponseHandler::LeaveSkipped() { return --skip_depth_ > 0 || Go(after_skip_); }

bool ResponseHandler::Other(std::string_view what) {
  if (state_ == State::kSkipped) return ScalarSkipped();
  if (state_ == State::kDataValue) return Go(State::kTop);  // no result in it: Finish sees that
  return Unexpected(what);
}

bool ResponseHandler::Null() {
  switch (state_) {
    case State::kStatusValue:
    case State::kErrorTypeValue:
    case State::kErrorValue:
    case State::kWarningsValue:
      return Go(State::kTop);
    case State::kResult:
      return true;
    case State::kMetricValue:
    case State::kPointsValue:
      return Go(State::kSeries);
    default:
      return Other("null");
  }
}

bool ResponseHandler::Number(std::string_view text) {
  switch (state_) {
    case State::kResult:
      if (shape_ != Shape::kUnknown) return Unexpected("number");
      shape_ = Shape::kScalar;
      [[fallthrough]];
    case State::kPointTime: {
      const auto time = ParseSampleTime(text);
      if (!time) return Bad(fmt::format("invalid timestamp {}", text));
      point_time_ = *time;
      return Go(state_ == State::kResult ? State::kScalarText : State::kPointContent);
    }
    case State::kBoundaries: {
      const auto [end, error] =
          std::from_chars(text.data(), text.data() + text.size(), bucket_.boundaries);
      if (error != std::errc() || end != text.data() + text.size()) {
        return Bad(fmt::format("invalid bucket boundaries {}", text));
      }
      return Go(State::kLower);
    }
    default:
      return Other("number");
  }
}

bool ResponseHandler::SampleNumber(std::string_view text, double& into, State next) {
  const auto value = ParseSampleValue(text);
  if (!value) return Bad(fmt::format("invalid sample value \"{}\"", text.substr(0, 100)));
  into = *value;
  return Go(next);
}

bool ResponseHandler::Text(std::string_view text) {
  switch (state_) {
    case State::kLabelValue:
      return AddLabel(text);
    case State::kPointContent:
      if (is_histogram_) return Unexpected("string");
      return SampleNumber(text, float_.value, State::kPointEnd);
    case State::kSkipped:
      return ScalarSkipped();
    case State::kStatusValue:
      response_.status = text;
      return Go(State::kTop);
    case State::kErrorTypeValue:
      response_.error_type = text.substr(0, kMaxErrorText);
      return Go(State::kTop);
    case State::kErrorValue:
      response_.error = text.substr(0, kMaxErrorText);
      return Go(State::kTop);
    case State::kWarnings:
      if (response_.warnings.size() == limits_.warnings) {
        return TooMany("warnings", limits_.warnings);
      }
      response_.warnings.emplace_back(text.substr(0, kMaxErrorText));
      return true;
    case State::kResultTypeValue:
      result_type_ = text;
      return Go(State::kData);
    case State::kScalarText:
      text_ = text;
      return Go(State::kScalarEnd);
    case State::kCountValue:
      return SampleNumber(text, histogram_.value.count, State::kHistogram);
    case State::kSumValue:
      return SampleNumber(text, histogram_.value.sum, State::kHistogram);
    case State::kLower:
      return SampleNumber(text, bucket_.lower, State::kUpper);
    case State::kUpper:
      return SampleNumber(text, bucket_.upper, State::kBucketCount);
    case State::kBucketCount:
      return SampleNumber(text, bucket_.count, State::kBucketEnd);
    default:
      return Other("string");
  }
}

bool ResponseHandler::TopKey(std::string_view key) {
  if (key == "status") return Go(State::kStatusValue);
  if (key == "data") return Go(State::kDataValue);
  if (key == "errorType") return Go(State::kErrorTypeValue);
  if (key == "error") return Go(State::kErrorValue);
  if (key == "warnings") return Go(State::kWarningsValue);
  return Skip(State::kTop);
}

bool ResponseHandler::DataKey(std::string_view key) {
  if (key == "resultType") return Go(State::kResultTypeValue);
  if (key != "result") return Skip(State::kData);
  if (has_result_) return Bad("two results in one answer");
  return Go(State::kResultValue);
}

bool ResponseHandler::SeriesKey(std::string_view key) {
  if (key == "metric") return Go(State::kMetricValue);
  in_list_ = key == "values" || key == "histograms";
  is_histogram_ = key == "histogram" || key == "histograms";
  if (in_list_) return Go(State::kPointsValue);
  if (is_histogram_ || key == "value") return Go(State::kPointValue);
  return Skip(State::kSeries);
}

bool ResponseHandler::HistogramKey(std::string_view key) {
  if (key == "count") return Go(State::kCountValue);
  if (key == "sum") return Go(State::kSumValue);
  if (key == "buckets") return Go(State::kBucketsValue);
  return Skip(State::kHistogram);
}

bool ResponseHandler::KeyText(std::string_view key) {
  switch (state_) {
    case State::kMetric:
      label_name_ = key;
      return Go(State::kLabelValue);
    case State::kSeries:
      return SeriesKey(key);
    case State::kTop:
      return TopKey(key);
    case State::kData:
      return DataKey(key);
    case State::kHistogram:
      return HistogramKey(key);
    default:
      return true;  // inside a skipped value
  }
}

bool ResponseHandler::StartObject() {
  switch (state_) {
    case State::kStart:
      return Go(State::kTop);
    case State::kDataValue:
      return Go(State::kData);
    case State::kResult:
      return StartSeries();
    case State::kMetricValue:
      labels_.clear();
      return Go(State::kMetric);
    case State::kPointContent:
      if (!is_histogram_) return Unexpected("object");
      histogram_.value = source::Histogram();
      return Go(State::kHistogram);
    case State::kSkipped:
      return EnterSkipped();
    default:
      return Unexpected("object");
  }
}

bool ResponseHandler::EndObject(uint32_t) {
  switch (state_) {
    case State::kMetric:
      return Go(State::kSeries);
    case State::kSeries:
      return EndSeries();
    case State::kHistogram:
      return Go(State::kPointEnd);
    case State::kData:
      return Go(State::kTop);
    case State::kTop:
      return Go(State::kEnd);
    default:
      return LeaveSkipped();
  }
}

bool ResponseHandler::StartArray() {
  switch (state_) {
    case State::kPointValue:
    case State::kPoints:
      return StartPoint();
    case State::kPointsValue:
      has_list_ = true;
      return Go(State::kPoints);
    case State::kWarningsValue:
      return Go(State::kWarnings);
    case State::kResultValue:
      has_result_ = true;
      return Go(State::kResult);
    case State::kBucketsValue:
      return Go(State::kBuckets);
    case State::kBuckets:
      return Go(State::kBoundaries);
    case State::kSkipped:
      return EnterSkipped();
    case State::kDataValue:
      Skip(State::kTop);
      return EnterSkipped();
    default:
      return Unexpected("array");
  }
}

bool ResponseHandler::EndArray(uint32_t) {
  switch (state_) {
    case State::kPointEnd:
      return EndPoint();
    case State::kPoints:
      return Go(State::kSeries);
    case State::kResult:
    case State::kScalarEnd:
      return Go(State::kData);
    case State::kWarnings:
      return Go(State::kTop);
    case State::kBucketEnd:
      return AddBucket();
    case State::kBuckets:
      return Go(State::kHistogram);
    case State::kSkipped:
      return LeaveSkipped();
    default:
      return Bad("an array in the answer ends too early");
  }
}

bool ResponseHandler::AddLabel(std::string_view value) {
  if (labels_.size() == limits_.labels_per_series) {
    return TooMany("labels of one series", limits_.labels_per_series);
  }
  labels_.emplace_back(label_name_, value);
  return Go(State::kMetric);
}

bool ResponseHandler::StartSeries() {
  if (shape_ == Shape::kScalar) return Unexpected("object");
  if (vector_.size() + matrix_.size() == limits_.series) return TooMany("series", limits_.series);
  labels_.clear();
  has_float_ = has_histogram_ = has_list_ = false;
  series_ = source::Series();
  return Go(State::kSeries);
}

bool ResponseHandler::StartPoint() {
  if (in_list_ && ++points_ > limits_.points) return TooMany("samples", limits_.points);
  return Go(State::kPointTime);
}

bool ResponseHandler::EndPoint() {
  if (is_histogram_) {
    histogram_.at = point_time_;
    has_histogram_ = !in_list_;
    if (in_list_) series_.histograms.push_back(std::move(histogram_));
  } else {
    float_.at = point_time_;
    has_float_ = !in_list_;
    if (in_list_) series_.floats.push_back(float_);
  }
  return Go(in_list_ ? State::kPoints : State::kSeries);
}

bool ResponseHandler::AddBucket() {
  if (++buckets_ > limits_.buckets) return TooMany("histogram buckets", limits_.buckets);
  histogram_.value.buckets.push_back(bucket_);
  return Go(State::kBuckets);
}

bool ResponseHandler::EndSeries() {
  const bool is_sample = has_float_ || has_histogram_;
  if (is_sample == has_list_) {
    return Bad(is_sample ? "a series with both a sample and a list of samples"
                         : "a series without a sample");
  }
  const Shape shape = has_list_ ? Shape::kMatrix : Shape::kVector;
  if (shape_ != Shape::kUnknown && shape_ != shape) {
    return Bad("samples and lists of samples in one result");
  }
  shape_ = shape;
  source::Labels labels{std::span<const source::Labels::value_type>(labels_)};
  if (has_list_) {
    series_.labels = std::move(labels);
    matrix_.push_back(std::move(series_));
  } else if (has_histogram_) {
    AddSample({std::move(labels), histogram_.at, std::move(histogram_.value)});
  } else {
    AddSample({std::move(labels), float_.at, float_.value});
  }
  return Go(State::kResult);
}

void ResponseHandler::AddSample(source::Sample sample) {
  if (vector_.empty()) {
    // The series of one answer are about as long as the first.
    constexpr size_t kRest = 50;  // braces, `"metric"`, `"value"`, the time and the number
    vector_.reserve(std::min(body_size_ / (sample.labels.bytes() + kRest) + 1, limits_.series));
  }
  vector_.push_back(std::move(sample));
}

Result<source::Value> ResponseHandler::TakeValue() {
  const std::string& type = *result_type_;
  const bool is_text = type == "string";
  const bool known = is_text || type == "scalar" || type == "vector" || type == "matrix";
  if (!known) {
    return Fail(ErrorCode::kBadPeer, fmt::format("unexpected value type \"{}\"", type));
  }
  const Shape wanted = type == "vector"   ? Shape::kVector
                       : type == "matrix" ? Shape::kMatrix
                                          : Shape::kScalar;
  const bool may_be_empty = wanted != Shape::kScalar;
  if (shape_ != wanted && !(shape_ == Shape::kUnknown && may_be_empty)) {
    return Fail(ErrorCode::kBadPeer, fmt::format("the result is not a {}", type));
  }
  if (wanted == Shape::kVector) return std::move(vector_);
  if (wanted == Shape::kMatrix) return std::move(matrix_);
  if (is_text) return source::String{.at = point_time_, .value = std::move(text_)};
  const auto value = ParseSampleValue(text_);
  if (!value) {
    return Fail(ErrorCode::kBadPeer,
                fmt::format("invalid sample value \"{}\"", text_.substr(0, 100)));
  }
  return source::Scalar{.at = point_time_, .value = *value};
}

Result<ApiResponse> ResponseHandler::Finish() {
  if (has_result_ && result_type_) {
    SERIN_TRY(response_.value, TakeValue());
  } else if (result_type_ || has_result_) {
    // Half a result is only of interest where the answer claims to be one.
    if (response_.status != "error") {
      return Fail(ErrorCode::kBadPeer,
                  has_result_ ? "an answer without resultType" : "an answer without result");
    }
  }
  return std::move(response_);
}

}  // namespace serin::prometheus
