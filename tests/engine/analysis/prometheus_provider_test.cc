#include "engine/analysis/prometheus_provider.h"

#include <gtest/gtest.h>
#include <limits>

#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using model::Phase;
using testing::At;
using testing::OnceMetric;
using namespace std::chrono_literals;

// Answers with what the test puts in, and keeps the request. Time passes while it does.
class FakeSource final : public source::MetricSource {
 public:
  explicit FakeSource(VirtualClock& clock) : clock_(clock) {}
  Result<source::QueryResponse> Query(const source::QueryRequest& query) override {
    request = query;
    clock_.Advance(latency);
    return response;
  }

  source::QueryRequest request;
  Result<source::QueryResponse> response = source::QueryResponse{};
  Duration latency{};

 private:
  VirtualClock& clock_;
};

class PrometheusProviderTest : public ::testing::Test, public source::MetricSources {
 protected:
  Result<std::shared_ptr<source::MetricSource>> Open(const source::Endpoint& endpoint) override {
    if (endpoint.address == "bad") {
      return InvalidArgument("prometheus address is not is url format");
    }
    return source_;
  }

  void Answer(source::Value value, std::vector<std::string> warnings = {}) {
    source_->response = source::QueryResponse{std::move(value), std::move(warnings)};
  }

  model::Measurement Measure() {
    auto provider = CreatePrometheusProvider(metric_, *this);
    EXPECT_TRUE(provider);
    const MeasurementContext context{
        .metadata = metadata_, .spec = spec_, .status = status_, .clock = clock_, .stop = {}};
    return (*provider)->Run(context, metric_);
  }

  model::ObjectMeta metadata_;
  model::AnalysisRunSpec spec_;
  model::AnalysisRunStatus status_;
  VirtualClock clock_{At(100)};
  std::shared_ptr<FakeSource> source_ = std::make_shared<FakeSource>(clock_);
  model::Metric metric_ = OnceMetric("a");
};

source::Vector VectorOf(const std::vector<double>& numbers) {
  source::Vector vector;
  for (const double number : numbers) {
    vector.push_back({.labels = {}, .at = {}, .value = number});
  }
  return vector;
}

TEST_F(PrometheusProviderTest, Q8_AnInstantQueryAsksForNow) {
  metric_.success_condition = "result[0] > 0.9";
  Answer(VectorOf({0.97}));
  source_->latency = 250ms;
  const model::Measurement measurement = Measure();
  EXPECT_EQ(source_->request.promql, "up");
  EXPECT_EQ(source_->request.at, At(100));
  EXPECT_FALSE(source_->request.range);
  EXPECT_EQ(measurement.phase, Phase::kSuccessful);
  EXPECT_EQ(measurement.value, "[0.97]");
  EXPECT_EQ(measurement.started_at, At(100));
  EXPECT_EQ(measurement.finished_at, At(100.25));
}

TEST_F(PrometheusProviderTest, Q8_ARangeQueryEvaluatesItsTimes) {
  metric_.provider.prometheus->range_query =
      model::RangeQuery{.start = "now() - duration('5m')", .end = "now()", .step = "30s"};
  Answer(source::Matrix{});
  Measure();
  ASSERT_TRUE(source_->request.range);
  EXPECT_EQ(*source_->request.range,
            (source::QueryRange{.start = At(-200), .end = At(100), .step = 30s}));
}

TEST_F(PrometheusProviderTest, Q8_RangeErrorsNameTheField) {
  auto& range = metric_.provider.prometheus->range_query.emplace();
  range = {.start = "1", .end = "now()", .step = "1m"};
  EXPECT_EQ(Measure().message,
            "failed to parse rangeQuery.start as time: expected time.Time, but got int");
  range = {.start = "now()", .end = "nope", .step = "1m"};
  EXPECT_EQ(Measure().message, "failed to parse rangeQuery.end as time: unknown name nope");
  range = {.start = "now()", .end = "now()", .step = ""};
  EXPECT_EQ(Measure().message,
            "failed to parse rangeQuery.step as duration: time: invalid duration \"\"");
}

TEST_F(PrometheusProviderTest, Q10_AFailedQueryIsAnErrorWithoutValue) {
  source_->response = Fail(ErrorCode::kBadPeer, "bad_data: parse error");
  source_->latency = 1s;
  const model::Measurement measurement = Measure();
  EXPECT_EQ(measurement.phase, Phase::kError);
  EXPECT_EQ(measurement.message, "bad_data: parse error");
  EXPECT_TRUE(measurement.value.empty());
  EXPECT_EQ(measurement.finished_at, At(101));
}

TEST_F(PrometheusProviderTest, X6_AFailedConditionLeavesNeitherValueNorWarnings) {
  metric_.success_condition = "result > 1";
  Answer(VectorOf({1}), {"slow"});
  const model::Measurement measurement = Measure();
  EXPECT_EQ(measurement.phase, Phase::kError);
  EXPECT_TRUE(measurement.value.empty());
  EXPECT_TRUE(measurement.metadata.empty());
}

TEST_F(PrometheusProviderTest, WarningsBecomeMetadata) {
  Answer(VectorOf({1}), {"slow", "old"});
  EXPECT_EQ(Measure().metadata.at("warnings"), "\"slow\", \"old\"");
}

TEST_F(PrometheusProviderTest, Q1_AConstructionErrorIsTheSources) {
  metric_.provider.prometheus->endpoint.address = "bad";
  const auto provider = CreatePrometheusProvider(metric_, *this);
  ASSERT_FALSE(provider);
  EXPECT_EQ(provider.error().message, "prometheus address is not is url format");
}

TEST_F(PrometheusProviderTest, K4_MetadataHoldsTheResolvedQuery) {
  EXPECT_EQ(PrometheusMetadata(metric_).at("ResolvedPrometheusQuery"), "up");
  metric_.provider.prometheus->query.clear();
  EXPECT_TRUE(PrometheusMetadata(metric_).empty());
}

TEST(MapQueryValue, TextsOf14_3) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const auto text = [](const source::Value& value) { return MapQueryValue(value)->text; };
  EXPECT_EQ(text(source::Scalar{.at = {}, .value = 1e21}), "1000000000000000000000");
  EXPECT_EQ(text(VectorOf({0.5, -0.0, 1e-7, kInfinity, -kInfinity})),
            "[0.5,-0,0.0000001,+Inf,-Inf]");
  EXPECT_EQ(text(source::Vector{}), "[]");
}

TEST(MapQueryValue, AMatrixIsFlattenedSeriesAfterSeries) {
  source::Matrix matrix(2);
  matrix[0].floats = {{At(0), 1}, {At(1), 2}};
  matrix[1].floats = {{At(0), 3}};
  matrix[1].histograms.emplace_back();
  EXPECT_EQ(MapQueryValue(matrix)->text, "[1,2,3]");
}

TEST(MapQueryValue, AHistogramInAVectorCountsAsZero) {
  source::Vector vector = VectorOf({1});
  vector.push_back({.labels = {}, .at = {}, .value = source::Histogram{}});
  EXPECT_EQ(MapQueryValue(vector)->text, "[1,0]");
}

TEST(MapQueryValue, Q10_AStringIsAnError) {
  const auto mapped = MapQueryValue(source::String{});
  ASSERT_FALSE(mapped);
  EXPECT_EQ(mapped.error().message, "unexpected value type \"string\"");
}

}  // namespace
}  // namespace serin::analysis
