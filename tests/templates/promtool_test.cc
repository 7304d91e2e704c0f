#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/wait.h>

#include "tests/templates/template_files.h"

// Asks Prometheus's own promtool (Debian package `prometheus`) about the templates' queries.
namespace serin::templates {
namespace {

struct CommandResult {
  int exit_code = -1;
  std::string output;  // both streams
};

CommandResult RunCommand(const std::string& command) {
  CommandResult result;
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return result;
  char buffer[4096];
  for (size_t n; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    result.output.append(buffer, n);
  const int status = ::pclose(pipe);
  if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
  return result;
}

std::string RuleName(std::string metric) {
  for (char& c : metric) {
    if (c == '-') c = '_';
  }
  return "serin:" + metric;
}

// A recording rule for each metric of every template.
std::string RulesFile() {
  std::string rules = "groups:\n  - name: templates\n    rules:\n";
  for (const model::AnalysisTemplate& analysis_template : AllTemplates()) {
    for (const model::Metric& metric : TestMetrics(analysis_template)) {
      rules += "      - record: " + RuleName(metric.name) + "\n        expr: |\n";
      std::istringstream lines(metric.provider.prometheus->query);
      for (std::string line; std::getline(lines, line);) rules += "          " + line + "\n";
    }
  }
  return rules;
}

// A folder with rules.yaml and the unit tests beside it, for as long as the test runs.
class Promtool : public ::testing::Test {
 protected:
  void SetUp() override {
    if (RunCommand("command -v promtool").exit_code != 0) {
      ASSERT_EQ(std::getenv("CI"), nullptr) << "promtool is not installed (package prometheus)";
      GTEST_SKIP() << "promtool is not installed (package prometheus): no query was checked";
    }
    std::string name = (std::filesystem::temp_directory_path() / "serin-templates-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    std::ofstream(folder_ / "rules.yaml") << RulesFile();
    for (const auto& entry : std::filesystem::directory_iterator(Data())) {
      if (entry.path().extension() != ".yaml") continue;
      std::filesystem::copy_file(entry.path(), folder_ / entry.path().filename());
      unit_tests_.push_back(entry.path().filename().string());
    }
  }

  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  static std::filesystem::path Data() {
    return std::filesystem::path(SERIN_SOURCE_DIR) / "tests" / "templates" / "data";
  }

  CommandResult Ask(const std::string& arguments) const {
    return RunCommand("cd '" + folder_.string() + "' && promtool " + arguments);
  }

  std::filesystem::path folder_;
  std::vector<std::string> unit_tests_;
};

TEST_F(Promtool, ParsesEveryQuery) {
  const CommandResult result = Ask("check rules rules.yaml");
  EXPECT_EQ(result.exit_code, 0) << result.output;
  size_t metrics = 0;
  for (const model::AnalysisTemplate& analysis_template : AllTemplates()) {
    metrics += analysis_template.metrics.size();
  }
  EXPECT_NE(result.output.find(std::to_string(metrics) + " rules found"), std::string::npos)
      << result.output;
}

TEST_F(Promtool, QueriesComputeWhatTheirHeadsSay) {
  EXPECT_EQ(unit_tests_.size(), 6u);
  for (const std::string& file : unit_tests_) {
    const CommandResult result = Ask("test rules " + file);
    EXPECT_EQ(result.exit_code, 0) << result.output;
  }
}

// Whether `name` stands in `text` as a whole, not as the beginning of a longer name.
bool Mentions(std::string_view text, std::string_view name) {
  for (size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    const char next = at + name.size() < text.size() ? text[at + name.size()] : ' ';
    if (next != '_' && std::isalnum(static_cast<unsigned char>(next)) == 0) return true;
  }
  return false;
}

TEST_F(Promtool, EveryMetricHasAUnitTest) {
  std::string tests;
  for (const std::string& file : unit_tests_) tests += ReadSource("tests/templates/data/" + file);
  for (const model::AnalysisTemplate& analysis_template : AllTemplates()) {
    for (const model::Metric& metric : analysis_template.metrics) {
      EXPECT_TRUE(Mentions(tests, RuleName(metric.name))) << metric.name;
    }
  }
}

}  // namespace
}  // namespace serin::templates
