#include "engine/model/validate_templates.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utility>

#include "engine/base/go_text.h"
#include "engine/model/arguments.h"
#include "engine/model/merge_templates.h"
#include "engine/model/substitute.h"

namespace serin::model {
namespace {

constexpr std::string_view kDummyValue = "dummy-value";

Result<std::vector<Argument>> WithDummyValues(const AnalysisTemplate& analysis_template) {
  std::vector<Argument> args = analysis_template.args;
  for (Argument& arg : args) {
    if (arg.value && arg.value_from) {
      return InvalidArgument(fmt::format("arg '{}' has both Value and ValueFrom fields", arg.name));
    }
    if (!arg.value) arg.value = kDummyValue;
  }
  return args;
}

class PlaceValidator {
 public:
  PlaceValidator(const Rollout& rollout, const AnalysisPlace& place,
                 const ResolvedTemplates& templates)
      : rollout_(rollout), place_(place), templates_(templates) {}

  std::vector<Diagnostic> Run() {
    if (Merges()) {
      for (const AnalysisTemplate* one : templates_.namespaced) CheckTemplate(*one);
      for (const AnalysisTemplate* one : templates_.cluster) CheckTemplate(*one);
    }
    return std::move(problems_);
  }

 private:
  // Argo tries the templates with no rules, then with those of every analysis step of the canary.
  bool Merges() {
    // An argument that cannot be built is left out here, as upstream ignores the error.
    const auto args =
        BuildRolloutArguments(place_.analysis->args, rollout_,
                              {.latest = "dummy-new-hash", .stable = "dummy-stable-hash"})
            .value_or(std::vector<Argument>());
    std::vector<RunAdditions> additions = {
        {.args = args, .dry_run = {}, .measurement_retention = {}}};
    if (rollout_.canary) {
      for (const CanaryStep& step : rollout_.canary->steps) {
        if (!step.analysis) continue;
        additions.push_back({.args = args,
                             .dry_run = step.analysis->dry_run,
                             .measurement_retention = step.analysis->measurement_retention});
      }
    }
    for (const RunAdditions& one : additions) {
      const auto run = NewAnalysisRun(templates_, one, ObjectMeta());
      if (run) continue;
      Report(fmt::format("templateNames: [{}]", fmt::join(TemplateNames(), " ")),
             run.error().message, place_.analysis->position);
      return false;
    }
    return true;
  }

  std::vector<std::string> TemplateNames() const {
    std::vector<std::string> names;
    names.reserve(templates_.namespaced.size() + templates_.cluster.size());
    for (const AnalysisTemplate* one : templates_.namespaced) names.push_back(one->metadata.name);
    for (const AnalysisTemplate* one : templates_.cluster) names.push_back(one->metadata.name);
    return names;
  }

  void CheckTemplate(const AnalysisTemplate& analysis_template) {
    const std::string& name = analysis_template.metadata.name;
    if (place_.background) return CheckArguments(analysis_template);
    for (TemplateProblem& problem : ValidateBoundedTemplate(analysis_template)) {
      Report(name, problem.message, std::move(problem.position));
    }
  }

  void CheckArguments(const AnalysisTemplate& analysis_template) {
    const std::vector<Argument>& given = place_.analysis->args;
    for (const Argument& arg : analysis_template.args) {
      if (arg.value || arg.value_from) continue;
      const bool named = std::any_of(given.begin(), given.end(), [&arg](const Argument& other) {
        return other.name == arg.name;
      });
      if (named) continue;
      Report(analysis_template.metadata.name,
             given.empty() ? "missing analysis arguments in rollout spec" : arg.name,
             analysis_template.position);
    }
  }

  void Report(std::string_view value, std::string_view message, SourcePosition position) {
    const std::string path = place_.path + ".templates";
    problems_.push_back({Severity::kError, std::move(position), path,
                         fmt::format("The Rollout \"{}\" is invalid: {}: Invalid value: {}: {}",
                                     rollout_.metadata.name, path, GoQuote(value), message)});
  }

  const Rollout& rollout_;
  const AnalysisPlace& place_;
  const ResolvedTemplates& templates_;
  std::vector<Diagnostic> problems_;
};

}  // namespace

std::vector<TemplateProblem> ValidateBoundedTemplate(const AnalysisTemplate& analysis_template) {
  const std::string& name = analysis_template.metadata.name;
  const auto metrics =
      WithDummyValues(analysis_template).and_then([&](const std::vector<Argument>& args) {
        return ResolveMetrics(analysis_template.metrics, args);
      });
  if (!metrics) {
    return {{fmt::format("AnalysisTemplate {}: {}", name, metrics.error().message),
             analysis_template.position}};
  }
  std::vector<TemplateProblem> problems;
  const auto& positions = analysis_template.metric_positions;
  for (size_t i = 0; i < metrics->size(); ++i) {
    const Metric& metric = (*metrics)[i];
    if (metric.EffectiveCount()) continue;
    problems.push_back(
        {fmt::format("AnalysisTemplate {} has metric {} which runs indefinitely. Invalid value for "
                     "count: {}",
                     name, metric.name, metric.count ? metric.count->ToString() : "<nil>"),
         i < positions.size() ? positions[i] : analysis_template.position});
  }
  return problems;
}

std::vector<AnalysisPlace> AnalysisPlaces(const Rollout& rollout) {
  std::vector<AnalysisPlace> places;
  if (rollout.canary) {
    const CanaryStrategy& canary = *rollout.canary;
    for (size_t i = 0; i < canary.steps.size(); ++i) {
      if (!canary.steps[i].analysis) continue;
      places.push_back({&*canary.steps[i].analysis,
                        fmt::format("spec.strategy.canary.steps[{}].analysis", i), false});
    }
    if (canary.analysis)
      places.push_back({&*canary.analysis, "spec.strategy.canary.analysis", true});
  }
  if (rollout.blue_green) {
    const BlueGreenStrategy& blue_green = *rollout.blue_green;
    const std::string strategy = "spec.strategy.blueGreen.";
    if (blue_green.pre_promotion_analysis) {
      places.push_back(
          {&*blue_green.pre_promotion_analysis, strategy + "prePromotionAnalysis", false});
    }
    if (blue_green.post_promotion_analysis) {
      places.push_back(
          {&*blue_green.post_promotion_analysis, strategy + "postPromotionAnalysis", false});
    }
  }
  return places;
}

std::vector<Diagnostic> ValidateRolloutTemplates(const Rollout& rollout, const AnalysisPlace& place,
                                                 const ResolvedTemplates& templates) {
  return PlaceValidator(rollout, place, templates).Run();
}

}  // namespace serin::model
