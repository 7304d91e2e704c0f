#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/source/endpoint.h"

// Argo's Metric as written in a document or resolved for a run. Source: spec/argo-analysis.md §1.3,
// §1.6; upstream pkg/apis/rollouts/v1alpha1/analysis_types.go. Text fields are verbatim: durations
// and conditions are parsed by those who use them, because Argo stores anything.
namespace serin::model {

// A JSON number or a JSON string (Kubernetes IntOrString).
class IntOrString {
 public:
  IntOrString() : value_(int32_t{0}) {}
  explicit IntOrString(int32_t number) : value_(number) {}
  explicit IntOrString(std::string text) : value_(std::move(text)) {}

  // The number; a text's base-10 value, or 0 where it does not parse (upstream's silent rule). 64
  // bits wide like Go's int: a text may hold more than a number can. Beyond 64 bits it saturates.
  int64_t IntValue() const;
  bool is_text() const { return std::holds_alternative<std::string>(value_); }
  // The text, or the number in decimal.
  std::string ToString() const;

  friend bool operator==(const IntOrString&, const IntOrString&) = default;

 private:
  std::variant<int32_t, std::string> value_;
};

struct RangeQuery {
  std::string start;  // expressions of §13 that give a time
  std::string end;
  std::string step;  // a Go duration

  friend bool operator==(const RangeQuery&, const RangeQuery&) = default;
};

struct PrometheusMetric {
  source::Endpoint endpoint;  // address, timeout, insecure, headers, authentication
  std::string query;
  std::optional<RangeQuery> range_query;

  friend bool operator==(const PrometheusMetric&, const PrometheusMetric&) = default;
};

struct WebMetric {
  std::string method;
  std::string url;
  std::vector<source::Header> headers;
  std::string body;
  std::string json_body;  // JSON text; empty is absent
  int64_t timeout_seconds = 0;
  std::string json_path;
  bool insecure = false;
  source::Authentication authentication;  // only oauth2 is honoured (W-2)

  friend bool operator==(const WebMetric&, const WebMetric&) = default;
};

// A provider that Serin loads and shows but does not have, or one plugin's configuration.
struct RawProvider {
  std::string name;  // `job`, `datadog`, …; of a plugin its `<namespace>/<name>`
  std::string json;  // its object as JSON text

  friend bool operator==(const RawProvider&, const RawProvider&) = default;
};

// Exactly one is to be set (V-12, V-13); a document may set none or several.
struct MetricProvider {
  std::optional<PrometheusMetric> prometheus;
  std::optional<WebMetric> web;
  std::vector<RawProvider> others;   // kayenta, datadog, wavefront, newRelic, job, cloudWatch, …
  std::vector<RawProvider> plugins;  // `plugin:`, one entry a key

  // The selected provider's name in Argo's order (§1.6): `prometheus`, `job`, …, `plugin`; empty
  // when there is none.
  std::string Name() const;

  friend bool operator==(const MetricProvider&, const MetricProvider&) = default;
};

struct Metric {
  std::string name;
  std::string interval;
  std::string initial_delay;
  std::optional<IntOrString> count;
  std::string success_condition;
  std::string failure_condition;
  std::optional<IntOrString> failure_limit;
  std::optional<IntOrString> inconclusive_limit;
  std::optional<IntOrString> consecutive_error_limit;
  std::optional<IntOrString> consecutive_success_limit;
  MetricProvider provider;

  // §1.3 "Effective count": nullopt is unbounded. A text beyond 32 bits wraps, as upstream's does.
  std::optional<int32_t> EffectiveCount() const;

  friend bool operator==(const Metric&, const Metric&) = default;
};

}  // namespace serin::model
