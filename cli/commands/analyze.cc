#include "cli/commands/analyze.h"

#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/choose_run.h"
#include "cli/documents.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/version.h"
#include "engine/analysis/run_loop.h"
#include "engine/analysis/runner.h"
#include "engine/report/history.h"

namespace serin::cli {
namespace {

ExitCode CodeOf(model::Phase phase) {
  switch (phase) {
    case model::Phase::kSuccessful:
      return ExitCode::kSuccess;
    case model::Phase::kFailed:
      return ExitCode::kFailed;
    case model::Phase::kError:
      return ExitCode::kError;
    default:
      return ExitCode::kInconclusive;
  }
}

struct Ended {
  report::Report report;
  model::Phase phase;
};

// Judges to the end, or until it is stopped.
Ended Judge(const model::AnalysisRun& run, const AnalyzeOptions& options, Judging& judging,
            Context& context) {
  RunProgress progress(ChooseProgress(context, options.output.quiet, judging.is_virtual()), run,
                       judging.clock(), judging.redactor(), context);
  report::MeasurementHistory history;
  const analysis::RunnerEnvironment environment{judging.clock(), judging.tasks(),
                                                history.Watch(run.metadata.name, &progress)};
  analysis::AnalysisRunner runner(run, judging.secrets(), judging.providers(), environment);
  analysis::RunLoopOptions limits;
  limits.max_duration = judging.max_duration();
  const auto result = analysis::RunToEnd(runner, judging.clock(), context.stop, limits);
  Ended ended{report::FromRun(runner.run()), runner.status().phase};
  history.FillInto(ended.report);
  ended.report.source = judging.source();
  ended.report.versions = {{"serin", Version()}};
  if (result.end != analysis::RunEnd::kCompleted) {
    ended.report.notices.push_back("not judged to the end: " + result.reason);
  }
  return ended;
}

Result<ExitCode> TryAnalyze(const AnalyzeOptions& options, Context& context) {
  SERIN_CHECK_OK(CheckReportNames(options.output));
  SERIN_TRY(const model::Documents documents, LoadValidDocuments(options.files, context));
  SERIN_TRY(const model::AnalysisRun run,
            ChooseRun(documents, {options.templates, options.cluster_templates, options.args,
                                  options.name, options.name_space}));
  SERIN_TRY(const std::unique_ptr<Judging> judging, Judging::Create(options.judging, context));
  SERIN_CHECK_OK(judging->CheckMetrics(run.spec.metrics));
  const Ended ended = Judge(run, options, *judging, context);
  for (const std::string& notice : ended.report.notices) *context.err << "note: " << notice << '\n';
  SERIN_CHECK_OK(WriteReports(ended.report, judging->redactor(), options.output, context));
  return CodeOf(ended.phase);
}

}  // namespace

void AddAnalyzeOptions(CLI::App& command, AnalyzeOptions& options) {
  command
      .add_option("-f,--file", options.files,
                  "Files or folders with templates or an AnalysisRun; - is standard input")
      ->type_name("FILE")
      ->required();
  command
      .add_option("--template", options.templates,
                  "The AnalysisTemplate to run; several are merged into one run, as in a Rollout")
      ->type_name("NAME");
  command
      .add_option("--cluster-template", options.cluster_templates, "The same of the cluster kind")
      ->type_name("NAME");
  command.add_option("--arg", options.args, "An argument of the templates")
      ->type_name("NAME=VALUE");
  command.add_option("--name", options.name, "The run's name (default: the template's)")
      ->type_name("NAME");
  command
      .add_option("-n,--namespace", options.name_space,
                  "Where templates are looked up, for files that hold several namespaces")
      ->type_name("NAME");
  AddPrometheusOptions(command, options.judging.prometheus);
  AddValuesOptions(command, options.judging.values);
  AddSecretOptions(command, options.judging.secrets);
  AddOutputOptions(command, options.output);
}

ExitCode Analyze(const AnalyzeOptions& options, Context& context) {
  const auto code = TryAnalyze(options, context);
  if (code) return *code;
  *context.err << "error: " << code.error().ToString() << '\n';
  return ExitCode::kUsage;
}

}  // namespace serin::cli
