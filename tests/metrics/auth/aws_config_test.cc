#include "metrics/auth/aws_config.h"

#include <gtest/gtest.h>

#include "tests/metrics/testing/fake_environment.h"

namespace serin::auth {
namespace {

using serin::testing::FakeEnvironment;

TEST(ResolveAwsConfig, KeysFromTheEnvironment) {
  FakeEnvironment fake;
  fake.variables = {{"AWS_ACCESS_KEY_ID", "id"},
                    {"AWS_SECRET_ACCESS_KEY", "secret"},
                    {"AWS_SESSION_TOKEN", "token"},
                    {"AWS_REGION", "eu-west-1"}};
  const auto config = ResolveAwsConfig({}, fake.Make());
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(std::get<AwsKeys>(config->keys), (AwsKeys{"id", "secret", "token"}));
  EXPECT_EQ(config->region, "eu-west-1");
  EXPECT_EQ(config->sts_endpoint, "https://sts.eu-west-1.amazonaws.com");
  EXPECT_EQ(ResolveAwsConfig({"cn-north-1", "", ""}, fake.Make())->sts_endpoint,
            "https://sts.cn-north-1.amazonaws.com.cn");
}

TEST(ResolveAwsConfig, AnExplicitProfileGoesBeforeTheEnvironment) {
  FakeEnvironment fake;
  fake.variables = {{"AWS_ACCESS_KEY_ID", "id"}, {"AWS_SECRET_ACCESS_KEY", "s"}, {"HOME", "/h"}};
  fake.files = {{"/h/.aws/credentials",
                 "[default]\naws_access_key_id=other\n[ops] \n; note\naws_access_key_id = pid\n"
                 "aws_secret_access_key=p=s\n"},
                {"/h/.aws/config",
                 "[profile ops]\nregion = us-west-2\naws_access_key_id=lower\n"
                 "s3 =\n  region = nested\n[ops]\nregion=wrong\n"}};
  const auto config = ResolveAwsConfig({"", "ops", "arn:role"}, fake.Make());
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(std::get<AwsKeys>(config->keys), (AwsKeys{"pid", "p=s", ""}));
  EXPECT_EQ(config->region, "us-west-2");
  EXPECT_EQ(config->role_arn, "arn:role");
}

TEST(ResolveAwsConfig, WebIdentityFromTheEnvironmentOrAProfile) {
  FakeEnvironment fake;
  fake.variables = {{"AWS_WEB_IDENTITY_TOKEN_FILE", "/token"},
                    {"AWS_ROLE_ARN", "arn:r"},
                    {"AWS_ROLE_SESSION_NAME", "me"},
                    {"AWS_DEFAULT_REGION", "r"}};
  auto config = ResolveAwsConfig({}, fake.Make());
  ASSERT_TRUE(config) << config.error().message;
  auto identity = std::get<WebIdentity>(config->keys);
  EXPECT_EQ(identity.role_arn, "arn:r");
  EXPECT_EQ(identity.token_file, "/token");
  EXPECT_EQ(identity.session_name, "me");
  fake.variables = {{"AWS_PROFILE", "p"}, {"AWS_CONFIG_FILE", "/c"}};
  fake.files = {{"/c", "[profile p]\nrole_arn=arn:q\nweb_identity_token_file=/t\nregion=r\n"}};
  config = ResolveAwsConfig({}, fake.Make());
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(std::get<WebIdentity>(config->keys).role_arn, "arn:q");
}

TEST(ResolveAwsConfig, WhatIsMissingIsNamed) {
  FakeEnvironment fake;
  const auto error = [&](const source::SigV4& sigv4) {
    const auto config = ResolveAwsConfig(sigv4, fake.Make());
    return config ? "" : config.error().message;
  };
  EXPECT_EQ(error({}),
            "could not get SigV4 credentials: no keys in the environment and none in profile "
            "\"default\"");
  fake.variables = {{"AWS_WEB_IDENTITY_TOKEN_FILE", "/t"}};
  EXPECT_EQ(error({}),
            "could not get SigV4 credentials: AWS_WEB_IDENTITY_TOKEN_FILE is set but AWS_ROLE_ARN "
            "is not");
  fake.variables = {{"AWS_ACCESS_KEY_ID", "id"}, {"AWS_SECRET_ACCESS_KEY", "s"}};
  EXPECT_EQ(error({}), "region not configured in sigv4 or in default credentials chain");
  EXPECT_EQ(error({"r", "", ""}), "");
  fake.variables["AWS_CONFIG_FILE"] = "/c";
  fake.files = {{"/c", "[profile x]\ncredential_process = /bin/secret\n"}};
  EXPECT_EQ(error({"r", "x", ""}),
            "could not get SigV4 credentials: profile \"x\" uses credential_process, which is not "
            "supported");
}

}  // namespace
}  // namespace serin::auth
