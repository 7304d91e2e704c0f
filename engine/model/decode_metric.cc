#include "engine/model/decode_metric.h"

#include <string>
#include <utility>
#include <vector>

#include "engine/model/fields.h"
#include "engine/model/from_node.h"
#include "engine/model/read_json.h"
#include "engine/model/shape.h"

namespace serin::model {
namespace {

std::vector<source::Header> HeadersFromNode(const Node& list) {
  std::vector<source::Header> headers;
  headers.reserve(list.items.size());
  for (const Node& item : list.items) {
    headers.push_back({TextField(item, "key"), TextField(item, "value")});
  }
  return headers;
}

source::Authentication AuthenticationFromNode(const Node& node) {
  source::Authentication out;
  const Node& sigv4 = ChildField(node, "sigv4");
  out.sigv4 = {TextField(sigv4, "region"), TextField(sigv4, "profile"),
               TextField(sigv4, "roleArn")};
  const Node& oauth2 = ChildField(node, "oauth2");
  out.oauth2.token_url = TextField(oauth2, "tokenUrl");
  out.oauth2.client_id = TextField(oauth2, "clientId");
  out.oauth2.client_secret = TextField(oauth2, "clientSecret");
  for (const Node& scope : ChildField(oauth2, "scopes").items) {
    out.oauth2.scopes.push_back(scope.scalar);
  }
  const Node& basic = ChildField(node, "basicAuth");
  out.basic_auth = {TextField(basic, "username"), TextField(basic, "password")};
  return out;
}

PrometheusMetric PrometheusFromNode(const Node& node) {
  PrometheusMetric out;
  out.endpoint.address = TextField(node, "address");
  out.endpoint.insecure = FlagField(node, "insecure");
  out.endpoint.headers = HeadersFromNode(ChildField(node, "headers"));
  out.endpoint.authentication = AuthenticationFromNode(ChildField(node, "authentication"));
  out.endpoint.timeout_seconds = Int64Field(node, "timeout");
  out.query = TextField(node, "query");
  if (const Node* range = node.Find("rangeQuery")) {
    out.range_query =
        RangeQuery{TextField(*range, "start"), TextField(*range, "end"), TextField(*range, "step")};
  }
  return out;
}

WebMetric WebFromNode(const Node& node) {
  WebMetric out;
  out.method = TextField(node, "method");
  out.url = TextField(node, "url");
  out.headers = HeadersFromNode(ChildField(node, "headers"));
  out.body = TextField(node, "body");
  out.json_body = RawField(node, "jsonBody");
  out.timeout_seconds = Int64Field(node, "timeoutSeconds").value_or(0);
  out.json_path = TextField(node, "jsonPath");
  out.insecure = FlagField(node, "insecure");
  out.authentication = AuthenticationFromNode(ChildField(node, "authentication"));
  return out;
}

MetricProvider ProviderFromNode(const Node& node) {
  MetricProvider out;
  for (const Field& field : SchemaType("v1alpha1.MetricProvider").fields) {
    const Node* value = node.Find(field.name);
    if (value == nullptr) continue;
    if (field.name == "prometheus") {
      out.prometheus = PrometheusFromNode(*value);
    } else if (field.name == "web") {
      out.web = WebFromNode(*value);
    } else if (field.name == "plugin") {
      for (const Member& plugin : value->members) {
        out.plugins.push_back({plugin.key, WriteJson(plugin.value)});
      }
    } else {
      out.others.push_back({std::string(field.name), EncodeAs(*value, *field.type)});
    }
  }
  return out;
}

}  // namespace

Metric MetricFromNode(const Node& node) {
  Metric out;
  out.name = TextField(node, "name");
  out.interval = TextField(node, "interval");
  out.initial_delay = TextField(node, "initialDelay");
  out.count = IntOrStringField(node, "count");
  out.success_condition = TextField(node, "successCondition");
  out.failure_condition = TextField(node, "failureCondition");
  out.failure_limit = IntOrStringField(node, "failureLimit");
  out.inconclusive_limit = IntOrStringField(node, "inconclusiveLimit");
  out.consecutive_error_limit = IntOrStringField(node, "consecutiveErrorLimit");
  out.consecutive_success_limit = IntOrStringField(node, "consecutiveSuccessLimit");
  out.provider = ProviderFromNode(ChildField(node, "provider"));
  return out;
}

std::vector<Metric> MetricsFromNode(const Node& list) {
  std::vector<Metric> metrics;
  metrics.reserve(list.items.size());
  for (const Node& item : list.items) metrics.push_back(MetricFromNode(item));
  return metrics;
}

Result<Metric> DecodeMetric(std::string_view json) {
  SERIN_TRY(const Node node, ReadJson(json, JsonReading::kVerbatim));
  Shape shape = CheckShape(node, SchemaType("v1alpha1.Metric"));
  if (shape.error) return InvalidArgument(std::move(shape.error->message));
  return MetricFromNode(node);
}

}  // namespace serin::model
