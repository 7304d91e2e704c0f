#include "tests/engine/plan/plan_script.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <sstream>
#include <yaml-cpp/yaml.h>

#include "engine/analysis/run_loop.h"
#include "engine/analysis/runner.h"
#include "engine/analysis/scripted_provider.h"
#include "engine/base/duration.h"
#include "engine/plan/runner.h"

namespace serin::plan {
namespace {

constexpr Timestamp kEpoch = Timestamp::FromUnixSeconds(1'793'614'500);

std::optional<std::string> Text(const YAML::Node& node, const char* key) {
  if (!node[key]) return std::nullopt;
  return node[key].as<std::string>();
}

template <typename T>
std::vector<T> List(const YAML::Node& node, const char* key) {
  return node[key] ? node[key].as<std::vector<T>>() : std::vector<T>();
}

std::map<std::string, std::string> Map(const YAML::Node& node, const char* key) {
  return node[key] ? node[key].as<std::map<std::string, std::string>>()
                   : std::map<std::string, std::string>();
}

std::optional<Duration> Span(const YAML::Node& node, const char* key) {
  if (!node[key]) return std::nullopt;
  return ParseGoDuration(node[key].as<std::string>()).value();
}

void ReadOptions(const YAML::Node& node, PlanScript& script) {
  if (!node) return;
  script.options.pod_hash = Text(node, "podHash").value_or("");
  script.options.stable_pod_hash = Text(node, "stablePodHash").value_or("");
  script.options.revision = Text(node, "revision").value_or("");
  for (const auto& [name, value] : Map(node, "args")) {
    script.options.args.push_back({.name = name, .value = value, .value_from = std::nullopt});
  }
  script.skip_pauses = node["skipPauses"] && node["skipPauses"].as<bool>();
  script.stop_at = Span(node, "stopAt");
  script.max_duration = Span(node, "maxDuration");
  if (node["refusedWeights"]) {
    script.refused_weights = node["refusedWeights"].as<std::map<int32_t, std::string>>();
  }
}

void ReadExpected(const YAML::Node& node, PlanScript& script) {
  script.diagnostics = List<std::string>(node, "diagnostics");
  script.outcome = Text(node, "outcome");
  if (node["exitCode"]) script.exit_code = node["exitCode"].as<int>();
  script.message = Text(node, "message");
  script.took = Text(node, "took");
  script.weights = List<int32_t>(node, "weights");
  script.steps = List<std::string>(node, "steps");
  script.notes = List<std::string>(node, "notes");
  script.events = List<std::string>(node, "events");
  for (const YAML::Node& item : node["runs"]) {
    ExpectedRun run;
    run.name = item["name"].as<std::string>();
    run.phase = Text(item, "phase");
    run.message = Text(item, "message");
    run.start = Text(item, "start");
    if (item["measurements"]) run.measurements = item["measurements"].as<int>();
    run.labels = Map(item, "labels");
    run.annotations = Map(item, "annotations");
    run.args = Map(item, "args");
    script.runs.push_back(std::move(run));
  }
}

// A clock on which a person presses Ctrl-C at a set time.
class InterruptedClock final : public Clock {
 public:
  InterruptedClock(Timestamp start, std::optional<Duration> stop_at)
      : clock_(start), stop_at_(stop_at ? std::optional(start + *stop_at) : std::nullopt) {}

  Timestamp Now() const override { return clock_.Now(); }
  bool SleepUntil(Timestamp until, const std::stop_token& stop) override {
    if (!stop_at_ || until < *stop_at_) return clock_.SleepUntil(until, stop);
    clock_.SleepUntil(*stop_at_, {});
    source.request_stop();
    return false;
  }

  std::stop_source source;

 private:
  VirtualClock clock_;
  std::optional<Timestamp> stop_at_;
};

class RecordingRouter final : public TrafficRouter {
 public:
  explicit RecordingRouter(const std::map<int32_t, std::string>& refused) : refused_(refused) {}
  Result<void> SetWeight(int32_t weight, int32_t /*max_weight*/) override {
    weights.push_back(weight);
    const auto found = refused_.find(weight);
    if (found != refused_.end()) return Fail(ErrorCode::kUnavailable, found->second);
    return {};
  }
  std::vector<int32_t> weights;

 private:
  const std::map<int32_t, std::string>& refused_;
};

class RecordingObserver final : public PlanObserver {
 public:
  void OnEvent(const Event& event, const PlanRecord& record) override {
    events.push_back(
        fmt::format("{} {}", FormatGoDuration(event.at - record.started_at), event.text));
  }
  void OnUpdate(const PlanRecord& /*record*/, std::optional<Timestamp> /*wake*/) override {}
  std::vector<std::string> events;
};

// Without the file's name, which every line shares.
std::vector<std::string> Shorten(const std::vector<model::Diagnostic>& diagnostics) {
  std::vector<std::string> texts;
  for (const model::Diagnostic& found : diagnostics) {
    texts.push_back(fmt::format("{}: {}: {}", found.position.line, found.path, found.message));
  }
  return texts;
}

}  // namespace

std::vector<std::string> ScriptFiles(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<PlanScript> ReadScript(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  PlanScript script;
  script.file = std::filesystem::path(path).filename().string();
  try {
    const YAML::Node head = YAML::LoadAll(text.str()).front();
    script.rule = head["rule"].as<std::string>();
    ReadOptions(head["options"], script);
    ReadExpected(head["expect"], script);
    if (head["values"]) script.values = YAML::Dump(head["values"]);
  } catch (const YAML::Exception& error) {
    return InvalidArgument(path + ": " + error.what());
  }
  model::ReadDocuments(text.str(), script.file, script.documents);
  return script;
}

ScriptRun RunScript(const PlanScript& script) {
  ScriptRun run;
  Preparation preparation =
      PreparePlan(script.documents.rollouts.at(0), script.documents, script.options);
  run.diagnostics = Shorten(preparation.diagnostics);
  if (!preparation.plan) return run;

  InterruptedClock clock(analysis::VirtualStart(kEpoch), script.stop_at);
  analysis::SerialTaskRunner tasks;
  analysis::ScriptedProviders providers(analysis::ParseScript(script.values).value());
  const model::SecretStore secrets;
  RecordingRouter router(script.refused_weights);
  SkippingStepHook hook;
  RecordingObserver observer;
  const PlanEnvironment environment{
      .clock = clock,
      .tasks = tasks,
      .make_runner =
          [&](const model::AnalysisRun& made) {
            return std::make_unique<analysis::AnalysisRunner>(
                made, secrets, providers, analysis::RunnerEnvironment{clock, tasks});
          },
      .router = router,
      .hook = hook,
      .observer = &observer,
      .on_indefinite_pause =
          script.skip_pauses ? IndefinitePause::kContinue : IndefinitePause::kStop,
      .max_duration = script.max_duration};
  run.record = RunPlan(*preparation.plan, environment, clock.source.get_token());
  run.weights = router.weights;
  run.events = observer.events;
  return run;
}

}  // namespace serin::plan
