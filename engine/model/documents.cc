#include "engine/model/documents.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "engine/model/fields.h"
#include "engine/model/from_node.h"
#include "engine/model/read_json.h"
#include "engine/model/read_yaml.h"
#include "engine/model/shape.h"
#include "engine/model/validate_rollout.h"

namespace serin::model {
namespace {

constexpr std::string_view kGroup = "argoproj.io/";
constexpr std::string_view kVersion = "argoproj.io/v1alpha1";

bool IsOurKind(std::string_view kind) {
  return kind == "AnalysisTemplate" || kind == "ClusterAnalysisTemplate" || kind == "AnalysisRun" ||
         kind == "Rollout" || kind == "Experiment";
}

class Reader {
 public:
  Reader(const std::string& file, Documents& into) : file_(file), into_(into) {}

  void ReadText(std::string_view text) {
    const size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && text[first] == '{') {
      const auto json = ReadJsonStream(text);
      if (json) return ReadAll(*json);
      // What is no JSON may still be YAML, in flow style.
      if (file_.ends_with(".json")) return Say(json.error());
    }
    const YamlStream stream = ReadYaml(text);
    ReadAll(stream.documents);
    if (stream.error) Say(*stream.error);
  }

 private:
  void ReadAll(const std::vector<Node>& documents) {
    for (const Node& document : documents) ReadDocument(document, "");
  }

  void ReadDocument(const Node& node, const std::string& path) {
    if (node.kind != NodeKind::kMapping) {
      return Say(Severity::kError, node.line, node.column, path,
                 fmt::format("expected an object, found {}", GoKindName(node.kind)));
    }
    const Node& kind_node = ChildField(node, "kind");
    const std::string kind = kind_node.kind == NodeKind::kString ? kind_node.scalar : "";
    if (kind.empty()) {
      return Say(Severity::kWarning, node.line, node.column, path,
                 "object has no kind and is left out");
    }
    const Node* items = node.Find("items");
    if (kind.ends_with("List") && items != nullptr && items->kind == NodeKind::kSequence) {
      return ReadList(*items, path);
    }
    const std::string version = TextField(node, "apiVersion");
    if (!IsOurKind(kind) || (!version.empty() && !version.starts_with(kGroup))) {
      return Say(Severity::kWarning, node.line, node.column, path,
                 fmt::format("{} {} is not read and is left out",
                             version.empty() ? "kind" : version, kind));
    }
    ReadResource(node, kind, version, path);
  }

  void ReadList(const Node& items, const std::string& path) {
    const std::string prefix = path.empty() ? "items" : path + ".items";
    for (size_t i = 0; i < items.items.size(); ++i) {
      ReadDocument(items.items[i], fmt::format("{}[{}]", prefix, i));
    }
  }

  void ReadResource(const Node& node, const std::string& kind, const std::string& version,
                    const std::string& path) {
    if (version != kVersion) {
      Say(Severity::kWarning, node.line, node.column, path,
          fmt::format("apiVersion is \"{}\", read as {}", version, kVersion));
    }
    const Shape shape = CheckShape(node, SchemaType("v1alpha1." + kind), path);
    for (const ShapeNote& note : shape.unknown_fields) Say(Severity::kWarning, note);
    if (shape.error) return Say(Severity::kError, *shape.error);
    if (kind == "Rollout") return AddRollout(node, path);
    if (kind == "AnalysisRun") {
      into_.runs.push_back(AnalysisRunFromNode(node, file_));
    } else if (kind == "Experiment") {
      into_.experiments.push_back(
          {ObjectMetaFromNode(ChildField(node, "metadata")), PositionOf(node, file_)});
    } else {
      into_.templates.push_back(
          AnalysisTemplateFromNode(node, kind == "ClusterAnalysisTemplate", file_));
    }
  }

  void AddRollout(const Node& node, const std::string& path) {
    bool valid = true;
    for (const RolloutProblem& problem : ValidateRollout(node)) {
      valid = valid && !problem.blocks_judging;
      Say(problem.blocks_judging ? Severity::kError : Severity::kWarning, problem.line,
          problem.column, path.empty() ? problem.path : path + "." + problem.path, problem.message);
    }
    if (valid) into_.rollouts.push_back(RolloutFromNode(node, file_));
  }

  void Say(const Error& error) {
    const auto position = error.position.value_or(SourcePosition{});
    Say(Severity::kError, position.line, position.column, "", error.message);
  }

  void Say(Severity severity, const ShapeNote& note) {
    Say(severity, note.line, note.column, note.path, note.message);
  }

  void Say(Severity severity, int line, int column, const std::string& path, std::string message) {
    into_.diagnostics.push_back(
        {severity, SourcePosition{file_, line, column}, path, std::move(message)});
  }

  const std::string& file_;
  Documents& into_;
};

}  // namespace

std::string Diagnostic::ToString() const {
  const Error error{ErrorCode::kInvalidArgument,
                    path.empty() ? message : fmt::format("{}: {}", path, message), position};
  return error.ToString();
}

bool Documents::HasErrors() const {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::kError;
  });
}

void ReadDocuments(std::string_view text, const std::string& file, Documents& into) {
  Reader(file, into).ReadText(text);
}

}  // namespace serin::model
