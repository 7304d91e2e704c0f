#include <utility>

#include "engine/model/fields.h"
#include "engine/model/from_node.h"

namespace serin::model {
namespace {

ValueFrom ValueFromNode(const Node& node) {
  ValueFrom out;
  if (const Node* secret = node.Find("secretKeyRef")) {
    out.secret_key_ref = SecretKeyRef{TextField(*secret, "name"), TextField(*secret, "key")};
  }
  if (const Node* field = node.Find("fieldRef")) out.field_path = TextField(*field, "fieldPath");
  out.pod_template_hash_value = OptionalTextField(node, "podTemplateHashValue");
  return out;
}

std::optional<TtlStrategy> TtlFromNode(const Node* node) {
  if (node == nullptr) return std::nullopt;
  return TtlStrategy{Int32Field(*node, "secondsAfterCompletion"),
                     Int32Field(*node, "secondsAfterSuccess"),
                     Int32Field(*node, "secondsAfterFailure")};
}

// Argo stores any text as a phase; one that it does not know is no phase.
Phase PhaseField(const Node& node) {
  return ParsePhase(TextField(node, "phase")).value_or(Phase::kNone);
}

RunSummary SummaryFromNode(const Node& node) {
  const auto counter = [&node](std::string_view key) { return Int32Field(node, key).value_or(0); };
  return RunSummary{counter("count"), counter("successful"), counter("failed"),
                    counter("inconclusive"), counter("error")};
}

TextMap MetadataFromNode(const Node& node) {
  TextMap out;
  for (const Member& entry : ChildField(node, "metadata").members) {
    out[entry.key] = entry.value.scalar;
  }
  return out;
}

Measurement MeasurementFromNode(const Node& node) {
  Measurement out;
  out.phase = PhaseField(node);
  out.message = TextField(node, "message");
  out.value = TextField(node, "value");
  out.started_at = TimeField(node, "startedAt");
  out.finished_at = TimeField(node, "finishedAt");
  out.resume_at = TimeField(node, "resumeAt");
  out.metadata = MetadataFromNode(node);
  return out;
}

MetricResult MetricResultFromNode(const Node& node) {
  const auto counter = [&node](std::string_view key) { return Int32Field(node, key).value_or(0); };
  MetricResult out;
  out.name = TextField(node, "name");
  out.phase = PhaseField(node);
  for (const Node& item : ChildField(node, "measurements").items) {
    out.measurements.push_back(MeasurementFromNode(item));
  }
  out.message = TextField(node, "message");
  out.count = counter("count");
  out.successful = counter("successful");
  out.failed = counter("failed");
  out.inconclusive = counter("inconclusive");
  out.error = counter("error");
  out.consecutive_error = counter("consecutiveError");
  out.consecutive_success = counter("consecutiveSuccess");
  out.dry_run = FlagField(node, "dryRun");
  out.metadata = MetadataFromNode(node);
  return out;
}

AnalysisRunStatus StatusFromNode(const Node& node) {
  AnalysisRunStatus out;
  out.phase = PhaseField(node);
  out.message = TextField(node, "message");
  for (const Node& item : ChildField(node, "metricResults").items) {
    out.metric_results.push_back(MetricResultFromNode(item));
  }
  out.started_at = TimeField(node, "startedAt");
  out.completed_at = TimeField(node, "completedAt");
  out.run_summary = SummaryFromNode(ChildField(node, "runSummary"));
  if (const Node* summary = node.Find("dryRunSummary")) {
    out.dry_run_summary = SummaryFromNode(*summary);
  }
  return out;
}

std::vector<SourcePosition> PositionsOf(const Node& list, const std::string& file) {
  std::vector<SourcePosition> positions;
  positions.reserve(list.items.size());
  for (const Node& item : list.items) positions.push_back(PositionOf(item, file));
  return positions;
}

}  // namespace

ObjectMeta ObjectMetaFromNode(const Node& node) {
  ObjectMeta out;
  out.name = TextField(node, "name");
  out.name_space = TextField(node, "namespace");
  out.uid = TextField(node, "uid");
  out.generate_name = TextField(node, "generateName");
  out.labels = TextMapField(node, "labels");
  out.annotations = TextMapField(node, "annotations");
  return out;
}

std::vector<Argument> ArgumentsFromNode(const Node& list) {
  std::vector<Argument> args;
  for (const Node& item : list.items) {
    Argument arg{TextField(item, "name"), OptionalTextField(item, "value"), std::nullopt};
    if (const Node* from = item.Find("valueFrom")) arg.value_from = ValueFromNode(*from);
    args.push_back(std::move(arg));
  }
  return args;
}

std::vector<DryRun> DryRunsFromNode(const Node& list) {
  std::vector<DryRun> rules;
  rules.reserve(list.items.size());
  for (const Node& item : list.items) rules.push_back({TextField(item, "metricName")});
  return rules;
}

std::vector<MeasurementRetention> RetentionsFromNode(const Node& list) {
  std::vector<MeasurementRetention> rules;
  rules.reserve(list.items.size());
  for (const Node& item : list.items) {
    rules.push_back({TextField(item, "metricName"), Int32Field(item, "limit").value_or(0)});
  }
  return rules;
}

std::vector<TemplateRef> TemplateRefsFromNode(const Node& list) {
  std::vector<TemplateRef> refs;
  refs.reserve(list.items.size());
  for (const Node& item : list.items) {
    refs.push_back({TextField(item, "templateName"), FlagField(item, "clusterScope")});
  }
  return refs;
}

AnalysisTemplate AnalysisTemplateFromNode(const Node& node, bool cluster_scope,
                                          const std::string& file) {
  const Node& spec = ChildField(node, "spec");
  AnalysisTemplate out;
  out.cluster_scope = cluster_scope;
  out.metadata = ObjectMetaFromNode(ChildField(node, "metadata"));
  out.metrics = MetricsFromNode(ChildField(spec, "metrics"));
  out.args = ArgumentsFromNode(ChildField(spec, "args"));
  out.dry_run = DryRunsFromNode(ChildField(spec, "dryRun"));
  out.measurement_retention = RetentionsFromNode(ChildField(spec, "measurementRetention"));
  out.templates = TemplateRefsFromNode(ChildField(spec, "templates"));
  out.position = PositionOf(node, file);
  out.metric_positions = PositionsOf(ChildField(spec, "metrics"), file);
  return out;
}

AnalysisRun AnalysisRunFromNode(const Node& node, const std::string& file) {
  const Node& spec = ChildField(node, "spec");
  AnalysisRun out;
  out.metadata = ObjectMetaFromNode(ChildField(node, "metadata"));
  out.spec.metrics = MetricsFromNode(ChildField(spec, "metrics"));
  out.spec.args = ArgumentsFromNode(ChildField(spec, "args"));
  out.spec.terminate = FlagField(spec, "terminate");
  out.spec.dry_run = DryRunsFromNode(ChildField(spec, "dryRun"));
  out.spec.measurement_retention = RetentionsFromNode(ChildField(spec, "measurementRetention"));
  out.spec.ttl_strategy = TtlFromNode(spec.Find("ttlStrategy"));
  out.status = StatusFromNode(ChildField(node, "status"));
  out.position = PositionOf(node, file);
  out.metric_positions = PositionsOf(ChildField(spec, "metrics"), file);
  return out;
}

}  // namespace serin::model
