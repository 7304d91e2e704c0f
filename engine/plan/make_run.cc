#include "engine/plan/make_run.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <memory>
#include <utility>

#include "engine/analysis/compiled_run.h"
#include "engine/analysis/provider.h"
#include "engine/base/number.h"
#include "engine/model/merge_templates.h"
#include "engine/model/resolve_templates.h"
#include "engine/model/secrets.h"
#include "engine/model/validate_templates.h"

namespace serin::plan {
namespace {

constexpr std::string_view kInstanceIdLabel = "argo-rollouts.argoproj.io/controller-instance-id";

// Nothing is measured while a plan is checked.
class NoProviders final : public analysis::ProviderFactory {
 public:
  Result<std::shared_ptr<analysis::Provider>> Create(const model::Metric& /*metric*/) override {
    return Fail(ErrorCode::kUnavailable, "no provider while checking");
  }
};

std::vector<model::Argument> WithExtra(std::vector<model::Argument> args,
                                       const std::vector<model::Argument>& extra) {
  for (const model::Argument& argument : extra) {
    const auto same = std::find_if(args.begin(), args.end(), [&](const model::Argument& own) {
      return own.name == argument.name;
    });
    if (same == args.end()) {
      args.push_back(argument);
    } else {
      *same = argument;
    }
  }
  return args;
}

// Where the metric stands that `error` names as `metrics[<i>]`; unknown where it names none.
SourcePosition MetricPosition(const model::AnalysisRun& run, std::string_view error) {
  constexpr std::string_view kName = "metrics[";
  const size_t at = error.find(kName);
  if (at == std::string_view::npos) return {};
  error.remove_prefix(at + kName.size());
  const Result<int64_t> index = ParseGoInt(error.substr(0, error.find(']')));
  if (!index || *index < 0 || static_cast<size_t>(*index) >= run.metric_positions.size()) return {};
  return run.metric_positions[static_cast<size_t>(*index)];
}

// One MakeRun: collects errors at the analysis' place.
class Maker {
 public:
  Maker(const RunContext& context, const RunPlace& place, const model::RolloutAnalysis& analysis,
        std::vector<model::Diagnostic>& diagnostics)
      : context_(context), place_(place), analysis_(analysis), diagnostics_(diagnostics) {
    analysis_.args = WithExtra(analysis.args, context.extra_args);
  }

  std::optional<model::AnalysisRun> Make();

 private:
  bool CheckTemplates(const model::ResolvedTemplates& templates);
  void WarnOfMadeUpHashes();
  void CheckRun(const model::AnalysisRun& run);
  void Refuse(const std::string& member, std::string message, SourcePosition position = {});

