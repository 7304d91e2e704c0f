#include "engine/report/json_report.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <string_view>

#include "engine/base/go_text.h"
#include "engine/model/indent_json.h"
#include "engine/model/json_to_yaml.h"
#include "engine/model/write_analysis_run.h"

namespace serin::report {
namespace {

using Buffer = rapidjson::StringBuffer;

// Writes members of one object after another, leaving out what is empty.
class PlanWriter {
 public:
  PlanWriter() : writer_(buffer_) {}

  std::string Write(const Report& report);

 private:
  // Invalid UTF-8 is mended as Go's encoder mends it, so that the document always parses.
  void String(std::string_view text) {
    const std::string quoted = GoJsonQuote(text);
    writer_.RawValue(quoted.data(), quoted.size(), rapidjson::kStringType);
  }
  void Key(std::string_view key) { String(key); }
  void Text(std::string_view key, std::string_view text) {
    if (text.empty()) return;
    Key(key);
    String(text);
  }
  void Number(std::string_view key, int64_t number) {
    Key(key);
    writer_.Int64(number);
  }
  void Time(std::string_view key, const std::optional<Timestamp>& time) {
    if (time) Text(key, FormatRfc3339(*time));
  }
  void Texts(std::string_view key, const std::vector<std::string>& texts);
  void Rollout(const plan::PlanRecord& plan);
  void Step(const plan::StepRecord& step, size_t index);
  void Steps(const plan::PlanRecord& plan);
  void Weights(const plan::PlanRecord& plan);
  void Runs(const Report& report);

  Buffer buffer_;
  rapidjson::Writer<Buffer> writer_;
};

void PlanWriter::Texts(std::string_view key, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  Key(key);
  writer_.StartArray();
  for (const std::string& text : texts) String(text);
  writer_.EndArray();
}

void PlanWriter::Rollout(const plan::PlanRecord& plan) {
  Key("rollout");
  writer_.StartObject();
  Text("name", plan.rollout);
  Text("namespace", plan.name_space);
  Text("strategy", plan::StrategyName(plan.strategy));
  Text("revision", plan.revision);
  Text("podHash", plan.pod_hash);
  writer_.EndObject();
}

void PlanWriter::Step(const plan::StepRecord& step, size_t index) {
  writer_.StartObject();
  Number("index", static_cast<int64_t>(index));
  Text("kind", plan::StepKindName(step.kind));
  Text("title", step.title);
  Text("status", plan::StepStatusName(step.status));
  Number("weight", step.weight);
  Time("startedAt", step.started_at);
  Time("finishedAt", step.finished_at);
  if (step.replicas) {
    Key("replicas");
    writer_.StartObject();
    Number("canary", step.replicas->canary);
    Number("stable", step.replicas->stable);
    writer_.EndObject();
  }
  Text("analysisRun", step.run_name);
  Texts("notes", step.notes);
  writer_.EndObject();
}

void PlanWriter::Steps(const plan::PlanRecord& plan) {
  Key("steps");
  writer_.StartArray();
  for (size_t i = 0; i < plan.steps.size(); ++i) Step(plan.steps[i], i);
  writer_.EndArray();
}

void PlanWriter::Weights(const plan::PlanRecord& plan) {
  Key("weights");
  writer_.StartArray();
  for (const plan::WeightChange& change : plan.weights) {
    writer_.StartObject();
    Time("at", change.at);
    Number("weight", change.weight);
    Text("error", change.error);
    writer_.EndObject();
  }
  writer_.EndArray();
}

void PlanWriter::Runs(const Report& report) {
  Key("analysisRuns");
  writer_.StartArray();
  for (const RunReport& run : report.runs) {
    const std::string json = model::WriteAnalysisRunJson(run.run, model::JsonStyle::kCompact);
    writer_.RawValue(json.data(), json.size(), rapidjson::kObjectType);
  }
  writer_.EndArray();
}

std::string PlanWriter::Write(const Report& report) {
  const plan::PlanRecord& plan = *report.plan;
  writer_.StartObject();
  Text("kind", "PlanReport");
  Text("outcome", plan::OutcomeName(plan.outcome));
  Number("exitCode", plan::ExitCode(plan.outcome));
  Text("message", plan.message);
  Rollout(plan);
  Time("startedAt", plan.started_at);
  Time("finishedAt", plan.finished_at);
  Number("maxWeight", plan.max_weight);
  Number("weight", plan.weight);
  Number("stepIndex", static_cast<int64_t>(plan.step_index));
  Steps(plan);
  Weights(plan);
  std::vector<std::string> notices = plan.notices;
  notices.insert(notices.end(), report.notices.begin(), report.notices.end());
  Texts("notices", notices);
  Text("source", report.source);
  if (!report.versions.empty()) {
    Key("versions");
    writer_.StartObject();
    for (const auto& [name, version] : report.versions) Text(name, version);
    writer_.EndObject();
  }
  Runs(report);
  writer_.EndObject();
  return {buffer_.GetString(), buffer_.GetSize()};
}

}  // namespace

std::string RenderJson(const Report& report) {
  if (report.plan) return model::IndentJson(PlanWriter().Write(report)) + "\n";
  if (report.runs.empty()) return "{}\n";
  std::string json =
      model::WriteAnalysisRunJson(report.runs.front().run, model::JsonStyle::kIndented);
  if (json.empty() || json.back() != '\n') json += '\n';
  return json;
}

std::string RenderYaml(const Report& report) {
  if (!report.plan) {
    return report.runs.empty() ? "{}\n" : model::WriteAnalysisRunYaml(report.runs.front().run);
  }
  const Result<std::string> yaml = model::JsonToYaml(PlanWriter().Write(report));
  // The document is our own; only its nesting could be refused, and then the run is unreadable.
  return yaml ? *yaml : "# " + yaml.error().message + "\n";
}

}  // namespace serin::report
