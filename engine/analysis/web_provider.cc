#include "engine/analysis/web_provider.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <utility>

#include "engine/analysis/measure.h"
#include "engine/analysis/verdict.h"
#include "engine/jsonpath/json_document.h"
#include "engine/jsonpath/json_path.h"

namespace serin::analysis {
namespace {

constexpr int64_t kDefaultTimeoutSeconds = 10;
constexpr int64_t kMaxTimeoutSeconds = std::numeric_limits<int64_t>::max() / 1'000'000'000;

struct WebResult {
  condition::Value value;
  std::string text;
};

// W-1.
Result<source::WebRequest> MakeRequest(const model::WebMetric& metric) {
  source::WebRequest request;
  request.method = metric.method.empty() ? "GET" : metric.method;
  request.url = metric.url;
  request.headers = metric.headers;
  request.insecure = metric.insecure;
  if (!metric.authentication.oauth2.token_url.empty()) {
    request.oauth2 = metric.authentication.oauth2;
  }
  if (!metric.body.empty() && !metric.json_body.empty()) {
    return InvalidArgument("use either Body or JSONBody; both cannot exists for WebMetric payload");
  }
  if (request.method == "GET" && !(metric.body.empty() && metric.json_body.empty())) {
    return InvalidArgument(
        "Body/JSONBody can only be used with POST or PUT WebMetric Method types");
  }
  request.body = metric.body;
  if (!metric.json_body.empty()) {
    request.body = metric.json_body;
    request.headers.push_back({.key = "Content-Type", .value = "application/json"});
  }
  const int64_t seconds =
      metric.timeout_seconds > 0 ? metric.timeout_seconds : kDefaultTimeoutSeconds;
  request.timeout = std::chrono::seconds(std::min(seconds, kMaxTimeoutSeconds));
  return request;
}

class WebProvider final : public Provider {
 public:
  WebProvider(const model::Metric& metric, source::WebSource& web, jsonpath::JsonPath path)
      : web_(web), path_(std::move(path)), verdict_(metric) {}

  model::Measurement Run(const MeasurementContext& context, const model::Metric& metric) override {
    model::Measurement measurement;
    measurement.started_at = context.clock.Now();
    if (auto done = Fetch(context, *metric.provider.web, measurement); !done) {
      MarkError(measurement, done.error().message, context.clock.Now());
    }
    return measurement;
  }

 private:
  Result<void> Fetch(const MeasurementContext& context, const model::WebMetric& metric,
                     model::Measurement& measurement) {
    SERIN_TRY(source::WebRequest request, MakeRequest(metric));
    request.stop = context.stop;
    SERIN_TRY(source::WebResponse response, web_.Fetch(request));
    if (response.status < 200 || response.status >= 300) {
      return Fail(ErrorCode::kBadPeer,
                  fmt::format("received non 2xx response code: {}", response.status));
    }
    SERIN_TRY(const WebResult result, Read(std::move(response.body)));
    const Timestamp now = context.clock.Now();
    SERIN_TRY(const model::Phase phase, verdict_.Judge(result.value, now));
    RecordVerdict(phase, result.text, now, measurement);
    return {};
  }

  // W-4, W-5.
  Result<WebResult> Read(std::string body) const {
    const auto document = jsonpath::JsonDocument::Parse(body);
    if (!document) {
      return WebResult{condition::Value::Text(body), std::move(body)};
    }
    auto found = path_.First(*document);
    if (!found) {
      return Fail(found.error().code,
                  fmt::format("Could not find JSONPath in body: {}", found.error().message));
    }
    if (!*found) {
      return Fail(ErrorCode::kBadPeer, "result of web metric produced no value");
    }
    SERIN_TRY(condition::Value value, condition::Value::FromJson(**found));
    return WebResult{std::move(value), std::move(**found)};
  }

  source::WebSource& web_;
  jsonpath::JsonPath path_;
  Verdict verdict_;
};

}  // namespace

Result<std::shared_ptr<Provider>> CreateWebProvider(const model::Metric& metric,
                                                    source::WebSource& web) {
  const model::WebMetric& settings = *metric.provider.web;
  const source::OAuth2& oauth2 = settings.authentication.oauth2;
  if (!oauth2.token_url.empty() && (oauth2.client_id.empty() || oauth2.client_secret.empty())) {
    return InvalidArgument("missing mandatory parameter in metric for OAuth2 setup");
  }
  SERIN_TRY(jsonpath::JsonPath path,
            jsonpath::JsonPath::Parse(settings.json_path.empty() ? "{$}" : settings.json_path));
  return std::make_shared<WebProvider>(metric, web, std::move(path));
}

}  // namespace serin::analysis
