#include "engine/analysis/serin_provider.h"

#include <gtest/gtest.h>
#include <map>

#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using model::Phase;
using testing::At;

// Answers each query from a table, whatever the endpoint.
class TableSource final : public source::MetricSource {
 public:
  Result<source::QueryResponse> Query(const source::QueryRequest& request) override {
    asked.push_back(request);
    const auto found = answers.find(request.promql);
    if (found == answers.end()) {
      return Fail(ErrorCode::kBadPeer, "bad_data: no such query");
    }
    return source::QueryResponse{found->second, warnings};
  }

  std::map<std::string, source::Value> answers;
  std::vector<std::string> warnings;
  std::vector<source::QueryRequest> asked;
};

class SerinProviderTest : public ::testing::Test, public source::MetricSources {
 protected:
  Result<std::shared_ptr<source::MetricSource>> Open(const source::Endpoint& endpoint) override {
    opened_ = endpoint;
    return source_;
  }

  Result<std::shared_ptr<Provider>> Create(std::string json) {
    metric_.name = "a";
    metric_.provider.plugins = {{"serin/analysis", std::move(json)}};
    return CreateSerinProvider(metric_, *this);
  }

  model::Measurement Measure(std::string json) {
    auto provider = Create(std::move(json));
    EXPECT_TRUE(provider) << provider.error().message;
    const MeasurementContext context{
        .metadata = metadata_, .spec = spec_, .status = status_, .clock = clock_, .stop = {}};
    return (*provider)->Run(context, metric_);
  }

  static source::Scalar Number(double value) { return {.at = {}, .value = value}; }

  VirtualClock clock_{At(100)};
  model::ObjectMeta metadata_;
  model::AnalysisRunSpec spec_;
  model::AnalysisRunStatus status_;
  model::Metric metric_;
  source::Endpoint opened_;
  std::shared_ptr<TableSource> source_ = std::make_shared<TableSource>();
};

constexpr auto kErrorRate =
    R"({"prometheus": {"address": "http://p"}, "queries": {"errors": "e", "total": "t"},)"
    R"( "formula": "errors / total"})";

TEST_F(SerinProviderTest, TheFormulaOverTheQueriesIsTheResult) {
  source_->answers = {{"e", Number(3)}, {"t", Number(100)}};
  metric_.success_condition = "result <= 0.05";
  const model::Measurement measurement = Measure(kErrorRate);
  EXPECT_EQ(opened_.address, "http://p");
  EXPECT_EQ(measurement.phase, Phase::kSuccessful);
  EXPECT_EQ(measurement.value, "0.03");
  EXPECT_EQ(measurement.metadata, (model::TextMap{{"query.errors", "3"}, {"query.total", "100"}}));
  EXPECT_EQ(source_->asked[0].at, source_->asked[1].at);
}

TEST_F(SerinProviderTest, NothingOverNothingIsNaNAndConditionsSeeIt) {
  source_->answers = {{"e", Number(0)}, {"t", Number(0)}};
  metric_.success_condition = "isNaN(result)";
  const model::Measurement measurement = Measure(kErrorRate);
  EXPECT_EQ(measurement.phase, Phase::kSuccessful);
  EXPECT_EQ(measurement.value, "NaN");
}

TEST_F(SerinProviderTest, AQueryThatFailsIsNamed) {
  source_->answers = {{"e", Number(3)}};
  const model::Measurement measurement = Measure(kErrorRate);
  EXPECT_EQ(measurement.phase, Phase::kError);
  EXPECT_EQ(measurement.message, "query \"total\": bad_data: no such query");
}

TEST_F(SerinProviderTest, AnAnswerThatIsNoNumberIsAnErrorThatNamesTheQuery) {
  source_->answers = {{"e", source::Vector{}}, {"t", Number(1)}};
  const model::Measurement measurement = Measure(kErrorRate);
  EXPECT_EQ(measurement.phase, Phase::kError);
  EXPECT_NE(measurement.message.view().find("errors"), std::string_view::npos);
  EXPECT_TRUE(measurement.value.empty());
}

TEST_F(SerinProviderTest, OneQueryIsMeasuredAsArgoDoes) {
  source_->answers = {{"up", Number(1)}};
  source_->warnings = {"slow"};
  metric_.success_condition = "result == 1";
  const model::Measurement measurement = Measure(R"({"query": "up"})");
  EXPECT_EQ(measurement.phase, Phase::kSuccessful);
  EXPECT_EQ(measurement.value, "1");
  EXPECT_EQ(measurement.metadata.at("warnings"), "\"slow\"");
  EXPECT_EQ((*Create(R"({"query": "up"})"))->GetMetadata(metric_).at("ResolvedPrometheusQuery"),
            "up");
}

TEST_F(SerinProviderTest, MetadataHoldsQueriesAndFormula) {
  EXPECT_EQ((*Create(kErrorRate))->GetMetadata(metric_),
            (model::TextMap{{"Formula", "errors / total"},
                            {"ResolvedPrometheusQuery.errors", "e"},
                            {"ResolvedPrometheusQuery.total", "t"}}));
}

TEST_F(SerinProviderTest, AFormulaThatDoesNotCompileIsAConstructionError) {
  const auto provider = Create(R"({"queries": {"errors": "e"}, "formula": "errors / totl"})");
  ASSERT_FALSE(provider);
  EXPECT_EQ(provider.error().message.find("serin/analysis: formula"), 0U)
      << provider.error().message;
}

}  // namespace
}  // namespace serin::analysis
