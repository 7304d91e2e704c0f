#include "engine/model/write_analysis_run.h"

#include <cstdint>
#include <optional>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <string>
#include <string_view>

#include "engine/base/go_text.h"
#include "engine/base/time.h"
#include "engine/model/encode_metric.h"
#include "engine/model/indent_json.h"
#include "engine/model/json_to_yaml.h"
#include "engine/model/optional_time.h"

namespace serin::model {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

// Strings go through our own quoting, which writes the escapes that Go writes.
void PutString(Writer& out, std::string_view text) {
  const std::string quoted = GoJsonQuote(text);
  out.RawValue(quoted.data(), quoted.size(), rapidjson::kStringType);
}

void Put(Writer& out, const char* key, std::string_view text) {
  out.Key(key);
  PutString(out, text);
}

// The functions named …If leave the field out where Go's `omitempty` does.

void PutIf(Writer& out, const char* key, std::string_view text) {
  if (!text.empty()) Put(out, key, text);
}

void PutIf(Writer& out, const char* key, int32_t number) {
  if (number == 0) return;
  out.Key(key);
  out.Int(number);
}

void PutIf(Writer& out, const char* key, const std::optional<int32_t>& number) {
  if (!number) return;
  out.Key(key);
  out.Int(*number);
}

void PutTrueIf(Writer& out, const char* key, bool value) {
  if (!value) return;
  out.Key(key);
  out.Bool(true);
}

void PutIf(Writer& out, const char* key, const OptionalTime& time) {
  if (time) Put(out, key, FormatRfc3339(*time));
}

template <typename Map>
void PutMapIf(Writer& out, const char* key, const Map& map) {
  if (map.empty()) return;
  out.Key(key);
  out.StartObject();
  for (const auto& [name, value] : map) {
    PutString(out, name);
    PutString(out, value);
  }
  out.EndObject();
}

template <typename List, typename Function>
void PutList(Writer& out, const char* key, const List& list, Function put) {
  out.Key(key);
  out.StartArray();
  for (const auto& item : list) put(out, item);
  out.EndArray();
}

template <typename List, typename Function>
void PutListIf(Writer& out, const char* key, const List& list, Function put) {
  if (!list.empty()) PutList(out, key, list, put);
}

void PutMetadata(Writer& out, const ObjectMeta& metadata) {
  out.Key("metadata");
  out.StartObject();
  PutIf(out, "name", metadata.name);
  PutIf(out, "generateName", metadata.generate_name);
  PutIf(out, "namespace", metadata.name_space);
  PutIf(out, "uid", metadata.uid);
  PutMapIf(out, "labels", metadata.labels);
  PutMapIf(out, "annotations", metadata.annotations);
  out.EndObject();
}

void PutMetric(Writer& out, const Metric& metric) {
  const std::string json = EncodeMetric(metric);
  out.RawValue(json.data(), json.size(), rapidjson::kObjectType);
}

void PutValueFrom(Writer& out, const ValueFrom& from) {
  out.Key("valueFrom");
  out.StartObject();
  if (from.secret_key_ref) {
    out.Key("secretKeyRef");
    out.StartObject();
    Put(out, "name", from.secret_key_ref->name);
    Put(out, "key", from.secret_key_ref->key);
    out.EndObject();
  }
  if (from.field_path) {
    out.Key("fieldRef");
    out.StartObject();
    Put(out, "fieldPath", *from.field_path);
    out.EndObject();
  }
  out.EndObject();
}

void PutArgument(Writer& out, const Argument& argument) {
  out.StartObject();
  Put(out, "name", argument.name);
  if (argument.value) Put(out, "value", *argument.value);
  if (argument.value_from) PutValueFrom(out, *argument.value_from);
  out.EndObject();
}

void PutDryRun(Writer& out, const DryRun& rule) {
  out.StartObject();
  Put(out, "metricName", rule.metric_name);
  out.EndObject();
}

void PutRetention(Writer& out, const MeasurementRetention& rule) {
  out.StartObject();
  Put(out, "metricName", rule.metric_name);
  out.Key("limit");
  out.Int(rule.limit);
  out.EndObject();
}

void PutSpec(Writer& out, const AnalysisRunSpec& spec) {
  out.Key("spec");
  out.StartObject();
  PutList(out, "metrics", spec.metrics, PutMetric);
  PutListIf(out, "args", spec.args, PutArgument);
  PutTrueIf(out, "terminate", spec.terminate);
  PutListIf(out, "dryRun", spec.dry_run, PutDryRun);
  PutListIf(out, "measurementRetention", spec.measurement_retention, PutRetention);
  if (const auto& ttl = spec.ttl_strategy) {
    out.Key("ttlStrategy");
    out.StartObject();
    PutIf(out, "secondsAfterCompletion", ttl->seconds_after_completion);
    PutIf(out, "secondsAfterFailure", ttl->seconds_after_failure);
    PutIf(out, "secondsAfterSuccess", ttl->seconds_after_success);
    out.EndObject();
  }
  out.EndObject();
}

void PutMeasurement(Writer& out, const Measurement& measurement) {
  out.StartObject();
  Put(out, "phase", PhaseName(measurement.phase));
  PutIf(out, "message", measurement.message);
  PutIf(out, "startedAt", measurement.started_at);
  PutIf(out, "finishedAt", measurement.finished_at);
  PutIf(out, "value", measurement.value);
  PutMapIf(out, "metadata", measurement.metadata);
  PutIf(out, "resumeAt", measurement.resume_at);
  out.EndObject();
}

void PutResult(Writer& out, const MetricResult& result) {
  out.StartObject();
  Put(out, "name", result.name);
  Put(out, "phase", PhaseName(result.phase));
  PutListIf(out, "measurements", result.measurements, PutMeasurement);
  PutIf(out, "message", result.message);
  PutIf(out, "count", result.count);
  PutIf(out, "successful", result.successful);
  PutIf(out, "failed", result.failed);
  PutIf(out, "inconclusive", result.inconclusive);
  PutIf(out, "error", result.error);
  PutIf(out, "consecutiveError", result.consecutive_error);
  PutTrueIf(out, "dryRun", result.dry_run);
  PutMapIf(out, "metadata", result.metadata);
  PutIf(out, "consecutiveSuccess", result.consecutive_success);
  out.EndObject();
}

void PutSummary(Writer& out, const char* key, const RunSummary& summary) {
  out.Key(key);
  out.StartObject();
  PutIf(out, "count", summary.count);
  PutIf(out, "successful", summary.successful);
  PutIf(out, "failed", summary.failed);
  PutIf(out, "inconclusive", summary.inconclusive);
  PutIf(out, "error", summary.error);
  out.EndObject();
}

void PutStatus(Writer& out, const AnalysisRunStatus& status) {
  out.Key("status");
  out.StartObject();
  Put(out, "phase", PhaseName(status.phase));
  PutIf(out, "message", status.message);
  PutListIf(out, "metricResults", status.metric_results, PutResult);
  PutIf(out, "startedAt", status.started_at);
  PutSummary(out, "runSummary", status.run_summary);
  if (status.dry_run_summary) PutSummary(out, "dryRunSummary", *status.dry_run_summary);
  PutIf(out, "completedAt", status.completed_at);
  out.EndObject();
}

}  // namespace

std::string WriteAnalysisRunJson(const AnalysisRun& run, JsonStyle style) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  Put(out, "kind", "AnalysisRun");
  Put(out, "apiVersion", "argoproj.io/v1alpha1");
  PutMetadata(out, run.metadata);
  PutSpec(out, run.spec);
  PutStatus(out, run.status);
  out.EndObject();
  std::string json(buffer.GetString(), buffer.GetSize());
  if (style == JsonStyle::kCompact) return json;
  return IndentJson(json);
}

std::string WriteAnalysisRunYaml(const AnalysisRun& run) {
  const std::string json = WriteAnalysisRunJson(run, JsonStyle::kCompact);
  return JsonToYaml(json).value_or(json + "\n");  // JSON is YAML too
}

}  // namespace serin::model
