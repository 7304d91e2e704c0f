#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <rapidjson/document.h>
#include <sstream>
#include <string>
#include <vector>

#include "engine/model/documents.h"
#include "engine/model/lint.h"

// Every document of the corpus beside the project, against the table of the refused ones and
// against what Argo's own code says of it. See tests/data/model/README.md.
namespace serin::model {
namespace {

const std::filesystem::path kCorpus = SERIN_SOURCE_DIR "/../shared/corpus";
const std::string kData = SERIN_SOURCE_DIR "/tests/data/model/";

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::map<std::string, Documents> ReadCorpus() {
  std::map<std::string, Documents> corpus;
  for (const std::string folder : {"templates", "rollouts"}) {
    if (!std::filesystem::exists(kCorpus / folder)) continue;
    for (const auto& entry : std::filesystem::directory_iterator(kCorpus / folder)) {
      const std::string name = folder + "/" + entry.path().filename().string();
      ReadDocuments(ReadFile(entry.path()), name, corpus[name]);
    }
  }
  return corpus;
}

// The corpus does not belong to the project, so it may be absent; in CI that is a failure.
class CorpusTest : public testing::Test {
 protected:
  void SetUp() override {
    corpus_ = ReadCorpus();
    if (!corpus_.empty()) return;
    ASSERT_EQ(std::getenv("CI"), nullptr)
        << "no corpus at " << kCorpus;  // NOLINT(concurrency-mt-unsafe)
    GTEST_SKIP() << "no corpus at " << kCorpus;
  }

