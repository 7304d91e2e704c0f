#include <gtest/gtest.h>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/arguments.h"
#include "engine/model/decode_metric.h"
#include "engine/model/merge_templates.h"
#include "engine/model/write_analysis_run.h"
#include "tests/engine/model/vector_file.h"

// §2 and §3.2 as the real Go code answers them: tests/data/model/merge.jsonl.
namespace serin::model {
namespace {

using rapidjson::Value;

std::vector<DryRun> DryRunOf(const Value& json) {
  std::vector<DryRun> rules;
  if (!json.HasMember("dryRun")) return rules;
  for (const Value& rule : json["dryRun"].GetArray()) {
    rules.push_back({rule["metricName"].GetString()});
  }
  return rules;
}

std::vector<MeasurementRetention> RetentionOf(const Value& json) {
  std::vector<MeasurementRetention> rules;
  if (!json.HasMember("measurementRetention")) return rules;
  for (const Value& rule : json["measurementRetention"].GetArray()) {
    rules.push_back({rule["metricName"].GetString(), rule["limit"].GetInt()});
  }
  return rules;
}

std::vector<AnalysisTemplate> TemplatesOf(const Value& vector, const char* key) {
  std::vector<AnalysisTemplate> templates;
  if (!vector.HasMember(key)) return templates;
  for (const Value& spec : vector[key].GetArray()) {
    AnalysisTemplate made;
    if (spec.HasMember("metrics")) {
      for (const Value& json : spec["metrics"].GetArray()) {
        const auto metric = DecodeMetric(ToJson(json));
        EXPECT_TRUE(metric) << ToJson(json);
        made.metrics.push_back(metric.value_or(Metric{}));
      }
    }
    made.args = ArgumentsOf(spec, "args");
    made.dry_run = DryRunOf(spec);
    made.measurement_retention = RetentionOf(spec);
    templates.push_back(std::move(made));
  }
  return templates;
}

std::vector<const AnalysisTemplate*> Pointers(const std::vector<AnalysisTemplate>& templates) {
  std::vector<const AnalysisTemplate*> pointers;
  for (const AnalysisTemplate& one : templates) pointers.push_back(&one);
  return pointers;
}

void CheckNewRun(const Value& vector, const std::string& line) {
  const auto namespaced = TemplatesOf(vector, "templates");
  const auto cluster = TemplatesOf(vector, "clusterTemplates");
  const auto run = NewAnalysisRun({Pointers(namespaced), Pointers(cluster)},
                                  {.args = ArgumentsOf(vector, "args"),
                                   .dry_run = DryRunOf(vector),
                                   .measurement_retention = RetentionOf(vector)},
                                  {});
  if (vector.HasMember("error")) {
    ASSERT_FALSE(run) << line;
    EXPECT_EQ(run.error().message, vector["error"].GetString()) << line;
    return;
  }
  ASSERT_TRUE(run) << line << run.error().message;
  rapidjson::Document written;
  written.Parse(WriteAnalysisRunJson(*run, JsonStyle::kCompact));
  rapidjson::Document expected;
  expected.CopyFrom(vector["result"], expected.GetAllocator());
  // Go writes a nil list; an AnalysisRun without metrics has an empty one in ours.
  if (expected["metrics"].IsNull()) expected["metrics"].SetArray();
  EXPECT_EQ(ToJson(written["spec"]), ToJson(expected)) << line;
}

std::map<std::string, std::string> MapOf(const Value& json) {
  std::map<std::string, std::string> map;
  for (const auto& member : json.GetObject()) {
    map[member.name.GetString()] = member.value.GetString();
  }
  return map;
}

struct RolloutCase {
  Rollout rollout;
  PodTemplateHashes hashes;
};

RolloutCase RolloutOf(const Value& vector) {
  RolloutCase made;
  const Value& json = vector["rollout"];
  const Value& metadata = json["metadata"];
  made.rollout.json = ToJson(json);
  made.rollout.metadata.name = metadata["name"].GetString();
  made.rollout.metadata.name_space = metadata["namespace"].GetString();
  made.rollout.metadata.uid = metadata["uid"].GetString();
  made.rollout.metadata.labels = MapOf(metadata["labels"]);
  made.rollout.metadata.annotations = MapOf(metadata["annotations"]);
  made.hashes = {.latest = vector["latest"].GetString(), .stable = vector["stable"].GetString()};
  return made;
}

void CheckRolloutArgs(const Value& vector, const std::string& line, const RolloutCase& about) {
  const auto built =
      BuildRolloutArguments(ArgumentsOf(vector, "args"), about.rollout, about.hashes);
  if (vector.HasMember("error")) {
    ASSERT_FALSE(built) << line;
    EXPECT_EQ(built.error().message, vector["error"].GetString()) << line;
  } else {
    ASSERT_TRUE(built) << line << built.error().message;
    EXPECT_EQ(*built, ArgumentsOf(vector, "result")) << line;
  }
}

TEST(MergeVectors, T4_T9_S10_S14_EveryAnswerIsArgos) {
  RolloutCase about;
  ForEachVector("merge.jsonl", 300, [&](const Value& vector, const std::string& line) {
    const std::string_view op = vector["op"].GetString();
    if (op == "rollout") {
      about = RolloutOf(vector);
    } else if (op == "rollout_args") {
      CheckRolloutArgs(vector, line, about);
    } else {
      ASSERT_EQ(op, "new_run");
      CheckNewRun(vector, line);
    }
  });
}

}  // namespace
}  // namespace serin::model
