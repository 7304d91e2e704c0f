#include "engine/model/secrets.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace serin::model {
namespace {

Argument SecretArg(std::string name, std::string key, std::optional<std::string> value = {}) {
  Argument argument{.name = "token", .value = std::move(value), .value_from = ValueFrom{}};
  argument.value_from->secret_key_ref = SecretKeyRef{std::move(name), std::move(key)};
  return argument;
}

std::string Get(const SecretStore& store, std::string name, std::string key) {
  const auto value = store.Get({std::move(name), std::move(key)});
  return value ? *value : "error: " + value.error().message;
}

TEST(Secrets, K1_ForSchedulingASecretIsAFixedText) {
  const Argument plain{.name = "a", .value = "v", .value_from = {}};
  const auto args = WithPlaceholderSecrets(std::vector{plain, SecretArg("s", "k", "own")});
  ASSERT_EQ(args.size(), 2u);
  EXPECT_EQ(args[0], plain);
  EXPECT_EQ(args[1].value, "temp-for-secret");
  EXPECT_FALSE(args[1].value_from);
}

TEST(Secrets, K2_MissingSecretsHaveTheApisTexts) {
  SecretStore store;
  store.Set("s", "k", "v");
  EXPECT_EQ(Get(store, "s", "other"), "error: key 'other' does not exist in secret 's'");
  EXPECT_EQ(Get(store, "t", "k"), "error: secrets \"t\" not found");
  const auto resolved = WithRealSecrets(std::vector{SecretArg("t", "k")}, store);
  ASSERT_FALSE(resolved);
  EXPECT_EQ(resolved.error().message, "secrets \"t\" not found");
}

TEST(Secrets, K3_K5_TheSecretWinsOverAValueAndValueFromStays) {
  SecretStore store;
  store.Set("s", "k", "real");
  const auto args = WithRealSecrets(std::vector{SecretArg("s", "k", "own")}, store);
  ASSERT_TRUE(args);
  EXPECT_EQ(args->at(0).value, "real");
  EXPECT_TRUE(args->at(0).value_from);
}

TEST(Secrets, K4_EverySecretIsRedactedWhereverItCameFrom) {
  SecretStore store;
  ASSERT_TRUE(ParseSecretAssignment("a/k=hunter2", store));
  ASSERT_TRUE(ParseSecretFile("b: {k: swordfish, empty: ''}", store));
  store.AddEnvironment("SERIN_SECRET_C__K=xyzzy");
  EXPECT_EQ(store.MakeRedactor().Redact("hunter2 swordfish xyzzy plain"),
            "***** ***** ***** plain");
}

TEST(Secrets, AssignmentsAreSplitAtTheFirstSlashAndEqualsSign) {
  SecretStore store;
  ASSERT_TRUE(ParseSecretAssignment("s/k=a=b/c", store));
  ASSERT_TRUE(ParseSecretAssignment("s/empty=", store));
  EXPECT_EQ(Get(store, "s", "k"), "a=b/c");
  EXPECT_EQ(Get(store, "s", "empty"), "");
}

TEST(Secrets, ABadAssignmentIsRefusedWithoutShowingIt) {
  SecretStore store;
  for (const char* text : {"", "hunter2", "s=hunter2", "s/hunter2", "/k=hunter2", "s/=hunter2"}) {
    const auto parsed = ParseSecretAssignment(text, store);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().message, "a secret is given as name/key=value");
  }
}

TEST(Secrets, EnvironmentCountsOnlyWhereNothingElseDoes) {
  SecretStore store;
  store.AddEnvironment("SERIN_SECRET_API_TOKEN__MY_KEY=env");
  store.AddEnvironment("PATH=/bin");
  store.AddEnvironment("SERIN_SECRET_BROKEN");
  EXPECT_EQ(SecretVariable({"api-token", "my.key"}), "SERIN_SECRET_API_TOKEN__MY_KEY");
  EXPECT_EQ(Get(store, "api-token", "my.key"), "env");
  store.Set("api-token", "other", "x");
  EXPECT_EQ(Get(store, "api-token", "my.key"), "env");
  store.Set("api-token", "my.key", "given");
  EXPECT_EQ(Get(store, "api-token", "my.key"), "given");
}

TEST(SecretFile, ReadsKubernetesSecretsAndPlainMaps) {
  SecretStore store;
  const auto parsed = ParseSecretFile(R"(
apiVersion: v1
kind: Secret
metadata:
  name: web
data:
  user: YWRtaW4=
  both: eA==
  lines: |
    YWJj
    ZGVm
stringData:
  both: text wins
---
plain:
  number: "0123"
  text: "a b"
---
)",
                                      store);
  ASSERT_TRUE(parsed) << parsed.error().message;
  EXPECT_EQ(Get(store, "web", "user"), "admin");
  EXPECT_EQ(Get(store, "web", "both"), "text wins");
  EXPECT_EQ(Get(store, "web", "lines"), "abcdef");
  EXPECT_EQ(Get(store, "plain", "number"), "0123");
  EXPECT_EQ(Get(store, "plain", "text"), "a b");
}

TEST(SecretFile, ReadsJson) {
  SecretStore store;
  ASSERT_TRUE(
      ParseSecretFile(R"({"kind":"Secret","metadata":{"name":"j"},"data":{"k":"AP8="}})", store));
  EXPECT_EQ(Get(store, "j", "k"), std::string("\0\xff", 2));
}

TEST(SecretFile, SaysWhereItIsWrongAndNeverWhatStandsThere) {
  const struct {
    const char* text;
    const char* message;
  } cases[] = {
      {"kind: Secret\nmetadata: {name: s}\ndata:\n  k: hunter2!",
       "secret file, line 4: data is not base64"},
      {"kind: Secret\nmetadata: {name: s}\ndata: {k: YQ=a}",
       "secret file, line 3: data is not base64"},
      {"kind: Secret\nstringData: {k: v}", "secret file, line 1: a Secret has no metadata.name"},
      {"kind: ConfigMap\ndata: {k: v}", "secret file, line 1: the document's kind is not Secret"},
      {"a:\n  k: [hunter2]",
       "secret file, line 2: secret 'a': 'k' is no text; quote it if it looks like a number"},
      {"a:\n  k: 1234",
       "secret file, line 2: secret 'a': 'k' is no text; quote it if it looks like a number"},
      {"a: hunter2", "secret file, line 1: secret 'a' is not a map of key to value"},
      {"- hunter2", "secret file, line 1: expected a Secret or a map of name to keys"},
      {"a: {k: 'hunter2", "secret file, line 1: not valid YAML"},
  };
  for (const auto& bad : cases) {
    SecretStore store;
    const auto parsed = ParseSecretFile(bad.text, store);
    ASSERT_FALSE(parsed) << bad.text;
    EXPECT_EQ(parsed.error().message, bad.message) << bad.text;
  }
}

TEST(SecretFile, IsLimited) {
  SecretStore store;
  const auto parsed =
      ParseSecretFile("a: {k: " + std::string(kMaxSecretBytes + 1, 'x') + "}", store);
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().message, "secret file, line 1: a secret is over 1048576 bytes");
}

}  // namespace
}  // namespace serin::model
