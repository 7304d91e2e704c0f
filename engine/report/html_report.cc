#include "engine/report/html_report.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "engine/report/describe.h"
#include "engine/report/escape.h"
#include "engine/report/html_parts.h"
#include "engine/report/metric_chart.h"
#include "engine/report/metric_view.h"
#include "engine/report/plan_chart.h"
#include "engine/report/tables.h"

namespace serin::report {
namespace {

constexpr size_t kFewRows = 20;  // a table no longer than this is open where there is no chart

class HtmlWriter {
 public:
  explicit HtmlWriter(const Report& report) : report_(report), verdict_(VerdictOf(report)) {}

  std::string Write();

 private:
  void Head();
  void Banner();
  void Plan(const plan::PlanRecord& plan);
  void StepRow(const plan::PlanRecord& plan, size_t index);
  void Runs();
  void Run(const RunReport& run);
  void Arguments(const model::AnalysisRun& run);
  void Metric(const MetricView& metric);
  void Counts(const model::MetricResult& result);
  void Spec(const model::Metric& metric);
  void Measurements(const MetricView& metric, bool charted);
  void Legend();
  void Footer();

  template <typename... Arguments>
  void Add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
  }
  void Fact(std::string_view name, const std::string& value) {
    if (!value.empty()) Add("<div><dt>{}</dt><dd>{}</dd></div>", name, EscapeXml(value));
  }

