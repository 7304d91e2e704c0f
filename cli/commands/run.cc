#include "cli/commands/run.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <ostream>

#include "cli/choose_run.h"
#include "cli/command_router.h"
#include "cli/documents.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/version.h"
#include "engine/analysis/runner.h"
#include "engine/base/duration.h"
#include "engine/plan/prepare.h"
#include "engine/plan/runner.h"
#include "engine/report/history.h"

namespace serin::cli {
namespace {

Result<const model::Rollout*> ChooseRollout(const model::Documents& documents,
                                            const std::string& name) {
  if (documents.rollouts.empty()) return InvalidArgument("the files hold no Rollout");
  if (name.empty() && documents.rollouts.size() == 1) return &documents.rollouts.front();
  std::string names;
  for (const model::Rollout& rollout : documents.rollouts) {
    if (rollout.metadata.name == name) return &rollout;
    names += "\n  --rollout " + rollout.metadata.name;
  }
  if (name.empty())
    return InvalidArgument("the files hold several Rollouts; choose one with:" + names);
  return InvalidArgument(fmt::format("Rollout '{}' not found; the files hold:{}", name, names));
}

Result<plan::Plan> Prepare(const RunOptions& options, const model::Documents& documents,
                           Context& context) {
  SERIN_TRY(const model::Rollout* rollout, ChooseRollout(documents, options.rollout));
  plan::PrepareOptions prepare;
  prepare.pod_hash = options.pod_hash;
  prepare.stable_pod_hash = options.stable_pod_hash;
  prepare.revision = options.revision;
  SERIN_TRY(prepare.args, ParseArguments(options.args));
  plan::Preparation preparation = plan::PreparePlan(*rollout, documents, prepare);
  PrintDiagnostics(preparation.diagnostics, context);
  if (!preparation.plan) return InvalidArgument("the plan cannot be run; see above");
  return *std::move(preparation.plan);
}

Result<void> CheckMetrics(const plan::Plan& plan, const Judging& judging) {
  if (plan.background) SERIN_CHECK_OK(judging.CheckMetrics(plan.background->spec.metrics));
  for (const plan::PlanStep& step : plan.steps) {
    if (step.run) SERIN_CHECK_OK(judging.CheckMetrics(step.run->spec.metrics));
  }
  return {};
}

Result<std::unique_ptr<plan::TrafficRouter>> MakeRouter(const RunOptions& options) {
  if (options.on_weight.empty()) return std::make_unique<plan::NoTrafficRouter>();
  auto timeout = ParseGoDuration(options.on_weight_timeout);
  if (!timeout) return InvalidArgument("--on-weight-timeout: " + timeout.error().message);
  if (*timeout <= Duration::zero()) {
    return InvalidArgument("--on-weight-timeout must be more than 0s");
  }
  return std::make_unique<CommandRouter>(options.on_weight, *timeout);
}

report::Report RunToReport(const plan::Plan& plan, const RunOptions& options, Judging& judging,
                           plan::TrafficRouter& router, Context& context) {
  const ProgressStyle style = ChooseProgress(context, options.output.quiet, judging.is_virtual());
  PlanProgress progress(style, judging.clock(), judging.redactor(), context);
  MeasurementLines lines(style, judging.clock(), judging.redactor(), context);
  plan::SkippingStepHook hook;
  report::MeasurementHistory history;
  plan::PlanEnvironment environment{
      judging.clock(),
      judging.tasks(),
      [&](const model::AnalysisRun& run) {
        const analysis::RunnerEnvironment runner{judging.clock(), judging.tasks(),
                                                 history.Watch(run.metadata.name, &lines)};
        return std::make_unique<analysis::AnalysisRunner>(run, judging.secrets(),
                                                          judging.providers(), runner);
      },
      router,
      hook,
      &progress,
      options.skip_indefinite_pauses ? plan::IndefinitePause::kContinue
                                     : plan::IndefinitePause::kStop,
      judging.max_duration()};
  report::Report report = report::FromPlan(plan::RunPlan(plan, environment, context.stop));
  history.FillInto(report);
  report.source = judging.source();
  report.versions = {{"serin", Version()}};
  return report;
}

Result<ExitCode> TryRun(const RunOptions& options, Context& context) {
  SERIN_CHECK_OK(CheckReportNames(options.output));
  SERIN_TRY(const model::Documents documents, LoadValidDocuments(options.files, context));
  SERIN_TRY(const plan::Plan plan, Prepare(options, documents, context));
  SERIN_TRY(const std::unique_ptr<Judging> judging, Judging::Create(options.judging, context));
  SERIN_CHECK_OK(CheckMetrics(plan, *judging));
  SERIN_TRY(const auto router, MakeRouter(options));
  const report::Report report = RunToReport(plan, options, *judging, *router, context);
  SERIN_CHECK_OK(WriteReports(report, judging->redactor(), options.output, context));
  return static_cast<ExitCode>(plan::ExitCode(report.plan->outcome));
}

}  // namespace

void AddRunOptions(CLI::App& command, RunOptions& options) {
  command
      .add_option("-f,--file", options.files,
                  "Files or folders with the Rollout and its templates; - is standard input")
      ->type_name("FILE")
      ->required();
  command.add_option("--rollout", options.rollout, "Which Rollout, where the files hold several")
      ->type_name("NAME");
  command
      .add_option("--on-weight", options.on_weight,
                  "A shell command that moves traffic, run for each weight: {weight} in it is the "
                  "canary's share of {max}. If it fails, the plan stops and weight 0 is sent. "
                  "Without it nothing moves, and the plan is only judged")
      ->type_name("CMD");
  command
      .add_option("--on-weight-timeout", options.on_weight_timeout,
                  "How long that command may take")
      ->type_name("DURATION")
      ->capture_default_str();
  command.add_flag("--skip-indefinite-pauses", options.skip_indefinite_pauses,
                   "Go on at a pause without a duration instead of ending as paused (exit code 3)");
  command.add_option("--arg", options.args, "An argument for the plan's analyses")
      ->type_name("NAME=VALUE");
  command
      .add_option("--pod-hash", options.pod_hash,
                  "The new version's pod template hash, for arguments that ask for it")
      ->type_name("HASH");
  command
      .add_option("--stable-pod-hash", options.stable_pod_hash,
                  "The stable version's pod template hash")
      ->type_name("HASH");
  command.add_option("--revision", options.revision, "The Rollout's revision, for run names")
      ->type_name("N");
  AddPrometheusOptions(command, options.judging.prometheus);
  AddValuesOptions(command, options.judging.values);
  AddSecretOptions(command, options.judging.secrets);
  AddOutputOptions(command, options.output);
}

ExitCode Run(const RunOptions& options, Context& context) {
  const auto code = TryRun(options, context);
  if (code) return *code;
  *context.err << "error: " << code.error().ToString() << '\n';
  return ExitCode::kUsage;
}

}  // namespace serin::cli
