#include "tests/templates/template_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

#include "engine/model/substitute.h"

namespace serin::templates {
namespace {

const std::filesystem::path kRoot = std::filesystem::path(SERIN_SOURCE_DIR);

// What the series in data/ are called by; keep README.md there in step.
const std::map<std::string, std::string, std::less<>> kRequiredArguments = {
    {"namespace", "shop"},
    {"rollout", "web"},
    {"pod-hash", "abc"},
    {"canary-service", "web-canary"},
    {"canary-cluster", "web-canary"},
    {"queue", "mail"},
    {"database", "shop"},
    {"postgres-job", "postgres"},
    {"pgbouncer-job", "pgbouncer"},
    {"redis-job", "redis"},
};

std::vector<TemplateFile> ReadTemplateFiles() {
  std::vector<TemplateFile> files;
  const std::filesystem::path folder = kRoot / "templates";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml") continue;
    TemplateFile file;
    file.path =
        std::filesystem::relative(entry.path(), folder).replace_extension().generic_string();
    file.text = ReadSource("templates/" + file.path + ".yaml");
    model::ReadDocuments(file.text, "templates/" + file.path + ".yaml", file.documents);
    files.push_back(std::move(file));
  }
  std::ranges::sort(files, {}, &TemplateFile::path);
  return files;
}

}  // namespace

const std::vector<TemplateFile>& TemplateFiles() {
  static const std::vector<TemplateFile> files = ReadTemplateFiles();
  return files;
}

const std::vector<model::AnalysisTemplate>& AllTemplates() {
  static const std::vector<model::AnalysisTemplate> templates = [] {
    std::vector<model::AnalysisTemplate> all;
    for (const TemplateFile& file : TemplateFiles()) {
      all.insert(all.end(), file.documents.templates.begin(), file.documents.templates.end());
    }
    return all;
  }();
  return templates;
}

std::string ReadSource(std::string_view path) {
  std::ifstream in(kRoot / path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<model::Argument> TestArguments(const model::AnalysisTemplate& analysis_template) {
  std::vector<model::Argument> args = analysis_template.args;
  for (model::Argument& arg : args) {
    if (arg.value) continue;
    const auto required = kRequiredArguments.find(arg.name);
    if (required == kRequiredArguments.end()) {
      ADD_FAILURE() << analysis_template.metadata.name << ": kRequiredArguments lacks " << arg.name;
      continue;
    }
    arg.value = required->second;
  }
  return args;
}

std::vector<model::Metric> TestMetrics(const model::AnalysisTemplate& analysis_template) {
  auto metrics = model::ResolveMetrics(analysis_template.metrics, TestArguments(analysis_template));
  if (metrics) return *std::move(metrics);
  ADD_FAILURE() << analysis_template.metadata.name << ": " << metrics.error().message;
  return {};
}

std::vector<std::pair<std::string, std::string>> HeaderArguments(std::string_view text) {
  constexpr std::string_view kHeading = "# Arguments (name, default, meaning):";
  constexpr std::string_view kEntry = "#   ";
  std::vector<std::pair<std::string, std::string>> arguments;
  std::istringstream lines{std::string(text)};
  bool listing = false;
  for (std::string line; std::getline(lines, line) && line.starts_with('#');) {
    if (line == kHeading) listing = true;
    // A further blank goes on with the meaning of the entry above.
    if (!listing || !line.starts_with(kEntry) || line[kEntry.size()] == ' ') continue;
    std::istringstream words(line.substr(kEntry.size()));
    std::string name, value, meaning;
    words >> name >> value >> meaning;
    EXPECT_FALSE(meaning.empty()) << line;
    arguments.emplace_back(name, value);
  }
  return arguments;
}

}  // namespace serin::templates
