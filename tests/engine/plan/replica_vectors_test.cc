// Replays tests/data/plan/replicas.jsonl: counts that Argo Rollouts' own code gave.

#include <fstream>
#include <gtest/gtest.h>
#include <optional>
#include <rapidjson/document.h>
#include <string>
#include <vector>

#include "engine/plan/replicas.h"
#include "engine/plan/scaling.h"
#include "engine/plan/weight.h"

namespace serin::plan {
namespace {

using Json = rapidjson::Value;

std::vector<std::string> ReadLines() {
  std::ifstream file(SERIN_SOURCE_DIR "/tests/data/plan/replicas.jsonl");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

std::optional<int32_t> Number(const Json& object, const char* key) {
  if (!object.HasMember(key)) return std::nullopt;
  return object[key].GetInt();
}

bool Flag(const Json& object, const char* key) {
  return object.HasMember(key) && object[key].GetBool();
}

std::optional<model::IntOrString> Amount(const Json& object, const char* key) {
  if (!object.HasMember(key)) return std::nullopt;
  if (object[key].IsInt()) return model::IntOrString(object[key].GetInt());
  return model::IntOrString(std::string(object[key].GetString()));
}

ReplicaCounts Counts(const Json& pair) { return {pair[0].GetInt(), pair[1].GetInt()}; }

std::vector<PlanStep> Steps(const Json& list) {
  std::vector<PlanStep> steps;
  for (const Json& item : list.GetArray()) {
    PlanStep& step = steps.emplace_back();
    step.set_weight = Number(item, "setWeight");
    if (!item.HasMember("setCanaryScale")) continue;
    const Json& scale = item["setCanaryScale"];
    step.set_canary_scale =
        model::SetCanaryScale{.weight = Number(scale, "weight"),
                              .replicas = Number(scale, "replicas"),
                              .match_traffic_weight = Flag(scale, "matchTrafficWeight")};
  }
  return steps;
}

void CheckApproximate(const Json& line) {
  EXPECT_EQ(ApproximateCounts(line["replicas"].GetInt(), line["weight"].GetInt(),
                              line["maxWeight"].GetInt(), line["surge"].GetInt()),
            Counts(line["desired"]));
}

void CheckBasic(const Json& line) {
  const int32_t replicas = line["replicas"].GetInt();
  const SurgeLimits limits =
      ResolveSurge(Amount(line, "maxSurge"), Amount(line, "maxUnavailable"), replicas);
  EXPECT_EQ(limits.max_surge, line["surge"].GetInt());
  EXPECT_EQ(limits.max_unavailable, line["unavailable"].GetInt());
  const ReplicaCounts desired =
      ApproximateCounts(replicas, line["weight"].GetInt(), 100, limits.max_surge);
  EXPECT_EQ(desired, Counts(line["desired"]));
  ReplicaCounts counts{.canary = 0, .stable = replicas};
  for (const Json& expected : line["path"].GetArray()) {
    counts = NextCounts(counts, desired, replicas, limits);
    ASSERT_EQ(counts, Counts(expected));
  }
  EXPECT_EQ(NextCounts(counts, desired, replicas, limits), counts);
}

void CheckRouted(const Json& line) {
  const std::vector<PlanStep> steps = Steps(line["steps"]);
  const auto index = static_cast<size_t>(line["step"].GetInt());
  const bool aborted = Flag(line, "abort");
  const int32_t max_weight = Number(line, "maxWeight").value_or(100);
  const int32_t weight = aborted ? 0 : DesiredWeight(steps, index, max_weight);
  EXPECT_EQ(weight, line["weight"].GetInt());
  RoutedRequest request;
  request.replicas = line["replicas"].GetInt();
  request.weight = weight;
  request.max_weight = max_weight;
  if (!aborted) request.scale = ScaleInForce(steps, index);
  request.dynamic_stable_scale = Flag(line, "dynamicStableScale");
  request.current_weight = Number(line, "currentWeight");
  request.aborted = aborted;
  request.min_pods_per_replica_set = Number(line, "minPodsPerReplicaSet");
  EXPECT_EQ(RoutedCounts(request), Counts(line["counts"]));
}

TEST(ReplicaVectors, S17_3_EveryCountIsUpstreams) {
  const std::vector<std::string> lines = ReadLines();
  ASSERT_EQ(lines.size(), 580u);
  for (const std::string& text : lines) {
    SCOPED_TRACE(text);
    rapidjson::Document line;
    ASSERT_FALSE(line.Parse(text.c_str()).HasParseError());
    const std::string op = line["op"].GetString();
    if (op == "approximate") {
      CheckApproximate(line);
    } else if (op == "basic") {
      CheckBasic(line);
    } else {
      ASSERT_EQ(op, "routed");
      CheckRouted(line);
    }
  }
}

}  // namespace
}  // namespace serin::plan