  const RunContext& context_;
  const RunPlace& place_;
  model::RolloutAnalysis analysis_;
  std::vector<model::Diagnostic>& diagnostics_;
  bool refused_ = false;
};

std::optional<model::AnalysisRun> Maker::Make() {
  if (analysis_.templates.empty()) {
    Refuse(".templates", "no templates: the plan would wait for ever for a run that never starts");
    return std::nullopt;
  }
  const Result<model::ResolvedTemplates> templates = model::ResolveTemplates(
      context_.documents.templates, analysis_.templates, context_.rollout.metadata.name_space);
  if (!templates) {
    Refuse(".templates", templates.error().message,
           templates.error().position.value_or(SourcePosition{}));
    return std::nullopt;
  }
  const Result<std::vector<model::Argument>> args =
      model::BuildRolloutArguments(analysis_.args, context_.rollout, context_.hashes);
  if (!args) {
    Refuse(".args", args.error().message);
    return std::nullopt;
  }
  WarnOfMadeUpHashes();
  if (!CheckTemplates(*templates)) return std::nullopt;
  Result<model::AnalysisRun> run =
      model::NewAnalysisRun(*templates,
                            {.args = *args,
                             .dry_run = analysis_.dry_run,
                             .measurement_retention = analysis_.measurement_retention},
                            RunMetadata(context_, place_, analysis_));
  if (!run) {
    Refuse("", run.error().message, run.error().position.value_or(SourcePosition{}));
    return std::nullopt;
  }
  CheckRun(*run);
  if (refused_) return std::nullopt;
  return std::move(*run);
}

// A query for pods of a hash that does not exist finds nothing, and that looks like a result.
void Maker::WarnOfMadeUpHashes() {
  for (const model::Argument& argument : analysis_.args) {
    if (!argument.value_from || !argument.value_from->pod_template_hash_value) continue;
    const std::string& which = *argument.value_from->pod_template_hash_value;
    const bool latest = which == "Latest" && !context_.latest_known;
    const bool stable = which == "Stable" && !context_.stable_known;
    if (!latest && !stable) continue;
    diagnostics_.push_back(
        {.severity = model::Severity::kWarning,
         .position = analysis_.position,
         .path = place_.path + ".args",
         .message = fmt::format(
             "argument {} asks for the {} pod hash, which was not given: it is '{}'", argument.name,
             which, latest ? context_.hashes.latest : context_.hashes.stable)});
  }
}

// §18.6, with the arguments from outside among the Rollout's own.
bool Maker::CheckTemplates(const model::ResolvedTemplates& templates) {
  std::vector<model::Diagnostic> found =
      model::ValidateRolloutTemplates(context_.rollout,
                                      {.analysis = &analysis_,
                                       .path = place_.path,
                                       .background = place_.kind == RunKind::kBackground},
                                      templates);
  refused_ = refused_ || !found.empty();
  std::move(found.begin(), found.end(), std::back_inserter(diagnostics_));
  return !refused_;
}

// R-2 … R-5, so that the run cannot end on them half way.
void Maker::CheckRun(const model::AnalysisRun& run) {
  static const model::SecretStore kNoSecrets;
  NoProviders providers;
  const auto compiled = analysis::CompiledRun::Compile(
      std::make_shared<const model::AnalysisRunSpec>(run.spec),
      context_.secrets != nullptr ? *context_.secrets : kNoSecrets, providers);
  if (!compiled->error().empty()) {
    Refuse("", compiled->error(), MetricPosition(run, compiled->error()));
  } else if (context_.secrets != nullptr && !compiled->secrets_error().empty()) {
    Refuse("", compiled->secrets_error());
  }
}

void Maker::Refuse(const std::string& member, std::string message, SourcePosition position) {
  refused_ = true;
  diagnostics_.push_back({.severity = model::Severity::kError,
                          .position = position.line > 0 ? std::move(position) : analysis_.position,
                          .path = place_.path + member,
                          .message = std::move(message)});
}

}  // namespace

std::string RunName(const RunContext& context, const RunPlace& place) {
  std::string name = fmt::format("{}-{}-{}", context.rollout.metadata.name, context.hashes.latest,
                                 context.revision);
  switch (place.kind) {
    case RunKind::kStep:
      return name + fmt::format("-{}", place.step);
    case RunKind::kBackground:
      return name;
    case RunKind::kPrePromotion:
      return name + "-pre";
    case RunKind::kPostPromotion:
      return name + "-post";
  }
  return name;
}

model::ObjectMeta RunMetadata(const RunContext& context, const RunPlace& place,
                              const model::RolloutAnalysis& analysis) {
  const model::ObjectMeta& rollout = context.rollout.metadata;
  model::ObjectMeta metadata;
  metadata.name = RunName(context, place);
  metadata.name_space = rollout.name_space;
  auto& labels = metadata.labels;
  labels["rollouts-pod-template-hash"] = context.hashes.latest;
  labels["rollout-type"] = RunKindName(place.kind);
  if (place.kind == RunKind::kStep) labels["step-index"] = std::to_string(place.step);
  if (const auto id = rollout.labels.find(std::string(kInstanceIdLabel));
      id != rollout.labels.end()) {
    labels[id->first] = id->second;
  }
  for (const auto& [key, value] : analysis.run_labels) labels[key] = value;
  for (const auto& [key, value] : context.rollout.selector_match_labels) labels[key] = value;
  metadata.annotations["rollout.argoproj.io/revision"] = context.revision;
  for (const auto& [key, value] : analysis.run_annotations) metadata.annotations[key] = value;
  return metadata;
}

std::optional<model::AnalysisRun> MakeRun(const RunContext& context, const RunPlace& place,
                                          const model::RolloutAnalysis& analysis,
                                          std::vector<model::Diagnostic>& diagnostics) {
  return Maker(context, place, analysis, diagnostics).Make();
}

}  // namespace serin::plan
