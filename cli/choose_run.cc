#include "cli/choose_run.h"

#include <algorithm>
#include <fmt/format.h>

#include "engine/model/merge_templates.h"
#include "engine/model/resolve_templates.h"

namespace serin::cli {
namespace {

using model::AnalysisTemplate;

std::string ListTemplates(const std::vector<AnalysisTemplate>& templates) {
  std::string list;
  for (const AnalysisTemplate& candidate : templates) {
    list += fmt::format("\n  --{} {}", candidate.cluster_scope ? "cluster-template" : "template",
                        candidate.metadata.name);
  }
  return list;
}

bool IsReferredTo(const AnalysisTemplate& candidate,
                  const std::vector<AnalysisTemplate>& templates) {
  const model::TemplateRef reference{candidate.metadata.name, candidate.cluster_scope};
  return std::any_of(templates.begin(), templates.end(), [&](const AnalysisTemplate& other) {
    return std::find(other.templates.begin(), other.templates.end(), reference) !=
           other.templates.end();
  });
}

Result<std::vector<model::TemplateRef>> ChooseTemplates(const model::Documents& documents,
                                                        const RunChoice& choice) {
  std::vector<model::TemplateRef> chosen;
  chosen.reserve(choice.templates.size() + choice.cluster_templates.size());
  for (const std::string& name : choice.templates) chosen.push_back({name, false});
  for (const std::string& name : choice.cluster_templates) chosen.push_back({name, true});
  if (!chosen.empty()) return chosen;
  for (const AnalysisTemplate& candidate : documents.templates) {
    if (!IsReferredTo(candidate, documents.templates)) {
      chosen.push_back({candidate.metadata.name, candidate.cluster_scope});
    }
  }
  if (chosen.size() == 1) return chosen;
  if (documents.templates.empty()) {
    return InvalidArgument(
        "the files hold no AnalysisTemplate, ClusterAnalysisTemplate or AnalysisRun");
  }
  return InvalidArgument("the files hold several templates; choose one or more with:" +
                         ListTemplates(documents.templates));
}

// Argo drops an argument that no template declares; on a command line it is a slip of the pen.
Result<void> CheckDeclared(const std::vector<model::Argument>& args,
                           const std::vector<model::Argument>& declared) {
  for (const model::Argument& argument : args) {
    const bool known = std::any_of(declared.begin(), declared.end(),
                                   [&](const auto& other) { return other.name == argument.name; });
    if (known) continue;
    std::string names;
    for (const model::Argument& other : declared) names += "\n  " + other.name;
    return InvalidArgument(fmt::format("--arg {}: no such argument; there are:{}", argument.name,
                                       names.empty() ? " none" : names));
  }
  return {};
}

Result<model::AnalysisRun> FromTemplates(const model::Documents& documents,
                                         const RunChoice& choice) {
  SERIN_TRY(const auto references, ChooseTemplates(documents, choice));
  auto resolved = model::ResolveTemplates(documents.templates, references, choice.name_space);
  if (!resolved && resolved.error().code == ErrorCode::kNotFound) {
    return InvalidArgument(resolved.error().message +
                           "; the files hold:" + ListTemplates(documents.templates));
  }
  if (!resolved) return Fail(resolved.error());
  model::RunAdditions additions;
  SERIN_TRY(additions.args, ParseArguments(choice.args));
  SERIN_TRY(const AnalysisTemplate merged, model::FlattenTemplates(*resolved));
  SERIN_CHECK_OK(CheckDeclared(additions.args, merged.args));
  model::ObjectMeta metadata;
  metadata.name = choice.name.empty() ? references.front().template_name : choice.name;
  metadata.name_space = choice.name_space;
  auto run = model::NewAnalysisRun(*resolved, additions, std::move(metadata));
  if (!run && run.error().message.ends_with("was not resolved")) {
    return InvalidArgument(run.error().message + ": give it with --arg NAME=VALUE");
  }
  return run;
}

Result<model::AnalysisRun> FromRun(model::AnalysisRun run, const RunChoice& choice) {
  SERIN_TRY(const auto args, ParseArguments(choice.args));
  SERIN_CHECK_OK(CheckDeclared(args, run.spec.args));
  for (const model::Argument& argument : args) {
    for (model::Argument& own : run.spec.args) {
      if (own.name == argument.name) own.value = argument.value;
    }
  }
  run.status = {};
  if (!choice.name.empty()) run.metadata.name = choice.name;
  if (!choice.name_space.empty()) run.metadata.name_space = choice.name_space;
  return run;
}

}  // namespace

Result<std::vector<model::Argument>> ParseArguments(const std::vector<std::string>& texts) {
  std::vector<model::Argument> args;
  for (const std::string& text : texts) {
    const size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      return InvalidArgument(fmt::format("--arg {}: expected NAME=VALUE", text));
    }
    args.push_back({text.substr(0, equals), text.substr(equals + 1), std::nullopt});
  }
  return args;
}

Result<model::AnalysisRun> ChooseRun(const model::Documents& documents, const RunChoice& choice) {
  const bool named = !choice.templates.empty() || !choice.cluster_templates.empty();
  if (named || documents.runs.empty()) return FromTemplates(documents, choice);
  if (documents.runs.size() > 1) {
    return InvalidArgument(
        fmt::format("the files hold {} AnalysisRuns; give a file with one", documents.runs.size()));
  }
  return FromRun(documents.runs.front(), choice);
}

}  // namespace serin::cli
