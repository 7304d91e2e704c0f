// Compares reports with tests/data/report/. SERIN_UPDATE_GOLDEN=1 writes the files anew.

#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <sstream>

#include "engine/base/redact.h"
#include "engine/report/report.h"
#include "tests/engine/report/fixtures.h"
#include "tests/engine/report/well_formed.h"

namespace serin::report {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Format kFormats[] = {Format::kText,     Format::kJson,  Format::kYaml,
                               Format::kMarkdown, Format::kJunit, Format::kHtml};

struct Golden {
  const char* name;
  Report (*make)();
};

std::string Extension(Format format) {
  switch (format) {
    case Format::kText:
      return "txt";
    case Format::kMarkdown:
      return "md";
    case Format::kJunit:
      return "xml";
    default:
      return std::string(FormatName(format));
  }
}

class GoldenTest : public ::testing::TestWithParam<std::tuple<Golden, Format>> {};

TEST_P(GoldenTest, ReportIsAsKept) {
  const auto& [golden, format] = GetParam();
  const std::string path =
      std::string(SERIN_SOURCE_DIR "/tests/data/report/") + golden.name + "." + Extension(format);
  const std::string made = Render(golden.make(), format, {});
  if (std::getenv("SERIN_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path) << made;
    return;
  }
  std::ifstream file(path);
  ASSERT_TRUE(file) << path;
  std::ostringstream kept;
  kept << file.rdbuf();
  EXPECT_EQ(made, kept.str());
}

INSTANTIATE_TEST_SUITE_P(Reports, GoldenTest,
                         ::testing::Combine(::testing::Values(Golden{"aborted_plan",
                                                                     fixtures::AbortedPlan},
                                                              Golden{"odd_run", fixtures::OddRun}),
                                            ::testing::ValuesIn(kFormats)),
                         [](const auto& instance) {
                           return std::string(std::get<0>(instance.param).name) + "_" +
                                  std::string(FormatName(std::get<1>(instance.param)));
                         });

class EveryReport : public ::testing::TestWithParam<Golden> {};

TEST_P(EveryReport, HtmlAndJunitAreWellFormed) {
  const Report report = GetParam().make();
  EXPECT_EQ(WhyNotWellFormed(Render(report, Format::kHtml, {})), "");
  EXPECT_EQ(WhyNotWellFormed(Render(report, Format::kJunit, {})), "");
}

TEST_P(EveryReport, HtmlLoadsNothingFromOutside) {
  const std::string html = Render(GetParam().make(), Format::kHtml, {});
  for (const char* element : {"script", "link", "img", "iframe", "object", "a", "base", "form"}) {
    EXPECT_THAT(ElementNames(html), Not(Contains(element)));
  }
  EXPECT_THAT(html, Not(HasSubstr("url(")));
  EXPECT_THAT(html, Not(HasSubstr("@import")));
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
}

TEST_P(EveryReport, JsonParsesAsUtf8) {
  rapidjson::Document document;
  const std::string json = Render(GetParam().make(), Format::kJson, {});
  document.Parse<rapidjson::kParseValidateEncodingFlag>(json.c_str());
  EXPECT_FALSE(document.HasParseError());
}

TEST_P(EveryReport, TextKeepsEscapeSequencesOutOfTheTerminal) {
  const std::string text = Render(GetParam().make(), Format::kText, {});
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, Not(HasSubstr("\xe2\x80\xae")));
}

INSTANTIATE_TEST_SUITE_P(Reports, EveryReport,
                         ::testing::Values(Golden{"aborted_plan", fixtures::AbortedPlan},
                                           Golden{"odd_run", fixtures::OddRun},
                                           Golden{"hostile_plan", fixtures::HostilePlan}),
                         [](const auto& instance) { return std::string(instance.param.name); });

// Markdown as a reader understands it: a code span ends at the next run of as many backticks.
std::string WithoutCodeSpans(const std::string& markdown) {
  std::string out;
  for (size_t at = 0; at < markdown.size();) {
    if (markdown[at] != '`' || (at > 0 && markdown[at - 1] == '\\')) {
      out += markdown[at++];
      continue;
    }
    const size_t inside = markdown.find_first_not_of('`', at);
    const std::string fence = markdown.substr(at, inside - at);
    size_t end = inside;
    for (;;) {
      end = markdown.find(fence, end);
      if (end == std::string::npos) return out + markdown.substr(at);
      const size_t after = markdown.find_first_not_of('`', end);
      if (after - end == fence.size()) break;
      end = after;
    }
    at = end + fence.size();
  }
  return out;
}

TEST(Render, HostileTextIsNeverMarkup) {
  const Report report = fixtures::HostilePlan();
  EXPECT_THAT(Render(report, Format::kHtml, {}), Not(HasSubstr("<script")));
  EXPECT_THAT(Render(report, Format::kJunit, {}), Not(HasSubstr("<script")));
  const std::string markdown = Render(report, Format::kMarkdown, {});
  EXPECT_THAT(markdown, HasSubstr("<script"));
  for (const char* markup : {"<script", "](javascript", "@everyone"}) {
    EXPECT_THAT(WithoutCodeSpans(markdown), Not(HasSubstr(markup)));
  }
}

TEST(Render, SecretsAreTakenOutOfEveryFormatBeforeItIsEscaped) {
  Redactor redactor;
  redactor.Add("s3cr3t");
  redactor.Add("<b>&\"");
  Report report = fixtures::OddRun();
  report.runs[0].run.status.message = "refused: <b>&\"";
  report.notices = {"s3cr3t"};
  for (const Format format : kFormats) {
    const std::string made = Render(report, format, {.redactor = &redactor});
    EXPECT_THAT(made, Not(HasSubstr("s3cr3t"))) << FormatName(format);
    EXPECT_THAT(made, Not(HasSubstr("<b>&"))) << FormatName(format);
    EXPECT_THAT(made, Not(HasSubstr("&lt;b&gt;&amp;"))) << FormatName(format);
    EXPECT_THAT(made, Not(HasSubstr("\\u003cb\\u003e"))) << FormatName(format);
    EXPECT_THAT(made, HasSubstr("*****")) << FormatName(format);
  }
}

TEST(Render, RunAloneIsTheAnalysisRunObjectItself) {
  rapidjson::Document document;
  document.Parse(Render(fixtures::OddRun(), Format::kJson, {}).c_str());
  ASSERT_TRUE(document.IsObject());
  EXPECT_STREQ(document["kind"].GetString(), "AnalysisRun");
  EXPECT_STREQ(document["status"]["phase"].GetString(), "Error");
}

TEST(Render, PlanIsAPlanReportWithItsRuns) {
  rapidjson::Document document;
  document.Parse(Render(fixtures::AbortedPlan(), Format::kJson, {}).c_str());
  ASSERT_TRUE(document.IsObject());
  EXPECT_STREQ(document["kind"].GetString(), "PlanReport");
  EXPECT_STREQ(document["outcome"].GetString(), "Aborted");
  EXPECT_EQ(document["exitCode"].GetInt(), 1);
  ASSERT_EQ(document["analysisRuns"].Size(), 3u);
  EXPECT_STREQ(document["analysisRuns"][2]["status"]["phase"].GetString(), "Failed");
}

TEST(Junit, RunThatEndsBeforeAnyMeasurementIsAnError) {
  model::AnalysisRun run;
  run.metadata.name = "broken";
  run.status.phase = model::Phase::kError;
  run.status.message = "Analysis Spec invalid";
  EXPECT_THAT(Render(FromRun(run), Format::kJunit, {}),
              HasSubstr("<error type=\"Error\" message=\"Analysis Spec invalid\">"));
}

TEST(Junit, PausedPlanIsNeitherAFailureNorAnError) {
  Report report = fixtures::AbortedPlan();
  report.plan->outcome = plan::Outcome::kPaused;
  report.runs.clear();
  EXPECT_THAT(Render(report, Format::kJunit, {}), HasSubstr("failures=\"0\" errors=\"0\""));
}

TEST(ParseFormat, KnowsEveryFormatByItsName) {
  for (const Format format : kFormats) EXPECT_EQ(ParseFormat(FormatName(format)), format);
  EXPECT_EQ(ParseFormat("md"), Format::kMarkdown);
  EXPECT_EQ(ParseFormat("pdf"), std::nullopt);
}

}  // namespace
}  // namespace serin::report
