#include "engine/model/encode_metric.h"

#include <fmt/format.h>
#include <map>
#include <string_view>

#include "engine/base/go_text.h"

namespace serin::model {
namespace {

// Writes one JSON object's fields, with omitempty where a function's name says so.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }
  ~ObjectWriter() { out_ += '}'; }
  ObjectWriter(const ObjectWriter&) = delete;
  ObjectWriter& operator=(const ObjectWriter&) = delete;

  // Begins a field; the caller appends its value.
  std::string& Key(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    out_ += GoJsonQuote(name);
    out_ += ':';
    return out_;
  }
  void Raw(std::string_view name, std::string_view json) { Key(name) += json; }
  void Text(std::string_view name, std::string_view value) { Raw(name, GoJsonQuote(value)); }
  void TextUnlessEmpty(std::string_view name, std::string_view value) {
    if (!value.empty()) Text(name, value);
  }
  void FlagUnlessFalse(std::string_view name, bool value) {
    if (value) Raw(name, "true");
  }
  void Number(std::string_view name, int64_t value) { Raw(name, fmt::format("{}", value)); }
  void IntOrText(std::string_view name, const std::optional<IntOrString>& value) {
    if (!value) return;
    Raw(name, value->is_text() ? GoJsonQuote(value->ToString()) : value->ToString());
  }

 private:
  std::string& out_;
  bool first_ = true;
};

void WriteHeaders(ObjectWriter& object, const std::vector<source::Header>& headers) {
  if (headers.empty()) return;
  std::string& out = object.Key("headers");
  out += '[';
  for (const source::Header& header : headers) {
    if (&header != &headers.front()) out += ',';
    ObjectWriter item(out);
    item.Text("key", header.key);
    item.Text("value", header.value);
  }
  out += ']';
}

void WriteSigV4(const source::SigV4& sigv4, std::string& out) {
  ObjectWriter object(out);
  object.TextUnlessEmpty("region", sigv4.region);
  object.TextUnlessEmpty("profile", sigv4.profile);
  object.TextUnlessEmpty("roleArn", sigv4.role_arn);
}

void WriteOAuth2(const source::OAuth2& oauth2, std::string& out) {
  ObjectWriter object(out);
  object.TextUnlessEmpty("tokenUrl", oauth2.token_url);
  object.TextUnlessEmpty("clientId", oauth2.client_id);
  object.TextUnlessEmpty("clientSecret", oauth2.client_secret);
  if (oauth2.scopes.empty()) return;
  std::string list;
  for (const std::string& scope : oauth2.scopes) {
    if (!list.empty()) list += ',';
    list += GoJsonQuote(scope);
  }
  object.Raw("scopes", '[' + list + ']');
}

void WriteBasicAuth(const source::BasicAuth& basic, std::string& out) {
  ObjectWriter object(out);
  object.TextUnlessEmpty("username", basic.username);
  object.TextUnlessEmpty("password", basic.password);
}

// Structs, not pointers, upstream: written even when empty.
void WriteAuthentication(const source::Authentication& authentication, std::string& out) {
  ObjectWriter object(out);
  WriteSigV4(authentication.sigv4, object.Key("sigv4"));
  WriteOAuth2(authentication.oauth2, object.Key("oauth2"));
  WriteBasicAuth(authentication.basic_auth, object.Key("basicAuth"));
}

void WritePrometheus(const PrometheusMetric& metric, std::string& out) {
  const source::Endpoint& endpoint = metric.endpoint;
  ObjectWriter object(out);
  object.TextUnlessEmpty("address", endpoint.address);
  object.TextUnlessEmpty("query", metric.query);
  WriteAuthentication(endpoint.authentication, object.Key("authentication"));
  if (endpoint.timeout_seconds) object.Number("timeout", *endpoint.timeout_seconds);
  object.FlagUnlessFalse("insecure", endpoint.insecure);
  WriteHeaders(object, endpoint.headers);
  if (!metric.range_query) return;
  ObjectWriter range(object.Key("rangeQuery"));
  range.TextUnlessEmpty("start", metric.range_query->start);
  range.TextUnlessEmpty("end", metric.range_query->end);
  range.TextUnlessEmpty("step", metric.range_query->step);
}

void WriteWeb(const WebMetric& metric, std::string& out) {
  ObjectWriter object(out);
  object.TextUnlessEmpty("method", metric.method);
  object.Text("url", metric.url);
  WriteHeaders(object, metric.headers);
  object.TextUnlessEmpty("body", metric.body);
  if (metric.timeout_seconds != 0) object.Number("timeoutSeconds", metric.timeout_seconds);
  object.TextUnlessEmpty("jsonPath", metric.json_path);
  object.FlagUnlessFalse("insecure", metric.insecure);
  if (!metric.json_body.empty()) object.Raw("jsonBody", metric.json_body);
  WriteAuthentication(metric.authentication, object.Key("authentication"));
}

void WriteOthers(const MetricProvider& provider, ObjectWriter& object,
                 std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const RawProvider& other : provider.others) {
      if (other.name == name) object.Raw(name, other.json);
    }
  }
}

void WriteProvider(const MetricProvider& provider, std::string& out) {
  ObjectWriter object(out);
  if (provider.prometheus) WritePrometheus(*provider.prometheus, object.Key("prometheus"));
  WriteOthers(provider, object, {"kayenta"});
  if (provider.web) WriteWeb(*provider.web, object.Key("web"));
  WriteOthers(provider, object,
              {"datadog", "wavefront", "newRelic", "job", "cloudWatch", "graphite", "influxdb",
               "skywalking"});
  if (provider.plugins.empty()) return;
  std::map<std::string_view, std::string_view> sorted;
  for (const RawProvider& plugin : provider.plugins) sorted[plugin.name] = plugin.json;
  ObjectWriter plugins(object.Key("plugin"));
  for (const auto& [name, json] : sorted) plugins.Raw(name, json.empty() ? "null" : json);
}

}  // namespace

std::string EncodeMetric(const Metric& metric) {
  std::string out;
  {
    ObjectWriter object(out);
    object.Text("name", metric.name);
    object.TextUnlessEmpty("interval", metric.interval);
    object.TextUnlessEmpty("initialDelay", metric.initial_delay);
    object.IntOrText("count", metric.count);
    object.TextUnlessEmpty("successCondition", metric.success_condition);
    object.TextUnlessEmpty("failureCondition", metric.failure_condition);
    object.IntOrText("failureLimit", metric.failure_limit);
    object.IntOrText("inconclusiveLimit", metric.inconclusive_limit);
    object.IntOrText("consecutiveErrorLimit", metric.consecutive_error_limit);
    WriteProvider(metric.provider, object.Key("provider"));
    object.IntOrText("consecutiveSuccessLimit", metric.consecutive_success_limit);
  }
  return out;
}

}  // namespace serin::model
