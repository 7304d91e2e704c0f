#include "engine/model/lint.h"

#include <algorithm>
#include <fmt/format.h>
#include <re2/re2.h>
#include <set>
#include <string>
#include <utility>

#include "engine/model/arguments.h"
#include "engine/model/lint_metric.h"
#include "engine/model/merge_templates.h"
#include "engine/model/resolve_templates.h"
#include "engine/model/secrets.h"
#include "engine/model/substitute.h"
#include "engine/model/validate_metric.h"
#include "engine/model/validate_templates.h"

namespace serin::model {
namespace {

constexpr std::string_view kDummyValue = "dummy-value";
constexpr std::string_view kSomeDuration = "1m";

// What metrics are resolved with where nobody has given values yet.
std::vector<Argument> WithDummyValues(std::span<const Argument> args) {
  std::vector<Argument> out = WithPlaceholderSecrets(args);
  for (Argument& arg : out) {
    if (!arg.value) arg.value = kDummyValue;
  }
  return out;
}

bool HasDummy(std::string_view text) { return text.find(kDummyValue) != std::string_view::npos; }

bool Matches(const std::string& rule, std::span<const Metric> metrics) {
  const re2::RE2 expression(rule, re2::RE2::Quiet);
  return expression.ok() &&
         std::any_of(metrics.begin(), metrics.end(), [&expression](const Metric& metric) {
           return re2::RE2::PartialMatch(metric.name, expression);
         });
}

class Linter {
 public:
  explicit Linter(const Documents& documents) : documents_(documents) {
    for (const AnalysisTemplate& one : documents.templates) {
      for (const Argument& arg : one.args) every_arg_.push_back(arg);
    }
  }

  std::vector<Diagnostic> Run() {
    for (const AnalysisTemplate& one : documents_.templates) LintTemplate(one);
    for (const AnalysisRun& run : documents_.runs) LintRun(run);
    for (const Rollout& rollout : documents_.rollouts) {
      for (const AnalysisPlace& place : AnalysisPlaces(rollout)) LintPlace(rollout, place);
    }
    return std::move(found_);
  }

 private:
  void LintTemplate(const AnalysisTemplate& one) {
    const bool empty = one.metrics.empty() && one.templates.empty();
    if (empty) Say(Severity::kError, one.position, "spec.metrics", "no metrics specified");
    for (size_t i = 0; i < one.args.size(); ++i) {
      if (!one.args[i].value_from || !one.args[i].value_from->field_path) continue;
      Say(Severity::kWarning, one.position, fmt::format("spec.args[{}].valueFrom.fieldRef", i),
          "a template's fieldRef is never resolved");
    }
    std::set<std::string> names;
    for (size_t i = 0; i < one.metrics.size(); ++i) {
      const std::string& name = one.metrics[i].name;
      if (!names.insert(name).second) {
        Say(Severity::kError, PositionOf(one, i), fmt::format("spec.metrics[{}].name", i),
            fmt::format("duplicate name '{}'", name));
      }
      LintTemplateMetric(one, i);
    }
    LintReferences(one.templates, one.metadata.name_space, one.position, "spec");
    LintTemplateRules(one);
  }

  void LintTemplateMetric(const AnalysisTemplate& one, size_t i) {
    const Metric& written = one.metrics[i];
    const std::string path = fmt::format("spec.metrics[{}]", i);
    auto resolved = ResolveMetric(written, WithDummyValues(one.args));
    if (!resolved) {
      // Templates are merged with others, which may declare what this one only uses.
      const bool elsewhere = ResolveMetric(written, WithDummyValues(every_arg_)).has_value();
      return Say(elsewhere ? Severity::kWarning : Severity::kError, PositionOf(one, i), path,
                 resolved.error().message);
    }
    // A dummy is no duration, whatever the real value will be.
    if (HasDummy(resolved->interval)) resolved->interval = kSomeDuration;
    if (HasDummy(resolved->initial_delay)) resolved->initial_delay = kSomeDuration;
    if (const auto valid = ValidateMetric(*resolved); !valid) {
      Say(Severity::kError, PositionOf(one, i), path, valid.error().message);
    }
    LintMetric(written, *resolved, PositionOf(one, i), path, found_);
  }

  // A rule may be meant for a metric of another template, so alone it is only suspicious.
  void LintTemplateRules(const AnalysisTemplate& one) {
    const std::vector<TemplateRef> itself = {{one.metadata.name, one.cluster_scope}};
    const auto templates = ResolveTemplates(documents_.templates, itself, one.metadata.name_space);
    if (!templates) return;
    const auto refuse = [this, &one](const Error& error) {
      // Of a template alone it has been said already.
      if (!one.templates.empty()) Say(Severity::kError, one.position, "spec", error.message);
    };
    const auto merged = FlattenTemplates(*templates);
    if (!merged) return refuse(merged.error());
    // The caller gives what the templates it names leave open, as well as what it leaves open
    // itself.
    const auto run =
        NewAnalysisRun(*templates, {.args = WithDummyValues(merged->args)}, ObjectMeta());
    if (!run) return refuse(run.error());
    const auto metrics = ResolveMetrics(run->spec.metrics, WithDummyValues(run->spec.args));
    if (metrics) LintRules(run->spec, *metrics, Severity::kWarning, one.position, "spec");
  }

