#include "cli/app.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <ostream>

#include "cli/commands/analyze.h"
#include "cli/commands/condition.h"
#include "cli/commands/lint.h"
#include "cli/commands/run.h"
#include "cli/version.h"

namespace serin::cli {
namespace {

constexpr char kAbout[] =
    "Judges progressive deliveries: reads the AnalysisTemplates and Rollouts that Argo Rollouts\n"
    "reads, measures against Prometheus, and says promote, abort, hold or wait, with evidence.";

constexpr char kExitCodes[] = R"(
Exit codes:
  0  Successful, or promoted
  1  Failed, or aborted
  2  bad usage or invalid input
  3  Inconclusive, or paused
  4  Error: could not measure

Start with `serin lint FILE`, then `serin analyze -f FILE --prometheus URL`.)";

constexpr char kLintExamples[] = R"(
Examples:
  serin lint templates/ rollout.yaml
  kubectl get analysistemplates -o yaml | serin lint -)";

constexpr char kConditionExamples[] = R"(
Exits with 0 for true, 1 for false, 4 for an error.

Examples:
  serin condition 'result[0] >= 0.95' --result '{"vector":[0.97]}'
  serin condition 'default(result, 0) < 5' --result '{"nil":true}'
  serin condition --batch <conditions.ndjson)";

constexpr char kAnalyzeExamples[] = R"(
Examples:
  serin analyze -f success-rate.yaml --arg service=shop --prometheus http://localhost:9090
  serin analyze -f templates/ --template success-rate --template latency -o markdown
  serin analyze -f success-rate.yaml --arg service=shop --values values.yaml -o json

A values file maps each metric's name to its successive results; the last one repeats:
  success-rate:
    - vector: [0.99]
    - error: connection refused
    - vector: [])";

constexpr char kRunExamples[] = R"(
Examples:
  serin run -f rollout.yaml -f templates/ --prometheus http://localhost:9090 --report run.html
  serin run -f rollout.yaml -f templates/ --on-weight './route.sh {weight}'
  serin run -f rollout.yaml -f templates/ --values values.yaml)";

constexpr char kVersionExamples[] = "";

struct Commands {
  LintOptions lint;
  ConditionOptions condition;
  AnalyzeOptions analyze;
  RunOptions run;
};

CLI::App* AddCommand(CLI::App& app, const char* name, const char* about, const char* examples) {
  CLI::App* command = app.add_subcommand(name, about);
  command->footer(examples);
  return command;
}

void PrintVersion(Context& context) {
  for (const auto& [name, value] : VersionDetails()) {
    *context.out << fmt::format("{:<10} {}\n", name, value);
  }
}

ExitCode Dispatch(const CLI::App& app, const Commands& commands, Context& context) {
  if (app.got_subcommand("lint")) return Lint(commands.lint, context);
  if (app.got_subcommand("condition")) return EvaluateCondition(commands.condition, context);
  if (app.got_subcommand("analyze")) return Analyze(commands.analyze, context);
  if (app.got_subcommand("run")) return Run(commands.run, context);
  PrintVersion(context);
  return ExitCode::kSuccess;
}

}  // namespace

ExitCode Main(const std::vector<std::string>& args, Context& context) {
  CLI::App app(kAbout, "serin");
  app.footer(kExitCodes);
  app.require_subcommand(1);
  app.set_version_flag("--version", "serin " + Version());
  Commands commands;
  AddLintOptions(*AddCommand(app, "lint", "Validate documents and warn of traps", kLintExamples),
                 commands.lint);
  AddConditionOptions(
      *AddCommand(app, "condition", "Evaluate a success or failure condition", kConditionExamples),
      commands.condition);
  AddAnalyzeOptions(*AddCommand(app, "analyze", "Run one analysis to its end", kAnalyzeExamples),
                    commands.analyze);
  AddRunOptions(*AddCommand(app, "run", "Run a canary or blue-green step plan", kRunExamples),
                commands.run);
  AddCommand(app, "version", "Print version, commit, build and library versions", kVersionExamples);
  try {
    app.parse(std::vector<std::string>(args.rbegin(), args.rend()));
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error, *context.out, *context.err);
    return code == 0 ? ExitCode::kSuccess : ExitCode::kUsage;
  }
  return Dispatch(app, commands, context);
}

}  // namespace serin::cli
