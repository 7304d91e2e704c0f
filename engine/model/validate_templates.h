#pragma once

#include <string>
#include <vector>

#include "engine/model/documents.h"
#include "engine/model/resolve_templates.h"

// What Argo checks of the templates that a Rollout uses, before it uses them. Source:
// spec/argo-analysis.md §18.6; upstream pkg/apis/rollouts/validation/validation_references.go.
namespace serin::model {

// A metric, or the template itself, that a plan could wait for without end or cannot resolve. The
// message is Argo's.
struct TemplateProblem {
  std::string message;
  SourcePosition position;
};

// For templates of steps and of blue-green: every metric is resolved with the template's own
// arguments alone, those without a value being `dummy-value`, and must have a bounded count.
std::vector<TemplateProblem> ValidateBoundedTemplate(const AnalysisTemplate& analysis_template);

// One place of a Rollout that names templates.
struct AnalysisPlace {
  const RolloutAnalysis* analysis = nullptr;
  std::string path;  // `spec.strategy.canary.steps[2].analysis`
  bool background = false;
};

std::vector<AnalysisPlace> AnalysisPlaces(const Rollout& rollout);

// All that Argo's controller would say of one place: `The Rollout "r" is invalid:
// spec.strategy.canary.steps[0].analysis.templates: Invalid value: "templateNames: [a b]": …`. The
// templates have been found already.
std::vector<Diagnostic> ValidateRolloutTemplates(const Rollout& rollout, const AnalysisPlace& place,
                                                 const ResolvedTemplates& templates);

}  // namespace serin::model
