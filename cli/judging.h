#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/options.h"
#include "engine/analysis/provider.h"
#include "engine/analysis/scripted_provider.h"
#include "engine/analysis/task_runner.h"
#include "engine/base/clock.h"
#include "engine/base/redact.h"
#include "engine/base/result.h"
#include "engine/model/secrets.h"

namespace serin::cli {

class LiveSources;

struct JudgingOptions {
  SecretOptions secrets;
  PrometheusOptions prometheus;
  ValuesOptions values;
};

// Where and when a command judges: live, on the wall clock and against real servers, or from a
// --values file on a virtual clock. What `analyze` and `run` have in common.
class Judging {
 public:
  static Result<std::unique_ptr<Judging>> Create(const JudgingOptions& options, Context& context);
  ~Judging();
  Judging(const Judging&) = delete;
  Judging& operator=(const Judging&) = delete;

  // Can every one of these metrics be measured here? Else an error that names metrics and
  // providers.
  Result<void> CheckMetrics(const std::vector<model::Metric>& metrics) const;

  Clock& clock() { return *clock_; }
  analysis::TaskRunner& tasks() { return *tasks_; }
  analysis::ProviderFactory& providers() { return *providers_; }
  const model::SecretStore& secrets() const { return secrets_; }
  const Redactor& redactor() const { return redactor_; }
  bool is_virtual() const { return script_.has_value(); }
  // The longest virtual run; nullopt where time is real.
  std::optional<Duration> max_duration() const { return max_duration_; }
  // Where the numbers come from, for people.
  const std::string& source() const { return source_; }

 private:
  Judging() = default;
  Result<void> SetUpValues(const ValuesOptions& options, Context& context);
  Result<void> CheckAddresses(const std::vector<model::Metric>& metrics) const;
  Result<void> SetUpLive(const PrometheusOptions& options, Context& context);

  model::SecretStore secrets_;
  Redactor redactor_;
  std::optional<analysis::Script> script_;
  std::optional<Duration> max_duration_;
  std::string source_;
  std::unique_ptr<Clock> clock_;
  std::unique_ptr<LiveSources> live_;
  std::unique_ptr<analysis::ProviderFactory> providers_;
  std::unique_ptr<analysis::TaskRunner> tasks_;  // ends first: its threads use all of the above
};

}  // namespace serin::cli
