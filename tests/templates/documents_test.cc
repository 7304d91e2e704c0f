#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>

#include "engine/model/lint.h"
#include "engine/model/merge_templates.h"
#include "engine/model/resolve_templates.h"
#include "engine/model/substitute.h"
#include "engine/model/validate_metric.h"
#include "tests/templates/template_files.h"

namespace serin::templates {
namespace {

using model::AnalysisTemplate;

// `{{args.x}}` of every x in `text`.
std::set<std::string> Placeholders(std::string_view text) {
  constexpr std::string_view kOpen = "{{args.";
  std::set<std::string> names;
  for (size_t at = text.find(kOpen); at != text.npos; at = text.find(kOpen, at + 1)) {
    const size_t begin = at + kOpen.size();
    names.emplace(text.substr(begin, text.find("}}", begin) - begin));
  }
  return names;
}

TEST(Templates, ThereAreSome) { EXPECT_GE(AllTemplates().size(), 50u); }

TEST(Templates, EveryFileLoadsWithoutADiagnostic) {
  for (const TemplateFile& file : TemplateFiles()) {
    for (const model::Diagnostic& diagnostic : file.documents.diagnostics) {
      ADD_FAILURE() << diagnostic.ToString();
    }
    EXPECT_EQ(file.documents.templates.size() + file.documents.rollouts.size(), 1u) << file.path;
  }
}

TEST(Templates, TheNameIsThePath) {
  for (const TemplateFile& file : TemplateFiles()) {
    for (const AnalysisTemplate& analysis_template : file.documents.templates) {
      std::string expected = file.path;
      std::ranges::replace(expected, '/', '-');
      EXPECT_EQ(analysis_template.metadata.name, expected);
    }
  }
}

// Two that could not be merged (a metric's name twice, an argument with two defaults: T-5, T-6)
// could not be merged all together either.
TEST(Templates, T5_T6_AnyCanBeUsedInOneStep) {
  model::ResolvedTemplates all;
  for (const AnalysisTemplate& analysis_template : AllTemplates()) {
    all.namespaced.push_back(&analysis_template);
  }
  const auto merged = model::FlattenTemplates(all);
  ASSERT_TRUE(merged) << merged.error().message;
  EXPECT_GE(merged->metrics.size(), AllTemplates().size());
}

TEST(Templates, V1_V13_EveryMetricValidatesWithItsDefaults) {
  for (const AnalysisTemplate& analysis_template : AllTemplates()) {
    if (analysis_template.metrics.empty()) {
      EXPECT_FALSE(analysis_template.templates.empty()) << analysis_template.metadata.name;
      continue;
    }
    const auto valid = model::ValidateMetrics(TestMetrics(analysis_template));
    EXPECT_TRUE(valid) << analysis_template.metadata.name << ": " << valid.error().message;
  }
}

// §18.6: in a step each metric is resolved with its own template's arguments and must end.
TEST(Templates, EveryMetricIsBoundedByItsOwnDefaults) {
  for (const AnalysisTemplate& analysis_template : AllTemplates()) {
    std::vector<model::Argument> args = analysis_template.args;
    for (model::Argument& arg : args) {
      if (!arg.value) arg.value = "dummy-value";
    }
    for (const model::Metric& metric : analysis_template.metrics) {
      const auto resolved = model::ResolveMetric(metric, args);
      ASSERT_TRUE(resolved) << metric.name << ": " << resolved.error().message;
      EXPECT_EQ(resolved->EffectiveCount(), 5) << metric.name;
    }
  }
}

TEST(Templates, ACountOfZeroIsUnboundedForTheBackground) {
  for (const AnalysisTemplate& analysis_template : AllTemplates()) {
    std::vector<model::Argument> args = TestArguments(analysis_template);
    for (model::Argument& arg : args) {
      if (arg.name == "count") arg.value = "0";
    }
    for (const model::Metric& metric : analysis_template.metrics) {
      const auto resolved = model::ResolveMetric(metric, args);
      ASSERT_TRUE(resolved) << metric.name << ": " << resolved.error().message;
      EXPECT_EQ(resolved->EffectiveCount(), std::nullopt) << metric.name;
      EXPECT_TRUE(model::ValidateMetric(*resolved)) << metric.name;
    }
  }
}

TEST(Templates, DeclaredArgumentsAreThoseUsed) {
  for (const TemplateFile& file : TemplateFiles()) {
    for (const AnalysisTemplate& analysis_template : file.documents.templates) {
      std::set<std::string> declared;
      for (const model::Argument& arg : analysis_template.args) declared.insert(arg.name);
      EXPECT_EQ(Placeholders(file.text), declared) << file.path;
    }
  }
}

// A value can then only be a text or a number, never a piece of PromQL of its own.
TEST(Templates, PlaceholdersStandInStringsOrWhereANumberStands) {
  for (const AnalysisTemplate& analysis_template : AllTemplates()) {
    for (const model::Metric& metric : analysis_template.metrics) {
      ASSERT_TRUE(metric.provider.prometheus) << metric.name;
      const std::string& query = metric.provider.prometheus->query;
      for (size_t at = query.find("{{"); at != query.npos; at = query.find("{{", at + 1)) {
        const bool in_string = std::count(query.begin(), query.begin() + at, '"') % 2 == 1;
        const std::string_view before = std::string_view(query).substr(0, at);
        EXPECT_TRUE(in_string || before.ends_with('[') || before.ends_with(" / "))
            << metric.name << ": " << query.substr(at);
      }
    }
  }
}

TEST(Templates, TheHeadListsTheArgumentsWithTheirDefaults) {
  for (const TemplateFile& file : TemplateFiles()) {
    std::vector<std::pair<std::string, std::string>> declared;
    for (const AnalysisTemplate& analysis_template : file.documents.templates) {
      for (const model::Argument& arg : analysis_template.args) {
        const std::string value = arg.value.value_or("required");
        declared.emplace_back(arg.name, value.empty() ? "\"\"" : value);
      }
    }
    EXPECT_EQ(HeaderArguments(file.text), declared) << file.path;
  }
}

TEST(Templates, TheHeadNamesTheSeriesAndWhatNoDataMeans) {
  for (const TemplateFile& file : TemplateFiles()) {
    if (file.documents.templates.empty()) continue;
    const std::string head = file.text.substr(0, file.text.find("apiVersion:"));
    EXPECT_NE(head.find("\n# Series: "), head.npos) << file.path;
    EXPECT_NE(head.find("\n# No data: "), head.npos) << file.path;
  }
}

// Arguments that docs/templates.md explains once, for all templates.
const std::set<std::string> kShared = {
    "window",        "initial-delay",      "interval",          "count",
    "failure-limit", "inconclusive-limit", "prometheus-address"};

TEST(Templates, TheDocsListEveryFileWithItsOwnArguments) {
  const std::string docs = ReadSource("docs/templates.md");
  for (const TemplateFile& file : TemplateFiles()) {
    const size_t link = docs.find("(../templates/" + file.path + ".yaml)");
    ASSERT_NE(link, docs.npos) << file.path;
    const std::string row = docs.substr(link, docs.find('\n', link) - link);
    for (const AnalysisTemplate& analysis_template : file.documents.templates) {
      for (const model::Argument& arg : analysis_template.args) {
        if (kShared.contains(arg.name)) continue;
        const std::string entry = "`" + arg.name + "`" + (arg.value ? " " + *arg.value : "");
        EXPECT_TRUE(row.find(entry + ",") != row.npos || row.find(entry + " |") != row.npos)
            << file.path << " lacks " << entry;
      }
      for (const model::Metric& metric : analysis_template.metrics) {
        EXPECT_NE(row.find("`" + metric.name + "`"), row.npos)
            << file.path << " lacks " << metric.name;
      }
    }
  }
}

TEST(Templates, TheDocsGiveTheSharedDefaults) {
  const std::string docs = ReadSource("docs/templates.md");
  std::map<std::string, std::string> shared;
  for (const AnalysisTemplate& analysis_template : AllTemplates()) {
    for (const model::Argument& arg : analysis_template.args) {
      if (kShared.contains(arg.name)) shared[arg.name] = arg.value.value_or("required");
    }
  }
  EXPECT_EQ(shared.size(), kShared.size());
  for (const auto& [name, value] : shared) {
    const std::string row = "| `" + name + "` | " + (value.empty() ? "\"\"" : value) + " |";
    EXPECT_NE(docs.find(row), docs.npos) << row;
  }
}

// Together, as the plans and the comprehensive templates name others. Conditions are compiled in
// verdicts_test.cc.
TEST(Templates, LintHasNothingToSay) {
  model::Documents all;
  for (const TemplateFile& file : TemplateFiles()) {
    model::ReadDocuments(file.text, "templates/" + file.path + ".yaml", all);
  }
  for (const model::Diagnostic& diagnostic : model::Lint(all)) {
    ADD_FAILURE() << diagnostic.ToString();
  }
}

TEST(Templates, T1_NestedTemplatesAreThere) {
  for (const AnalysisTemplate& analysis_template : AllTemplates()) {
    const auto resolved = model::ResolveTemplates(AllTemplates(), analysis_template.templates, "");
    EXPECT_TRUE(resolved) << analysis_template.metadata.name << ": " << resolved.error().message;
  }
}

}  // namespace
}  // namespace serin::templates
