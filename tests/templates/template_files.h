#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/analysis.h"
#include "engine/model/documents.h"

// What the tests of `templates/` have in common.
namespace serin::templates {

// One file under `templates/`.
struct TemplateFile {
  std::string path;  // from `templates/`, without `.yaml`: `http/success-rate`
  std::string text;
  model::Documents documents;
};

// Every file, sorted by path; read once.
const std::vector<TemplateFile>& TemplateFiles();

// Every AnalysisTemplate of those files, in that order.
const std::vector<model::AnalysisTemplate>& AllTemplates();

// The text of a file, named from the root of the sources; an assertion fails when there is none.
std::string ReadSource(std::string_view path);

// A template's arguments with a value each: its default, or for those without one what the unit
// tests in data/ expect (namespace shop, rollout web, …). An argument that is neither is a test
// failure.
std::vector<model::Argument> TestArguments(const model::AnalysisTemplate& analysis_template);

// The metrics of a template with TestArguments put in.
std::vector<model::Metric> TestMetrics(const model::AnalysisTemplate& analysis_template);

// Name and default, as the comment at the head of a file lists them, in order.
std::vector<std::pair<std::string, std::string>> HeaderArguments(std::string_view text);

}  // namespace serin::templates
