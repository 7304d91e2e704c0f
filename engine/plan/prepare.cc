#include "engine/plan/prepare.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "engine/model/rollout_field.h"
#include "engine/plan/make_run.h"
#include "engine/plan/replicas.h"
#include "engine/plan/weight.h"

namespace serin::plan {
namespace {

constexpr std::string_view kRevisionAnnotation = "rollout.argoproj.io/revision";

// A hash from outside, else the one that the Rollout's status has.
std::string KnownHash(const std::string& given, const model::Rollout& rollout,
                      std::string_view status_field) {
  if (!given.empty()) return given;
  return model::ExtractRolloutField(rollout.json, status_field).value_or("");
}

RunContext MakeContext(const model::Rollout& rollout, const model::Documents& documents,
                       const PrepareOptions& options) {
  const auto& annotations = rollout.metadata.annotations;
  const auto annotated = annotations.find(std::string(kRevisionAnnotation));
  std::string revision = annotated == annotations.end() ? "1" : annotated->second;
  if (!options.revision.empty()) revision = options.revision;
  const std::string latest = KnownHash(options.pod_hash, rollout, "status.currentPodHash");
  const std::string stable = KnownHash(options.stable_pod_hash, rollout, "status.stableRS");
  return {.rollout = rollout,
          .documents = documents,
          .hashes = {.latest = latest.empty() ? "latest" : latest,
                     .stable = stable.empty() ? "stable" : stable},
          .latest_known = !latest.empty(),
          .stable_known = !stable.empty(),
          .revision = std::move(revision),
          .extra_args = options.args,
          .secrets = options.secrets};
}

class Preparer {
 public:
  Preparer(const model::Rollout& rollout, const model::Documents& documents,
           const PrepareOptions& options)
      : rollout_(rollout), context_(MakeContext(rollout, documents, options)) {}

  Preparation Prepare();

 private:
  void AddCanary(const model::CanaryStrategy& canary);
  void AddBackground(const model::CanaryStrategy& canary);
  void AddCanaryStep(const model::CanaryStep& step, size_t index);
  void AddPause(const model::Pause& pause, const std::string& path, PlanStep& into);
  void AddBlueGreen(const model::BlueGreenStrategy& strategy);
  void AddPromotionAnalysis(const model::RolloutAnalysis& analysis, StepKind kind,
                            std::string_view member);
  void Add(model::Severity severity, const SourcePosition& position, std::string path,
           std::string message);
  void Refuse(const SourcePosition& position, std::string path, std::string message) {
    Add(model::Severity::kError, position, std::move(path), std::move(message));
  }

