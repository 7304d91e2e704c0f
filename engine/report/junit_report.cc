#include "engine/report/junit_report.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "engine/report/describe.h"
#include "engine/report/escape.h"
#include "engine/report/metric_view.h"

namespace serin::report {
namespace {

enum class CaseResult { kPassed, kFailure, kError, kSkipped };

struct Case {
  std::string name;
  CaseResult result = CaseResult::kPassed;
  std::string type;
  std::string message;
  std::string output;
  double seconds = 0;
};

struct Suite {
  std::string name;
  std::optional<Timestamp> at;
  std::vector<Case> cases;
};

double Seconds(const std::optional<Timestamp>& from, const std::optional<Timestamp>& to) {
  if (!from || !to) return 0;
  return std::chrono::duration<double>(*to - *from).count();
}

// `2026-11-02T10:15:00`: ISO 8601 without a zone, as the format has it.
std::string SuiteTime(Timestamp time) { return FormatRfc3339(time).substr(0, 19); }

Case StepCase(const plan::PlanRecord& plan, const plan::StepRecord& step, size_t index) {
  Case made;
  made.name = fmt::format("step {}: {}", index + 1, step.title);
  made.seconds = Seconds(step.started_at, step.finished_at);
  made.output = StepNotes(step);
  switch (step.status) {
    case plan::StepStatus::kDone:
      return made;
    case plan::StepStatus::kSkipped:
      made.result = CaseResult::kSkipped;
      made.message = "skipped";
      return made;
    case plan::StepStatus::kWaiting:
    case plan::StepStatus::kRunning:
      made.result = CaseResult::kSkipped;
      made.message = "not reached";
      return made;
    case plan::StepStatus::kStopped:
      break;
  }
  made.type = plan::OutcomeName(plan.outcome);
  made.message = plan.message;
  made.result = plan.outcome == plan::Outcome::kAborted  ? CaseResult::kFailure
                : plan.outcome == plan::Outcome::kPaused ? CaseResult::kSkipped
                                                         : CaseResult::kError;
  return made;
}

std::string MeasurementLines(const MetricView& metric) {
  std::string lines;
  for (const model::Measurement& taken : *metric.measurements) {
    if (!lines.empty()) lines += '\n';
    const std::optional<Timestamp> at = taken.started_at;
    lines += fmt::format("{} {} {}", at ? FormatRfc3339(*at) : "-", model::PhaseName(taken.phase),
                         taken.value.view());
    if (!taken.message.empty()) lines += fmt::format(" {}", taken.message.view());
  }
  return lines;
}

Case MetricCase(const MetricView& metric) {
  Case made;
  made.name = metric.name;
  made.output = MeasurementLines(metric);
  made.type = PhaseWord(metric.phase);
  made.message = MessageOf(metric);
  if (!metric.measurements->empty()) {
    made.seconds =
        Seconds(metric.measurements->front().started_at, metric.measurements->back().finished_at);
  }
  const Tone tone = ToneOf(metric.phase);
  if (tone == Tone::kGood) return made;
  if (metric.dry_run() || tone == Tone::kOpen) {
    made.result = CaseResult::kSkipped;
    made.message = metric.dry_run() ? fmt::format("dry run: {}", PhaseWord(metric.phase))
                                    : std::string(PhaseWord(metric.phase));
    return made;
  }
  made.result = tone == Tone::kBad ? CaseResult::kFailure : CaseResult::kError;
  if (metric.result != nullptr && made.message.empty()) {
    made.message = fmt::format("{} failed, {} inconclusive, {} errors", metric.result->failed,
                               metric.result->inconclusive, metric.result->error);
  }
  return made;
}

// What went wrong outside every step or metric must not leave the suite green.
void EnsureTold(const Verdict& verdict, Suite& suite) {
  if (verdict.tone != Tone::kBad && verdict.tone != Tone::kTrouble) return;
  const bool told = std::any_of(suite.cases.begin(), suite.cases.end(), [](const Case& c) {
    return c.result == CaseResult::kFailure || c.result == CaseResult::kError;
  });
  if (told) return;
  suite.cases.push_back(
      {.name = "verdict",
       .result = verdict.tone == Tone::kBad ? CaseResult::kFailure : CaseResult::kError,
       .type = verdict.word,
       .message = verdict.message,
       .output = "",
       .seconds = 0});
}

std::vector<Suite> Suites(const Report& report) {
  std::vector<Suite> suites;
  if (report.plan) {
    Suite suite{.name = Subject(report), .at = report.plan->started_at, .cases = {}};
    for (size_t i = 0; i < report.plan->steps.size(); ++i) {
      suite.cases.push_back(StepCase(*report.plan, report.plan->steps[i], i));
    }
    EnsureTold(VerdictOf(report), suite);
    suites.push_back(std::move(suite));
  }
  for (const RunReport& run : report.runs) {
    Suite suite{.name = RunTitle(run), .at = run.run.status.started_at, .cases = {}};
    for (const MetricView& metric : MetricViews(run)) suite.cases.push_back(MetricCase(metric));
    const model::AnalysisRunStatus& status = run.run.status;
    EnsureTold({.word = std::string(PhaseWord(status.phase)),
                .message = status.message,
                .tone = ToneOf(status.phase)},
               suite);
    suites.push_back(std::move(suite));
  }
  return suites;
}

size_t Count(const Suite& suite, CaseResult result) {
  return static_cast<size_t>(std::count_if(suite.cases.begin(), suite.cases.end(),
                                           [result](const Case& c) { return c.result == result; }));
}

void AppendCase(const Suite& suite, const Case& shown, std::string& out) {
  out += fmt::format("    <testcase name=\"{}\" classname=\"{}\" time=\"{:.3f}\">\n",
                     EscapeXml(shown.name), EscapeXml(suite.name), shown.seconds);
  const std::string message = EscapeXml(shown.message);
  switch (shown.result) {
    case CaseResult::kPassed:
      break;
    case CaseResult::kFailure:
      out += fmt::format("      <failure type=\"{0}\" message=\"{1}\">{1}</failure>\n",
                         EscapeXml(shown.type), message);
      break;
    case CaseResult::kError:
      out += fmt::format("      <error type=\"{0}\" message=\"{1}\">{1}</error>\n",
                         EscapeXml(shown.type), message);
      break;
    case CaseResult::kSkipped:
      out += fmt::format("      <skipped message=\"{}\"/>\n", message);
      break;
  }
  if (!shown.output.empty()) {
    out += fmt::format("      <system-out>{}</system-out>\n", EscapeXml(shown.output));
  }
  out += "    </testcase>\n";
}

void AppendSuite(const Suite& suite, std::string& out) {
  double seconds = 0;
  for (const Case& shown : suite.cases) seconds += shown.seconds;
  out += fmt::format(
      "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" "
      "skipped=\"{}\" time=\"{:.3f}\"",
      EscapeXml(suite.name), suite.cases.size(), Count(suite, CaseResult::kFailure),
      Count(suite, CaseResult::kError), Count(suite, CaseResult::kSkipped), seconds);
  if (suite.at) out += fmt::format(" timestamp=\"{}\"", SuiteTime(*suite.at));
  out += ">\n";
  for (const Case& shown : suite.cases) AppendCase(suite, shown, out);
  out += "  </testsuite>\n";
}

}  // namespace

std::string RenderJunit(const Report& report) {
  const std::vector<Suite> suites = Suites(report);
  size_t tests = 0;
  size_t failures = 0;
  size_t errors = 0;
  size_t skipped = 0;
  for (const Suite& suite : suites) {
    tests += suite.cases.size();
    failures += Count(suite, CaseResult::kFailure);
    errors += Count(suite, CaseResult::kError);
    skipped += Count(suite, CaseResult::kSkipped);
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format(
      "<testsuites name=\"serin\" tests=\"{}\" failures=\"{}\" errors=\"{}\" "
      "skipped=\"{}\">\n",
      tests, failures, errors, skipped);
  for (const Suite& suite : suites) AppendSuite(suite, out);
  return out + "</testsuites>\n";
}

}  // namespace serin::report
