#include "engine/lint/condition_traps.h"

#include <fmt/format.h>
#include <limits>

#include "engine/analysis/serin_config.h"
#include "engine/analysis/verdict.h"
#include "engine/condition/condition.h"
#include "engine/lint/result_shapes.h"
#include "engine/model/substitute.h"

namespace serin::lint {
namespace {

using model::Phase;
using model::Severity;

// Any instant will do: conditions that depend on the time of day are not what lint is after.
constexpr Timestamp kNow = Timestamp::FromUnixSeconds(1'767'225'600);

// An argument without a value stands for whatever a caller gives; `1` fits numbers and texts.
constexpr char kStandIn[] = "1";

void CheckCompiles(const model::Metric& metric, const std::string& path, const std::string& text,
                   std::vector<Finding>& findings) {
  if (text.empty()) return;
  const condition::Condition condition(text);
  std::optional<std::string> first_error;
  for (const SampleShape& shape : ResultShapes(metric)) {
    const auto checked = condition.Check(shape.value);
    if (!checked) {
      if (!first_error)
        first_error = fmt::format("for {}: {}", shape.name, checked.error().message);
      continue;
    }
    if (first_error && IsNumeric(metric)) {
      findings.push_back(
          {Severity::kWarning, path,
           fmt::format("does not compile {}; it fits {} only, and any other answer of "
                       "the query makes the measurement an Error",
                       *first_error, shape.name)});
    }
    return;
  }
  findings.push_back({Severity::kError, path, fmt::format("does not compile {}", *first_error)});
}

void CheckNoData(const analysis::Verdict& verdict, std::vector<Finding>& findings) {
  const auto phase = verdict.Judge(condition::Value::Floats({}), kNow);
  if (!phase) {
    findings.push_back({Severity::kWarning, "",
                        "an empty answer (no data) makes the measurement an Error: decide what it "
                        "means, for example with len(result) == 0 || …, or len(result) > 0 && …"});
  } else if (*phase == Phase::kSuccessful) {
    findings.push_back({Severity::kWarning, "",
                        "an empty answer (no data) passes: a canary without traffic is taken for a "
                        "good one"});
  } else if (*phase == Phase::kFailed) {
    findings.push_back({Severity::kWarning, "",
                        "an empty answer (no data) fails: a canary without traffic is taken for a "
                        "bad one; with both a success and a failure condition it is Inconclusive"});
  }
}

void CheckNan(const analysis::Verdict& verdict, const condition::Value& nan,
              std::vector<Finding>& findings) {
  const auto phase = verdict.Judge(nan, kNow);
  if (!phase) return;
  if (*phase == Phase::kSuccessful) {
    findings.push_back({Severity::kWarning, "",
                        "NaN (0/0: no traffic, or an empty histogram) passes, as every comparison "
                        "with it is false; guard with isNaN(…)"});
  } else if (*phase == Phase::kFailed) {
    findings.push_back({Severity::kWarning, "",
                        "NaN (0/0: no traffic, or an empty histogram) fails, as every comparison "
                        "with it is false; guard with isNaN(…), or give both conditions so that it "
                        "is Inconclusive"});
  }
}

void CheckData(const model::Metric& metric, std::vector<Finding>& findings) {
  if (metric.success_condition.empty() && metric.failure_condition.empty()) return;
  const analysis::Verdict verdict(metric);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  if (MayBeEmptyVector(metric)) {
    // Without a fitting compile for vectors, everything else follows from that finding.
    if (verdict.Judge(condition::Value::Floats({0.5}), kNow)) {
      CheckNoData(verdict, findings);
      CheckNan(verdict, condition::Value::Floats({nan}), findings);
    }
  } else if (IsNumeric(metric)) {
    CheckNan(verdict, condition::Value::Float(nan), findings);
  }
}

std::vector<model::Argument> WithStandIns(std::vector<model::Argument> args) {
  for (model::Argument& argument : args) {
    if (!argument.value) argument.value = kStandIn;
    argument.value_from.reset();
  }
  return args;
}

void LintMetrics(const std::vector<model::Metric>& metrics,
                 const std::vector<SourcePosition>& positions, const SourcePosition& document,
                 const std::vector<model::Argument>& args, std::vector<model::Diagnostic>& into) {
  const std::vector<model::Argument> given = WithStandIns(args);
  for (size_t i = 0; i < metrics.size(); ++i) {
    const auto resolved = model::ResolveMetric(metrics[i], given);
    if (!resolved) continue;
    for (Finding& finding : FindTraps(*resolved)) {
      std::string path = fmt::format("spec.metrics[{}]", i);
      if (!finding.path.empty()) path += "." + finding.path;
      into.push_back({finding.severity, i < positions.size() ? positions[i] : document,
                      std::move(path), std::move(finding.message)});
    }
  }
}

}  // namespace

std::vector<Finding> FindTraps(const model::Metric& metric) {
  std::vector<Finding> findings;
  if (IsSerinMetric(metric)) {
    const auto config = analysis::ParseSerinConfig(metric.provider.plugins.front().json);
    if (!config) return {{Severity::kError, "provider.plugin", config.error().message}};
  }
  CheckCompiles(metric, "successCondition", metric.success_condition, findings);
  CheckCompiles(metric, "failureCondition", metric.failure_condition, findings);
  const bool compiles = std::none_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.severity == Severity::kError;
  });
  if (compiles) CheckData(metric, findings);
  return findings;
}

std::vector<model::Diagnostic> LintConditions(const model::Documents& documents) {
  std::vector<model::Diagnostic> diagnostics;
  for (const model::AnalysisTemplate& document : documents.templates) {
    LintMetrics(document.metrics, document.metric_positions, document.position, document.args,
                diagnostics);
  }
  for (const model::AnalysisRun& document : documents.runs) {
    LintMetrics(document.spec.metrics, document.metric_positions, document.position,
                document.spec.args, diagnostics);
  }
  return diagnostics;
}

}  // namespace serin::lint