  const Report& report_;
  const Verdict verdict_;
  std::string out_;
};

std::string HtmlWriter::Write() {
  Head();
  Banner();
  if (report_.plan) Plan(*report_.plan);
  Runs();
  Footer();
  return std::move(out_);
}

// The policy forbids whatever a text from outside could try to load, should escaping ever fail.
void HtmlWriter::Head() {
  Add("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
      "<meta charset=\"utf-8\"/>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\"/>\n<title>{}: {}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n",
      EscapeXml(verdict_.word), EscapeXml(Subject(report_)), StyleSheet());
}

void HtmlWriter::Banner() {
  Add("<header class=\"card banner {}\">{}<h1>{}</h1><p class=\"subject\">{}</p>\n",
      ToneClass(verdict_.tone), VerdictIcon(verdict_.tone), EscapeXml(verdict_.word),
      EscapeXml(Subject(report_)));
  if (!verdict_.message.empty()) Add("<p class=\"why\">{}</p>\n", EscapeXml(verdict_.message));
  std::optional<Timestamp> from;
  std::optional<Timestamp> to;
  Add("<dl class=\"facts\">");
  if (report_.plan) {
    from = report_.plan->started_at;
    to = report_.plan->finished_at;
    Fact("Steps", fmt::format("{} of {}", report_.plan->step_index, report_.plan->steps.size()));
    Fact("Weight", WeightText(report_.plan->weight, report_.plan->max_weight));
    Fact("Namespace", report_.plan->name_space);
  } else if (!report_.runs.empty()) {
    from = report_.runs.front().run.status.started_at;
    to = report_.runs.front().run.status.completed_at;
    Fact("Namespace", report_.runs.front().run.metadata.name_space);
  }
  Fact("Started", from ? FormatRfc3339(*from) : std::string());
  Fact("Took", Took(from, to));
  Fact("Measured at", report_.source);
  Add("</dl>\n</header>\n");
  for (const std::string& notice : AllNotices(report_)) {
    Add("<p class=\"notice\">{}</p>\n", EscapeXml(notice));
  }
}

void HtmlWriter::Plan(const plan::PlanRecord& plan) {
  Add("<section class=\"card\"><h2>Plan</h2>\n<figure>{}</figure>\n", PlanChart(report_));
  Add("<div class=\"scroll\"><table><thead><tr><th scope=\"col\" class=\"number\">#</th>"
      "<th scope=\"col\">Step</th><th scope=\"col\">Status</th>"
      "<th scope=\"col\" class=\"number\">Weight</th><th scope=\"col\">Start (UTC)</th>"
      "<th scope=\"col\" class=\"number\">Took</th><th scope=\"col\">Notes</th></tr></thead>"
      "<tbody>\n");
  for (size_t i = 0; i < plan.steps.size(); ++i) StepRow(plan, i);
  Add("</tbody></table></div></section>\n");
}

void HtmlWriter::StepRow(const plan::PlanRecord& plan, size_t index) {
  const plan::StepRecord& step = plan.steps[index];
  std::string notes = StepNotes(step);
  if (step.replicas) {
    if (!notes.empty()) notes += "; ";
    notes += fmt::format("{} canary, {} stable pods", step.replicas->canary, step.replicas->stable);
  }
  Add("<tr><td class=\"number\">{}</td><td class=\"step\"><code>{}</code></td>"
      "<td>{}</td><td class=\"number\">{}</td><td class=\"time\">{}</td><td "
      "class=\"number\">{}</td>"
      "<td class=\"text\">{}</td></tr>\n",
      index + 1, EscapeXml(step.title), Pill(ToneOfStep(plan, step), StepWord(plan, step)),
      WeightText(step.weight, plan.max_weight), ClockTime(step.started_at),
      Took(step.started_at, step.finished_at), EscapeXml(notes));
}

// Bad news first: it is what people open a report for.
void HtmlWriter::Runs() {
  std::vector<const RunReport*> runs;
  for (const RunReport& run : report_.runs) runs.push_back(&run);
  const auto unsuccessful = [](const RunReport* run) {
    const Tone tone = ToneOf(run->run.status.phase);
    return tone != Tone::kGood && tone != Tone::kOpen;
  };
  std::stable_partition(runs.begin(), runs.end(), unsuccessful);
  for (const RunReport* run : runs) Run(*run);
}

void HtmlWriter::Run(const RunReport& run) {
  const model::AnalysisRunStatus& status = run.run.status;
  Add("<section class=\"card\"><div class=\"head\"><h2>AnalysisRun {}</h2>{}",
      EscapeXml(run.run.metadata.name), Pill(ToneOf(status.phase), PhaseWord(status.phase)));
  if (run.kind) {
    const std::string place = *run.kind == plan::RunKind::kStep && run.step
                                  ? fmt::format("step {}", *run.step + 1)
                                  : std::string(plan::RunKindName(*run.kind));
    Add("<span class=\"tag\">{}</span>", EscapeXml(place));
  }
  const std::string took = Took(status.started_at, status.completed_at);
  if (!took.empty()) Add("<span class=\"tag\">took {}</span>", took);
  Add("</div>\n");
  // A run alone has its message in the banner.
  if (report_.plan && !status.message.empty()) {
    Add("<p class=\"message\">{}</p>\n", EscapeXml(status.message));
  }
  for (const MetricView& metric : MetricViews(run)) Metric(metric);
  Arguments(run.run);
  Add("</section>\n");
}

void HtmlWriter::Arguments(const model::AnalysisRun& run) {
  const auto pairs = ArgumentPairs(run);
  if (pairs.empty()) return;
  Add("<details><summary>Arguments</summary><dl class=\"spec\">");
  for (const auto& [name, value] : pairs) {
    Add("<dt><code>{}</code></dt><dd><code>{}</code></dd>", EscapeXml(name), EscapeXml(value));
  }
  Add("</dl></details>\n");
}

void HtmlWriter::Metric(const MetricView& metric) {
  Add("<article class=\"metric\"><div class=\"head\"><h3>{}</h3>{}", EscapeXml(metric.name),
      Pill(ToneOf(metric.phase), PhaseWord(metric.phase)));
  if (metric.dry_run()) Add("<span class=\"tag\">dry run</span>");
  Add("</div>\n");
  const std::string message = MessageOf(metric);
  if (!message.empty()) Add("<p class=\"message\">{}</p>\n", EscapeXml(message));
  if (metric.result != nullptr) Counts(*metric.result);
  const std::string chart = MetricChart(metric);
  if (!chart.empty()) Add("<figure>{}</figure>\n", chart);
  if (metric.spec != nullptr) Spec(*metric.spec);
  Measurements(metric, !chart.empty());
  Add("</article>\n");
}

void HtmlWriter::Counts(const model::MetricResult& result) {
  Add("<p class=\"counts\"><span><b>{}</b> successful</span><span><b>{}</b> failed</span>"
      "<span><b>{}</b> inconclusive</span><span><b>{}</b> errors</span></p>\n",
      result.successful, result.failed, result.inconclusive, result.error);
}

void HtmlWriter::Spec(const model::Metric& metric) {
  const auto entry = [this](std::string_view name, const std::string& value) {
    if (value.empty()) return;
    Add("<dt>{}</dt><dd><pre><code>{}</code></pre></dd>", EscapeXml(name), EscapeXml(value));
  };
  Add("<dl class=\"spec\">");
  const auto [label, query] = QueryOf(metric);
  entry(label, query);
  entry("succeeds when", metric.success_condition);
  entry("fails when", metric.failure_condition);
  std::string limits;
  for (const std::string& limit : LimitsOf(metric)) limits += (limits.empty() ? "" : " · ") + limit;
  if (!limits.empty()) Add("<dt>limits</dt><dd>{}</dd>", EscapeXml(limits));
  Add("</dl>\n");
}

void HtmlWriter::Measurements(const MetricView& metric, bool charted) {
  const auto& taken = *metric.measurements;
  if (taken.empty()) return;
  const size_t skip = taken.size() > kMaxTableRows ? taken.size() - kMaxTableRows : 0;
  const bool open = !charted && taken.size() <= kFewRows;
  Add("<details{}><summary>{} measurement{}</summary>", open ? " open=\"open\"" : "", taken.size(),
      taken.size() == 1 ? "" : "s");
  if (skip > 0) Add("<p class=\"message\">the newest {} are listed</p>", kMaxTableRows);
  Add("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Start (UTC)</th>"
      "<th scope=\"col\">Phase</th><th scope=\"col\">Value</th><th scope=\"col\">Message</th></tr>"
      "</thead><tbody>\n");
  for (size_t i = skip; i < taken.size(); ++i) {
    const model::Measurement& one = taken[i];
    Add("<tr><td class=\"time\">{}</td><td>{}</td><td class=\"text\"><code>{}</code></td>"
        "<td class=\"text\">{}</td></tr>\n",
        ClockTime(one.started_at), Pill(ToneOf(one.phase), PhaseWord(one.phase)),
        EscapeXml(one.value.view()), EscapeXml(one.message.view()));
  }
  Add("</tbody></table></div></details>\n");
}

void HtmlWriter::Legend() {
  Add("<p class=\"legend\">");
  for (const model::Phase phase : {model::Phase::kSuccessful, model::Phase::kFailed,
                                   model::Phase::kInconclusive, model::Phase::kError}) {
    Add("<span><svg viewBox=\"0 0 14 14\" aria-hidden=\"true\">{}</svg>{}</span>",
        PhaseMark(phase, 7, 7, PhaseWord(phase)), PhaseWord(phase));
  }
  Add("</p>\n");
}

void HtmlWriter::Footer() {
  Legend();
  Add("<footer>");
  std::string text;
  for (const auto& [name, version] : report_.versions) {
    text += (text.empty() ? "" : " · ") + name + " " + version;
  }
  Add("{}</footer>\n</main>\n</body>\n</html>\n", EscapeXml(text));
}

}  // namespace

std::string RenderHtml(const Report& report) { return HtmlWriter(report).Write(); }

}  // namespace serin::report