  std::map<std::string, Documents> corpus_;
};

std::map<std::string, rapidjson::Document> Oracle() {
  std::map<std::string, rapidjson::Document> answers;
  std::ifstream in(kData + "corpus_oracle.jsonl");
  for (std::string line; std::getline(in, line);) {
    rapidjson::Document json;
    json.Parse(line);
    const std::string file = json["file"].GetString();
    answers.emplace(file, std::move(json));
  }
  return answers;
}

std::vector<std::string> StringsOf(const rapidjson::Value& object, const char* key) {
  std::vector<std::string> out;
  const auto found = object.FindMember(key);
  if (found == object.MemberEnd() || found->value.IsNull()) return out;
  for (const auto& item : found->value.GetArray()) out.emplace_back(item.GetString());
  return out;
}

// The messages of one severity; a Rollout's without the words before Argo's field error.
std::vector<std::string> Messages(const Documents& documents, Severity severity) {
  std::vector<std::string> out;
  constexpr std::string_view kMarker = " is invalid: ";
  for (const Diagnostic& diagnostic : documents.diagnostics) {
    if (diagnostic.severity != severity) continue;
    const size_t marker = diagnostic.message.find(kMarker);
    out.push_back(marker == std::string::npos ? diagnostic.message
                                              : diagnostic.message.substr(marker + kMarker.size()));
  }
  return out;
}

size_t CountLoaded(const Documents& documents) {
  return documents.templates.size() + documents.runs.size() + documents.rollouts.size() +
         documents.experiments.size();
}

TEST_F(CorpusTest, LoadsOrIsRefusedAsTheGoldenTableSays) {
  std::string table = "file\tkind\treason\n";
  const auto oracle = Oracle();
  size_t loaded = 0;
  for (const auto& [file, documents] : corpus_) {
    loaded += CountLoaded(documents);
    EXPECT_NE(CountLoaded(documents) == 0, !documents.HasErrors()) << file;
    for (const Diagnostic& diagnostic : documents.diagnostics) {
      if (diagnostic.severity != Severity::kError) continue;
      table += file + "\t" + oracle.at(file)["kind"].GetString() + "\t" + diagnostic.message + "\n";
      break;
    }
  }
  EXPECT_EQ(corpus_.size(), 987u);
  const auto refused = static_cast<size_t>(std::count(table.begin(), table.end(), '\n')) - 1;
  EXPECT_EQ(loaded + refused, corpus_.size());
  if (std::getenv("SERIN_UPDATE_GOLDEN") != nullptr) {  // NOLINT(concurrency-mt-unsafe)
    std::ofstream(kData + "corpus_refused.tsv") << table;
  }
  EXPECT_EQ(table, ReadFile(kData + "corpus_refused.tsv"));
}

TEST_F(CorpusTest, DecodingIsRefusedWithGosOwnError) {
  size_t refused = 0;
  for (const auto& [file, answer] : Oracle()) {
    const std::string expected = answer["lenient_error"].GetString();
    const auto errors = Messages(corpus_.at(file), Severity::kError);
    if (!expected.empty()) {
      ++refused;
      EXPECT_THAT(errors, testing::ElementsAre(expected)) << file;
    } else {
      for (const std::string& error : errors) EXPECT_FALSE(error.starts_with("json: ")) << file;
    }
  }
  EXPECT_EQ(refused, 24u);
}

TEST_F(CorpusTest, UnknownFieldsAreWarnedOfWhereKubernetesWouldWarn) {
  for (const auto& [file, answer] : Oracle()) {
    if (std::string(answer["lenient_error"].GetString()).size() > 0) continue;
    std::vector<std::string> ours;
    for (const Diagnostic& diagnostic : corpus_.at(file).diagnostics) {
      if (diagnostic.message.starts_with("unknown field")) {
        ours.push_back("unknown field \"" + diagnostic.path + "\"");
      }
    }
    EXPECT_THAT(ours, testing::UnorderedElementsAreArray(StringsOf(answer, "unknown_fields")))
        << file;
  }
}

// Of the pod template only the labels, the containers and their images are looked at.
bool IsBeyondUs(const std::string& problem) {
  const bool label_value = problem.find("a valid label must be") != std::string::npos ||
                           problem.find("invalid label selector") != std::string::npos;
  const bool pods = problem.starts_with("spec.template.spec.") &&
                    problem != "spec.template.spec.containers: Required value" &&
                    !problem.ends_with(".image: Required value");
  return label_value || pods;
}

TEST_F(CorpusTest, RolloutsAreInvalidForArgosReasons) {
  size_t invalid = 0;
  for (const auto& [file, answer] : Oracle()) {
    if (std::string_view(answer["kind"].GetString()) != "Rollout") continue;
    std::vector<std::string> expected = StringsOf(answer, "validate");
    std::erase_if(expected, IsBeyondUs);
    std::vector<std::string> ours = Messages(corpus_.at(file), Severity::kError);
    for (std::string& warning : Messages(corpus_.at(file), Severity::kWarning)) {
      if (warning.starts_with("spec.")) ours.push_back(std::move(warning));
    }
    // A document that does not decode has no problems, and a key given twice Argo's decoder
    // forgives.
    std::erase_if(ours, [&](const std::string& message) { return !message.starts_with("spec."); });
    EXPECT_THAT(ours, testing::UnorderedElementsAreArray(expected)) << file;
    if (!expected.empty()) ++invalid;
  }
  EXPECT_GE(invalid, 80u);
}

// What Argo's ValidateMetrics says of a document whose arguments are filled in, as far as it does
// not come from the text that stands in for an argument.
TEST_F(CorpusTest, LintFindsWhatArgosMetricValidationFinds) {
  size_t invalid = 0;
  for (const auto& [file, answer] : Oracle()) {
    const bool is_rollout = std::string_view(answer["kind"].GetString()) == "Rollout";
    auto expected = StringsOf(answer, "validate_resolved");
    if (is_rollout || expected.empty() || expected[0].find("dummy-value") != std::string::npos) {
      continue;
    }
    const Documents& documents = corpus_.at(file);
    if (documents.templates.size() == 1 && !documents.templates[0].templates.empty()) continue;
    ++invalid;
    std::string ours;
    for (const Diagnostic& diagnostic : Lint(documents)) {
      if (diagnostic.severity != Severity::kError) continue;
      ours = diagnostic.path + ": " + diagnostic.message;
      break;
    }
    constexpr std::string_view kResolve = "resolve ";
    if (expected[0].starts_with(kResolve)) expected[0].erase(0, kResolve.size());
    EXPECT_TRUE(ours.ends_with(expected[0])) << file << ": " << ours << " / " << expected[0];
  }
  EXPECT_GE(invalid, 10u);
}

}  // namespace
}  // namespace serin::model
