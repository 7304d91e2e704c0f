#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/model/compact_text.h"
#include "engine/model/metric.h"
#include "engine/model/optional_time.h"
#include "engine/model/text_map.h"

// AnalysisTemplate, ClusterAnalysisTemplate and AnalysisRun. Source: spec/argo-analysis.md §1.
namespace serin::model {

// A measurement's, a metric's or a run's phase. kNone is the empty string.
enum class Phase : uint8_t {
  kNone,
  kPending,
  kRunning,
  kSuccessful,
  kFailed,
  kError,
  kInconclusive
};

std::string_view PhaseName(Phase phase);
std::optional<Phase> ParsePhase(std::string_view name);
// Successful, Failed, Error and Inconclusive.
bool IsCompleted(Phase phase);
// Worst-status order of §9: Successful < Running < Pending < Inconclusive < Error < Failed.
bool IsWorse(Phase current, Phase candidate);

struct SecretKeyRef {
  std::string name;
  std::string key;

  friend bool operator==(const SecretKeyRef&, const SecretKeyRef&) = default;
};

struct ValueFrom {
  std::optional<SecretKeyRef> secret_key_ref;
  std::optional<std::string> field_path;               // fieldRef.fieldPath
  std::optional<std::string> pod_template_hash_value;  // Latest or Stable; in a Rollout's args only

  friend bool operator==(const ValueFrom&, const ValueFrom&) = default;
};

struct Argument {
  std::string name;
  std::optional<std::string> value;  // "" is a value; only absence is "unresolved"
  std::optional<ValueFrom> value_from;

  friend bool operator==(const Argument&, const Argument&) = default;
};

struct DryRun {
  std::string metric_name;  // an unanchored RE2 expression (§1.4)

  friend bool operator==(const DryRun&, const DryRun&) = default;
};

struct MeasurementRetention {
  std::string metric_name;
  int32_t limit = 0;

  friend bool operator==(const MeasurementRetention&, const MeasurementRetention&) = default;
};

struct TemplateRef {
  std::string template_name;
  bool cluster_scope = false;

  friend bool operator==(const TemplateRef&, const TemplateRef&) = default;
};

struct TtlStrategy {
  std::optional<int32_t> seconds_after_completion;
  std::optional<int32_t> seconds_after_success;
  std::optional<int32_t> seconds_after_failure;

  friend bool operator==(const TtlStrategy&, const TtlStrategy&) = default;
};

// What every document carries. `position` is where the document begins.
struct ObjectMeta {
  std::string name;
  std::string name_space;
  std::string uid;
  std::string generate_name;
  std::map<std::string, std::string> labels;
  std::map<std::string, std::string> annotations;
};

struct AnalysisTemplate {
  bool cluster_scope = false;  // a ClusterAnalysisTemplate
  ObjectMeta metadata;
  std::vector<Metric> metrics;
  std::vector<Argument> args;
  std::vector<DryRun> dry_run;
  std::vector<MeasurementRetention> measurement_retention;
  std::vector<TemplateRef> templates;
  SourcePosition position;
  // Where each metric stands, parallel to `metrics`; empty when not loaded from a document.
  std::vector<SourcePosition> metric_positions;
};

// Kept small (56 bytes): a controller holds one for every measurement of every run.
struct Measurement {
  Phase phase = Phase::kNone;
  CompactText message;
  CompactText value;
  OptionalTime started_at;
  OptionalTime finished_at;
  OptionalTime resume_at;
  TextMap metadata;

  friend bool operator==(const Measurement&, const Measurement&) = default;
};

struct MetricResult {
  CompactText name;
  CompactText message;
  std::vector<Measurement> measurements;  // the most recent ones
  Phase phase = Phase::kNone;
  bool dry_run = false;
  int32_t count = 0;  // successful + failed + inconclusive
  int32_t successful = 0;
  int32_t failed = 0;
  int32_t inconclusive = 0;
  int32_t error = 0;
  int32_t consecutive_error = 0;
  int32_t consecutive_success = 0;
  TextMap metadata;

  friend bool operator==(const MetricResult&, const MetricResult&) = default;
};

struct RunSummary {
  int32_t count = 0;
  int32_t successful = 0;
  int32_t failed = 0;
  int32_t inconclusive = 0;
  int32_t error = 0;

  friend bool operator==(const RunSummary&, const RunSummary&) = default;
};

struct AnalysisRunSpec {
  std::vector<Metric> metrics;  // placeholders unresolved (T-9)
  std::vector<Argument> args;
  bool terminate = false;
  std::vector<DryRun> dry_run;
  std::vector<MeasurementRetention> measurement_retention;
  std::optional<TtlStrategy> ttl_strategy;
};

struct AnalysisRunStatus {
  Phase phase = Phase::kNone;
  std::string message;
  std::vector<MetricResult> metric_results;  // in the order in which first measurements finished
  OptionalTime started_at;
  OptionalTime completed_at;
  RunSummary run_summary;
  std::optional<RunSummary> dry_run_summary;

  friend bool operator==(const AnalysisRunStatus&, const AnalysisRunStatus&) = default;
};

struct AnalysisRun {
  ObjectMeta metadata;
  AnalysisRunSpec spec;
  AnalysisRunStatus status;
  SourcePosition position;
  std::vector<SourcePosition> metric_positions;
};

}  // namespace serin::model
