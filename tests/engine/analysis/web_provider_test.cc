#include "engine/analysis/web_provider.h"

#include <gtest/gtest.h>

#include "tests/engine/analysis/fixtures.h"

namespace serin::analysis {
namespace {

using model::Phase;
using testing::At;
using namespace std::chrono_literals;

class WebProviderTest : public ::testing::Test, public source::WebSource {
 protected:
  WebProviderTest() {
    metric_.name = "a";
    metric_.provider.web.emplace().url = "http://web/status";
  }

  Result<source::WebResponse> Fetch(const source::WebRequest& request) override {
    request_ = request;
    return response_;
  }

  model::WebMetric& web() { return *metric_.provider.web; }

  model::Measurement Measure(std::string body = "{}") {
    if (response_) {
      response_->body = std::move(body);
    }
    auto provider = CreateWebProvider(metric_, *this);
    EXPECT_TRUE(provider) << provider.error().message;
    const MeasurementContext context{
        .metadata = metadata_, .spec = spec_, .status = status_, .clock = clock_, .stop = {}};
    return (*provider)->Run(context, metric_);
  }

  std::string ConstructionError() {
    const auto provider = CreateWebProvider(metric_, *this);
    return provider ? "" : provider.error().message;
  }

  VirtualClock clock_{At(100)};
  model::ObjectMeta metadata_;
  model::AnalysisRunSpec spec_;
  model::AnalysisRunStatus status_;
  model::Metric metric_;
  source::WebRequest request_;
  Result<source::WebResponse> response_ = source::WebResponse{.status = 200, .body = {}};
};

TEST_F(WebProviderTest, W1_MethodHeadersAndBody) {
  web().method = "POST";
  web().headers = {{"X-A", "1"}, {"Content-Type", "text/plain"}};
  web().json_body = R"({"a":1})";
  Measure();
  EXPECT_EQ(request_.method, "POST");
  EXPECT_EQ(request_.url, "http://web/status");
  EXPECT_EQ(request_.body, R"({"a":1})");
  EXPECT_EQ(request_.headers.back(), (source::Header{"Content-Type", "application/json"}));
  EXPECT_EQ(request_.headers.size(), 3U) << "a later key wins";
}

TEST_F(WebProviderTest, W1_TheDefaultMethodIsGet) {
  Measure();
  EXPECT_EQ(request_.method, "GET");
}

TEST_F(WebProviderTest, W1_BodiesThatArgoRefuses) {
  web().body = "x";
  EXPECT_EQ(Measure().message,
            "Body/JSONBody can only be used with POST or PUT WebMetric Method types");
  web().json_body = "{}";
  const model::Measurement measurement = Measure();
  EXPECT_EQ(measurement.message,
            "use either Body or JSONBody; both cannot exists for WebMetric payload");
  EXPECT_EQ(measurement.phase, Phase::kError);
}

TEST_F(WebProviderTest, W2_TimeoutInsecureAndOAuth2) {
  Measure();
  EXPECT_EQ(request_.timeout, 10s);
  EXPECT_FALSE(request_.oauth2);
  web().timeout_seconds = -3;
  Measure();
  EXPECT_EQ(request_.timeout, 10s);
  web().timeout_seconds = 3;
  web().insecure = true;
  web().authentication.oauth2 = {
      .token_url = "http://t", .client_id = "i", .client_secret = "s", .scopes = {}};
  Measure();
  EXPECT_EQ(request_.timeout, 3s);
  EXPECT_TRUE(request_.insecure);
  EXPECT_EQ(request_.oauth2->client_id, "i");
}

TEST_F(WebProviderTest, W2_AHugeTimeoutDoesNotOverflow) {
  web().timeout_seconds = std::numeric_limits<int64_t>::max();
  Measure();
  EXPECT_GT(request_.timeout, 24h);
}

TEST_F(WebProviderTest, W2_OAuth2NeedsIdAndSecret) {
  web().authentication.oauth2.token_url = "http://t";
  EXPECT_EQ(ConstructionError(), "missing mandatory parameter in metric for OAuth2 setup");
}

TEST_F(WebProviderTest, W3_OtherStatusesAreErrors) {
  for (const int status : {199, 300, 404, 500}) {
    response_->status = status;
    EXPECT_EQ(Measure().message, "received non 2xx response code: " + std::to_string(status));
  }
  response_->status = 299;
  EXPECT_EQ(Measure().phase, Phase::kSuccessful);
}

TEST_F(WebProviderTest, W4_ABodyThatIsNoJsonDocumentIsText) {
  web().json_path = "{$.nope}";
  metric_.success_condition = "result == 'healthy'";
  const model::Measurement measurement = Measure("healthy");
  EXPECT_EQ(measurement.phase, Phase::kSuccessful);
  EXPECT_EQ(measurement.value, "healthy");
  EXPECT_EQ(Measure("12 34").value, "12 34");
  metric_.success_condition = "result == ''";
  EXPECT_EQ(Measure("").phase, Phase::kSuccessful);
}

TEST_F(WebProviderTest, W5_TheFirstNodeOfThePathIsTheResult) {
  web().json_path = "{$.data[*].ok}";
  metric_.success_condition = "result";
  const model::Measurement measurement = Measure(R"({"data":[{"ok":true},{"ok":false}]})");
  EXPECT_EQ(measurement.phase, Phase::kSuccessful);
  EXPECT_EQ(measurement.value, "true");
}

TEST_F(WebProviderTest, W5_AMissingKeyAndNoNodeAreErrors) {
  web().json_path = "{$.nope}";
  EXPECT_EQ(Measure("{}").message, "Could not find JSONPath in body: nope is not found");
  web().json_path = "{$[*]}";
  EXPECT_EQ(Measure("[]").message, "result of web metric produced no value");
}

TEST_F(WebProviderTest, W5_APathThatDoesNotParseIsAConstructionError) {
  web().json_path = "{$.a";
  EXPECT_EQ(ConstructionError(), "unclosed action");
}

TEST_F(WebProviderTest, W6_TheValueIsJson) {
  EXPECT_EQ(Measure(R"({"b":"<","a":1e21})").value, R"({"a":1e+21,"b":"\u003c"})");
  EXPECT_EQ(Measure("\"x\"").value, "\"x\"");
}

TEST_F(WebProviderTest, W7_NumbersAreFloats) {
  metric_.success_condition = "int(result) % 2 == 0 && type(result) == 'float'";
  EXPECT_EQ(Measure("4").phase, Phase::kSuccessful);
}

TEST_F(WebProviderTest, W8_ANullBehindAPathIsNilAndANullDocumentAnError) {
  web().json_path = "{$.a}";
  metric_.success_condition = "isNil(result)";
  const model::Measurement measurement = Measure(R"({"a":null})");
  EXPECT_EQ(measurement.phase, Phase::kSuccessful);
  EXPECT_EQ(measurement.value, "null");
  web().json_path.clear();
  EXPECT_EQ(Measure("null").phase, Phase::kError);
}

TEST_F(WebProviderTest, AFailedFetchIsAnError) {
  response_ = Fail(ErrorCode::kUnavailable, "connection refused");
  EXPECT_EQ(Measure().message, "connection refused");
}

}  // namespace
}  // namespace serin::analysis