  void LintRun(const AnalysisRun& run) {
    const auto metrics = ResolveMetrics(run.spec.metrics, WithPlaceholderSecrets(run.spec.args));
    if (!metrics) {
      return Say(Severity::kError, run.position, "spec",
                 "Unable to resolve metric arguments: " + metrics.error().message);
    }
    if (const auto valid = ValidateMetrics(*metrics); !valid) {
      return Say(Severity::kError, run.position, "spec",
                 "Analysis spec invalid: " + valid.error().message);
    }
    for (size_t i = 0; i < metrics->size(); ++i) {
      const auto& positions = run.metric_positions;
      LintMetric(run.spec.metrics[i], (*metrics)[i],
                 i < positions.size() ? positions[i] : run.position,
                 fmt::format("spec.metrics[{}]", i), found_);
    }
    LintRules(run.spec, *metrics, Severity::kError, run.position, "spec");
  }

  void LintPlace(const Rollout& rollout, const AnalysisPlace& place) {
    const RolloutAnalysis& analysis = *place.analysis;
    const SourcePosition& position = analysis.position;
    if (analysis.templates.empty()) {
      return Say(place.background ? Severity::kWarning : Severity::kError, position,
                 place.path + ".templates",
                 place.background
                     ? "no templates: nothing is measured"
                     : "no templates: the Rollout waits for ever for a run that is never created");
    }
    const std::string& name_space = rollout.metadata.name_space;
    if (!LintReferences(analysis.templates, name_space, position, place.path)) return;
    const auto templates = ResolveTemplates(documents_.templates, analysis.templates, name_space);
    if (!templates) return;  // said where the nested reference stands
    auto problems = ValidateRolloutTemplates(rollout, place, *templates);
    const bool valid = problems.empty();
    for (Diagnostic& problem : problems) found_.push_back(std::move(problem));
    LintGivenArguments(analysis, *templates, place.path);
    if (valid) LintPlaceRules(rollout, place, *templates);
  }

  void LintGivenArguments(const RolloutAnalysis& analysis, const ResolvedTemplates& templates,
                          const std::string& path) {
    std::set<std::string> declared;
    for (const auto& list : {templates.namespaced, templates.cluster}) {
      for (const AnalysisTemplate* one : list) {
        for (const Argument& arg : one->args) declared.insert(arg.name);
      }
    }
    for (size_t i = 0; i < analysis.args.size(); ++i) {
      const Argument& arg = analysis.args[i];
      const std::string at = fmt::format("{}.args[{}]", path, i);
      if (!declared.contains(arg.name)) {
        Say(Severity::kWarning, analysis.position, at,
            fmt::format("no template declares argument \"{}\": it is dropped", arg.name));
      } else if (!arg.value && !arg.value_from) {
        Say(Severity::kWarning, analysis.position, at,
            fmt::format("argument \"{}\" has no value: the empty text overrides the template's",
                        arg.name));
      }
    }
  }

  void LintPlaceRules(const Rollout& rollout, const AnalysisPlace& place,
                      const ResolvedTemplates& templates) {
    const RolloutAnalysis& analysis = *place.analysis;
    const auto args = BuildRolloutArguments(
        analysis.args, rollout, {.latest = "dummy-new-hash", .stable = "dummy-stable-hash"});
    if (!args) {
      return Say(Severity::kError, analysis.position, place.path + ".args", args.error().message);
    }
    const auto run = NewAnalysisRun(templates,
                                    {.args = *args,
                                     .dry_run = analysis.dry_run,
                                     .measurement_retention = analysis.measurement_retention},
                                    ObjectMeta());
    if (!run) return Say(Severity::kError, analysis.position, place.path, run.error().message);
    const auto metrics = ResolveMetrics(run->spec.metrics, WithPlaceholderSecrets(run->spec.args));
    if (!metrics) {
      return Say(Severity::kError, analysis.position, place.path,
                 "Unable to resolve metric arguments: " + metrics.error().message);
    }
    if (const auto valid = ValidateMetrics(*metrics); !valid) {
      Say(Severity::kError, analysis.position, place.path,
          "Analysis spec invalid: " + valid.error().message);
    }
    LintRules(run->spec, *metrics, Severity::kError, analysis.position, place.path);
  }

  // D-1.
  void LintRules(const AnalysisRunSpec& spec, std::span<const Metric> metrics, Severity severity,
                 const SourcePosition& position, const std::string& path) {
    const auto check = [&](std::string_view field, size_t i, const std::string& rule) {
      if (Matches(rule, metrics)) return;
      Say(severity, position, path,
          fmt::format("{}[{}]: Rule didn't match any metric name(s)", field, i));
    };
    for (size_t i = 0; i < spec.dry_run.size(); ++i) {
      check("dryRun", i, spec.dry_run[i].metric_name);
    }
    for (size_t i = 0; i < spec.measurement_retention.size(); ++i) {
      check("measurementRetention", i, spec.measurement_retention[i].metric_name);
    }
  }

  // False where a template is not among the documents. A cycle is an error.
  bool LintReferences(std::span<const TemplateRef> references, std::string_view name_space,
                      const SourcePosition& position, const std::string& path) {
    bool complete = true;
    for (size_t i = 0; i < references.size(); ++i) {
      const auto found =
          ResolveTemplates(documents_.templates, references.subspan(i, 1), name_space);
      if (found) continue;
      complete = false;
      Say(found.error().code == ErrorCode::kNotFound ? Severity::kWarning : Severity::kError,
          position, fmt::format("{}.templates[{}]", path, i), found.error().message);
    }
    return complete;
  }

  static const SourcePosition& PositionOf(const AnalysisTemplate& one, size_t metric) {
    return metric < one.metric_positions.size() ? one.metric_positions[metric] : one.position;
  }

  void Say(Severity severity, const SourcePosition& position, std::string path,
           std::string message) {
    found_.push_back({severity, position, std::move(path), std::move(message)});
  }

  const Documents& documents_;
  std::vector<Argument> every_arg_;
  std::vector<Diagnostic> found_;
};

}  // namespace

std::vector<Diagnostic> Lint(const Documents& documents) { return Linter(documents).Run(); }

}  // namespace serin::model
