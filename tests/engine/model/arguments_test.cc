#include "engine/model/arguments.h"

#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

namespace serin::model {
namespace {

Argument FieldArg(std::string name, std::string path) {
  Argument argument{.name = std::move(name), .value = std::nullopt, .value_from = ValueFrom{}};
  argument.value_from->field_path = std::move(path);
  return argument;
}

Argument HashArg(std::string which, std::optional<std::string> value = std::nullopt) {
  Argument argument{.name = "hash", .value = std::move(value), .value_from = ValueFrom{}};
  argument.value_from->pod_template_hash_value = std::move(which);
  return argument;
}

Rollout MakeRollout() {
  Rollout rollout;
  rollout.metadata.name = "web";
  rollout.metadata.name_space = "prod";
  rollout.metadata.labels = {{"app", "web"}, {"example.com/Team", "a\"b"}};
  rollout.metadata.annotations = {{"Owner", "me"}};
  rollout.json = R"({"spec":{"replicas":5,"paused":true,"template":{"containers":[)"
                 R"({"image":"a:1"},{"image":"b:2"}]},"big":1000000,"small":0.00001,"none":null}})";
  return rollout;
}

Result<std::string> Build(const Argument& argument) {
  const auto built = BuildRolloutArguments(std::vector{argument}, MakeRollout(),
                                           {.latest = "new", .stable = "old"});
  if (!built) return Fail(built.error());
  return built->at(0).value.value();
}

std::string Value(const Argument& argument) {
  const auto value = Build(argument);
  return value ? *value : "error: " + value.error().message;
}

TEST(RolloutArguments, S10_WithoutValueFromTheValueIsGivenOrEmpty) {
  EXPECT_EQ(Value({.name = "a", .value = "v", .value_from = {}}), "v");
  EXPECT_EQ(Value({.name = "a", .value = {}, .value_from = {}}), "");
}

TEST(RolloutArguments, S11_PodTemplateHashes) {
  EXPECT_EQ(Value(HashArg("Latest")), "new");
  EXPECT_EQ(Value(HashArg("Stable")), "old");
  EXPECT_EQ(Value(HashArg("latest", "kept")), "kept");
}

TEST(RolloutArguments, S12_MetadataPathsFollowTheDownwardApi) {
  EXPECT_EQ(Value(FieldArg("a", "metadata.name")), "web");
  EXPECT_EQ(Value(FieldArg("a", "metadata.namespace")), "prod");
  EXPECT_EQ(Value(FieldArg("a", "metadata.uid")), "");
  EXPECT_EQ(Value(FieldArg("a", "metadata.labels['app']")), "web");
  EXPECT_EQ(Value(FieldArg("a", "metadata.labels['example.com/Team']")), "a\"b");
  EXPECT_EQ(Value(FieldArg("a", "metadata.labels['absent']")), "");
  EXPECT_EQ(Value(FieldArg("a", "metadata.annotations['Owner']")), "me");
  EXPECT_EQ(Value(FieldArg("a", "metadata.labels")), "app=\"web\"\nexample.com/Team=\"a\\\"b\"");
}

TEST(RolloutArguments, S12_AnUnsupportedPathIsAnError) {
  EXPECT_EQ(Value(FieldArg("a", "metadata.generation")),
            "error: unsupported fieldPath: metadata.generation");
  EXPECT_EQ(Value(FieldArg("a", "metadata")), "error: unsupported fieldPath: metadata");
  EXPECT_EQ(Value(FieldArg("a", "metadata.name['x']")),
            "error: fieldPath \"metadata.name['x']\" does not support subscript");
  EXPECT_EQ(Value(FieldArg("a", "metadata.labels['']")),
            "error: invalid key subscript in metadata.labels['']: name part must be non-empty;name "
            "part must consist of alphanumeric characters, '-', '_' or '.', and must start and end "
            "with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex "
            "used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')");
}

TEST(RolloutArguments, S13_OtherPathsWalkTheRolloutsJson) {
  EXPECT_EQ(Value(FieldArg("a", "spec.replicas")), "5");
  EXPECT_EQ(Value(FieldArg("a", "spec.paused")), "true");
  EXPECT_EQ(Value(FieldArg("a", "spec.template.containers[1].image")), "b:2");
  EXPECT_EQ(Value(FieldArg("a", "[spec]..template.containers.0.image]")), "a:1");
  EXPECT_EQ(Value(FieldArg("a", "spec.big")), "1e+06");
  EXPECT_EQ(Value(FieldArg("a", "spec.small")), "1e-05");
}

TEST(RolloutArguments, S13_PathsThatLeadNowhere) {
  EXPECT_EQ(Value(FieldArg("a", "spec.template.containers[x].image")), "error: invalid index 'x'");
  EXPECT_EQ(Value(FieldArg("a", "spec.template.containers[2]")), "error: index 2 out of range");
  EXPECT_EQ(Value(FieldArg("a", "spec.template.containers[-1]")), "error: index -1 out of range");
  EXPECT_EQ(Value(FieldArg("a", "spec.missing")), "error: invalid path spec.missing in rollout");
  EXPECT_EQ(Value(FieldArg("a", "spec.missing.x")),
            "error: invalid path spec.missing.x in rollout");
  EXPECT_EQ(Value(FieldArg("a", "spec.none")), "error: invalid path spec.none in rollout");
  EXPECT_EQ(Value(FieldArg("a", "spec.replicas.x")),
            "error: invalid path spec.replicas.x in rollout");
  EXPECT_EQ(Value(FieldArg("a", "spec.template")),
            "error: path spec.template in rollout must terminate in a primitive value");
  EXPECT_EQ(Value(FieldArg("a", "")),
            "error: path  in rollout must terminate in a primitive value");
}

TEST(RolloutArguments, S14_ALaterFieldRefThatSucceedsForgetsTheError) {
  const auto built = BuildRolloutArguments(
      std::vector{FieldArg("a", "spec.missing"), FieldArg("b", "spec.replicas")}, MakeRollout(),
      {});
  ASSERT_TRUE(built);
  EXPECT_EQ(built->at(0).value, "");
  EXPECT_EQ(built->at(1).value, "5");
  const auto failed = BuildRolloutArguments(
      std::vector{FieldArg("b", "spec.replicas"), FieldArg("a", "spec.missing"),
                  Argument{.name = "c", .value = "v", .value_from = {}}},
      MakeRollout(), {});
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().message, "invalid path spec.missing in rollout");
}

TEST(RolloutArguments, S14_AMetadataErrorAlwaysStops) {
  EXPECT_FALSE(BuildRolloutArguments(
      std::vector{FieldArg("a", "metadata.x"), FieldArg("b", "spec.replicas")}, MakeRollout(), {}));
}

}  // namespace
}  // namespace serin::model