  const model::Rollout& rollout_;
  const RunContext context_;
  Plan plan_;
  Preparation result_;
};

Preparation Preparer::Prepare() {
  plan_.rollout = rollout_.metadata.name;
  plan_.name_space = rollout_.metadata.name_space;
  plan_.revision = context_.revision;
  plan_.pod_hash = context_.hashes.latest;
  if (rollout_.canary) {
    AddCanary(*rollout_.canary);
  } else if (rollout_.blue_green) {
    AddBlueGreen(*rollout_.blue_green);
  } else {
    Refuse(rollout_.position, "spec.strategy", "neither canary nor blueGreen is set");
  }
  const bool refused =
      std::any_of(result_.diagnostics.begin(), result_.diagnostics.end(),
                  [](const model::Diagnostic& d) { return d.severity == model::Severity::kError; });
  if (!refused) result_.plan = std::move(plan_);
  return std::move(result_);
}

void Preparer::AddCanary(const model::CanaryStrategy& canary) {
  plan_.strategy = Strategy::kCanary;
  plan_.max_weight = MaxWeight(canary);
  if (plan_.max_weight <= 0) {
    Refuse(rollout_.position, "spec.strategy.canary.trafficRouting.maxTrafficWeight",
           fmt::format("{} is not positive", plan_.max_weight));
    return;
  }
  if (canary.steps.size() > kMaxSteps) {
    Refuse(rollout_.position, "spec.strategy.canary.steps",
           fmt::format("{} steps are more than {}", canary.steps.size(), kMaxSteps));
    return;
  }
  for (size_t i = 0; i < canary.steps.size(); ++i) AddCanaryStep(canary.steps[i], i);
  for (size_t i = 0; i < plan_.steps.size(); ++i) {
    plan_.steps[i].replicas = CountsAtStep(rollout_, plan_.steps, i);
  }
  if (canary.analysis) AddBackground(canary);
}

// §18.4: without templates upstream has no background run at all.
void Preparer::AddBackground(const model::CanaryStrategy& canary) {
  const model::RolloutAnalysis& analysis = *canary.analysis;
  const std::string path = "spec.strategy.canary.analysis";
  if (analysis.templates.empty()) {
    Add(model::Severity::kWarning, analysis.position, path + ".templates",
        "no templates: there is no background analysis");
    return;
  }
  plan_.background_starting_step = analysis.starting_step.value_or(0);
  if (plan_.background_starting_step >= static_cast<int64_t>(canary.steps.size())) {
    const std::string text =
        fmt::format("background analysis never runs: it starts at step {}, and the last is {}",
                    plan_.background_starting_step, static_cast<int64_t>(canary.steps.size()) - 1);
    Add(model::Severity::kWarning, analysis.position, path + ".startingStep", text);
    plan_.notices.push_back(text);
  }
  plan_.background = MakeRun(context_, {.kind = RunKind::kBackground, .step = 0, .path = path},
                             analysis, result_.diagnostics);
}

void Preparer::AddCanaryStep(const model::CanaryStep& step, size_t index) {
  const std::string path = fmt::format("spec.strategy.canary.steps[{}]", index);
  const std::optional<StepKind> kind = EffectiveKind(step);
  if (!kind) {
    Refuse(step.position, path,
           "Step must have one of the following set: experiment, setWeight, setCanaryScale, plugin "
           "or pause");
    return;
  }
  PlanStep made;
  made.kind = *kind;
  made.title = StepTitle(step);
  made.set_weight = step.set_weight;
  made.set_canary_scale = step.set_canary_scale;
  made.set_header_route = step.set_header_route;
  made.set_mirror_route = step.set_mirror_route;
  made.position = step.position;
  for (const StepKind ignored : IgnoredKinds(step)) {
    const std::string text = fmt::format("{} does not hold this step, as it also sets {}",
                                         StepKindName(ignored), StepKindName(*kind));
    Add(model::Severity::kWarning, step.position, path, text);
    made.notes.push_back(text);
  }
  if (step.set_weight && (*step.set_weight < 0 || *step.set_weight > plan_.max_weight)) {
    Refuse(step.position, path + ".setWeight",
           fmt::format("SetWeight needs to be between 0 and {}", plan_.max_weight));
  }
  if (*kind == StepKind::kPause) AddPause(*step.pause, path, made);
  if (*kind == StepKind::kAnalysis) {
    made.run =
        MakeRun(context_, {.kind = RunKind::kStep, .step = index, .path = path + ".analysis"},
                *step.analysis, result_.diagnostics);
  }
  if (*kind == StepKind::kExperiment) made.experiment = step.experiment;
  if (*kind == StepKind::kPlugin) made.plugin = step.plugin;
  plan_.steps.push_back(std::move(made));
}

void Preparer::AddPause(const model::Pause& pause, const std::string& path, PlanStep& into) {
  const std::optional<int32_t> seconds = pause.DurationSeconds();
  if (!seconds) return;
  if (*seconds < 0) {
    Refuse(into.position, path + ".pause.duration", "Duration needs to be greater than 0");
    return;
  }
  into.pause = std::chrono::seconds(*seconds);
}

// §19 as steps: analysis before, a pause where one is asked for (B-3), the switch, analysis after.
void Preparer::AddBlueGreen(const model::BlueGreenStrategy& strategy) {
  plan_.strategy = Strategy::kBlueGreen;
  if (strategy.pre_promotion_analysis) {
    AddPromotionAnalysis(*strategy.pre_promotion_analysis, StepKind::kPrePromotionAnalysis,
                         "prePromotionAnalysis");
  }
  const bool automatic = strategy.auto_promotion_enabled.value_or(true);
  if (!automatic || strategy.auto_promotion_seconds > 0) {
    PlanStep pause;
    pause.kind = StepKind::kPause;
    pause.position = rollout_.position;
    pause.title = "pause";
    if (automatic) {
      pause.pause = std::chrono::seconds(strategy.auto_promotion_seconds);
      pause.title = fmt::format("pause: {}s", strategy.auto_promotion_seconds);
    }
    plan_.steps.push_back(std::move(pause));
  }
  PlanStep switching;
  switching.kind = StepKind::kSwitchTraffic;
  switching.title = strategy.active_service.empty() ? "switchTraffic"
                                                    : "switchTraffic: " + strategy.active_service;
  switching.set_weight = plan_.max_weight;
  switching.position = rollout_.position;
  plan_.steps.push_back(std::move(switching));
  if (strategy.post_promotion_analysis) {
    AddPromotionAnalysis(*strategy.post_promotion_analysis, StepKind::kPostPromotionAnalysis,
                         "postPromotionAnalysis");
  }
}

void Preparer::AddPromotionAnalysis(const model::RolloutAnalysis& analysis, StepKind kind,
                                    std::string_view member) {
  PlanStep made;
  made.kind = kind;
  made.title = StepKindName(kind);
  made.position = analysis.position;
  const RunKind run =
      kind == StepKind::kPrePromotionAnalysis ? RunKind::kPrePromotion : RunKind::kPostPromotion;
  made.run = MakeRun(
      context_, {.kind = run, .step = 0, .path = fmt::format("spec.strategy.blueGreen.{}", member)},
      analysis, result_.diagnostics);
  plan_.steps.push_back(std::move(made));
}

void Preparer::Add(model::Severity severity, const SourcePosition& position, std::string path,
                   std::string message) {
  result_.diagnostics.push_back({.severity = severity,
                                 .position = position.line > 0 ? position : rollout_.position,
                                 .path = std::move(path),
                                 .message = std::move(message)});
}

}  // namespace

Preparation PreparePlan(const model::Rollout& rollout, const model::Documents& documents,
                        const PrepareOptions& options) {
  return Preparer(rollout, documents, options).Prepare();
}

}  // namespace serin::plan
