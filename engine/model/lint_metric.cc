#include "engine/model/lint_metric.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "engine/base/number.h"

namespace serin::model {
namespace {

class MetricLinter {
 public:
  MetricLinter(const Metric& metric, const SourcePosition& position, const std::string& path,
               std::vector<Diagnostic>& into)
      : metric_(metric), position_(position), path_(path), into_(into) {}

  void LintProvider() {
    const MetricProvider& provider = metric_.provider;
    const std::string name = provider.Name();
    const bool ignores_conditions = name == "job" || name == "kayenta";
    const bool has_condition =
        !metric_.success_condition.empty() || !metric_.failure_condition.empty();
    if (!name.empty() && !HasProvider(provider)) {
      const std::string shown =
          name == "plugin" ? fmt::format("plugin {}", provider.plugins.front().name) : name;
      Warn(".provider", fmt::format("metric \"{}\" uses provider {}, which Serin does not have",
                                    metric_.name, shown));
    }
    if (ignores_conditions && has_condition) {
      Warn("", fmt::format("provider {} ignores the conditions", name));
    }
    if (!ignores_conditions && name != "plugin" && !name.empty() && !has_condition) {
      Warn("", "neither successCondition nor failureCondition: every measurement is Successful");
    }
    if (provider.prometheus) LintTimeout(*provider.prometheus);
  }

  void LintLimits() {
    const bool once = metric_.EffectiveCount() == 1;
    const int64_t failures = metric_.failure_limit ? metric_.failure_limit->IntValue() : 0;
    if (once && failures >= 1) {
      Warn(
          ".failureLimit",
          fmt::format("measured once, so with failureLimit {} the metric ends Successful even when "
                      "the measurement fails",
                      failures));
    }
  }

  void LintNumber(std::string_view field, const std::optional<IntOrString>& value) {
    if (!value || !value->is_text() || value->ToString().find("{{") != std::string::npos) return;
    if (ParseGoInt(value->ToString())) return;
    Warn(fmt::format(".{}", field),
         fmt::format("\"{}\" is not a number and counts as 0", value->ToString()));
  }

 private:
  void LintTimeout(const PrometheusMetric& prometheus) {
    const auto timeout = prometheus.endpoint.timeout_seconds;
    if (timeout && *timeout == 0) {
      Warn(".provider.prometheus.timeout", "a timeout of 0 has expired before the query is sent");
    } else if (timeout && *timeout < 0) {
      Warn(".provider.prometheus.timeout", "prometheus timeout should not be negative");
    }
  }

  void Warn(std::string_view member, std::string message) {
    into_.push_back(
        {Severity::kWarning, position_, fmt::format("{}{}", path_, member), std::move(message)});
  }

  const Metric& metric_;
  const SourcePosition& position_;
  const std::string& path_;
  std::vector<Diagnostic>& into_;
};

}  // namespace

bool HasProvider(const MetricProvider& provider) {
  const std::string name = provider.Name();
  if (name == "plugin") return provider.plugins.front().name == "serin/analysis";
  return name == "prometheus" || name == "web";
}

void LintMetric(const Metric& written, const Metric& resolved, const SourcePosition& position,
                const std::string& path, std::vector<Diagnostic>& into) {
  MetricLinter linter(resolved, position, path, into);
  linter.LintProvider();
  linter.LintLimits();
  linter.LintNumber("count", written.count);
  linter.LintNumber("failureLimit", written.failure_limit);
  linter.LintNumber("inconclusiveLimit", written.inconclusive_limit);
  linter.LintNumber("consecutiveErrorLimit", written.consecutive_error_limit);
  linter.LintNumber("consecutiveSuccessLimit", written.consecutive_success_limit);
}

}  // namespace serin::model
