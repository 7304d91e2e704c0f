#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/metrics/testing/fake_environment.h"
#include "tests/metrics/testing/live_fixture.h"

namespace serin::auth {
namespace {

using serin::testing::EndpointAt;
using serin::testing::FakeEnvironment;
using serin::testing::Http;
using serin::testing::InstantQuery;
using serin::testing::kOne;
using serin::testing::StubRequest;
using serin::testing::StubServer;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class OAuth2 : public serin::testing::LiveFixture {
 protected:
  // A token server that hands out t1, t2, … for an hour each.
  OAuth2() {
    tokens_ = StubServer::Serving([this](const StubRequest& request) {
      if (refuse_header_ && request.headers.contains("authorization")) {
        return Http(401, R"({"error":"invalid_client"})");
      }
      return Http(200, fmt::format(R"({{"access_token":"t{}","expires_in":3600}})", ++issued_));
    });
    prometheus_ = StubServer::Serving([this](const StubRequest& request) {
      return request.headers.at("authorization") == revoked_ ? Http(401, "") : Http(200, kOne);
    });
  }
  source::Endpoint Endpoint() const {
    source::Endpoint endpoint = EndpointAt(prometheus_->Url());
    endpoint.authentication.oauth2 = {tokens_->Url("/token"), "id", "secret", {"read"}};
    return endpoint;
  }
  std::string LastAuthorization() const {
    return prometheus_->requests().back().headers.at("authorization");
  }

  std::atomic<int> issued_ = 0;
  std::atomic<bool> refuse_header_ = false;
  std::string revoked_;
  std::unique_ptr<StubServer> tokens_;
  std::unique_ptr<StubServer> prometheus_;
};

TEST_F(OAuth2, Q5_TheTokenIsFetchedOnceAndKept) {
  for (int i = 0; i < 3; ++i) {
    const auto answer = Ask(Endpoint());
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(LastAuthorization(), "Bearer t1");
  }
  ASSERT_EQ(tokens_->requests().size(), 1U);
  EXPECT_EQ(tokens_->requests()[0].body, "grant_type=client_credentials&scope=read");
  EXPECT_EQ(tokens_->requests()[0].headers.at("authorization"), "Basic aWQ6c2VjcmV0");
}

TEST_F(OAuth2, TheTokenIsRenewedShortlyBeforeItExpires) {
  ASSERT_TRUE(Ask(Endpoint()));
  clock_.Advance(std::chrono::seconds(3589));
  ASSERT_TRUE(Ask(Endpoint()));
  EXPECT_EQ(LastAuthorization(), "Bearer t1");
  clock_.Advance(std::chrono::seconds(1));
  ASSERT_TRUE(Ask(Endpoint()));
  EXPECT_EQ(LastAuthorization(), "Bearer t2");
}

TEST_F(OAuth2, AServerThatWantsTheFormGetsItFromThenOn) {
  refuse_header_ = true;
  ASSERT_TRUE(Ask(Endpoint()));
  clock_.Advance(std::chrono::hours(2));
  ASSERT_TRUE(Ask(Endpoint()));
  ASSERT_EQ(tokens_->requests().size(), 3U);
  EXPECT_THAT(tokens_->requests()[2].body, HasSubstr("client_secret=secret"));
}

TEST_F(OAuth2, ARevokedTokenIsReplaced) {
  ASSERT_TRUE(Ask(Endpoint()));
  revoked_ = "Bearer t1";
  ASSERT_TRUE(Ask(Endpoint()));
  EXPECT_EQ(LastAuthorization(), "Bearer t2");
}

TEST_F(OAuth2, ManyQueriesAtOnceShareOneToken) {
  Connect({});
  auto source = sources_->OpenPrometheus(Endpoint());
  ASSERT_TRUE(source);
  std::vector<std::promise<bool>> done(20);
  for (size_t i = 0; i < done.size(); ++i) {
    (*source)->QueryAsync(InstantQuery(fmt::format("q{}", i)),
                          [&, i](const auto& answer) { done[i].set_value(answer.has_value()); });
  }
  for (auto& each : done) EXPECT_TRUE(each.get_future().get());
  EXPECT_EQ(issued_, 1);
}

TEST_F(OAuth2, CustomHeadersReachTheTokenServerAndOverride) {
  source::Endpoint endpoint = Endpoint();
  endpoint.headers = {{"Authorization", "mine"}, {"X-Tenant", "t"}};
  ASSERT_TRUE(Ask(endpoint));
  EXPECT_EQ(tokens_->requests()[0].headers.at("authorization"), "mine");
  EXPECT_EQ(tokens_->requests()[0].headers.at("x-tenant"), "t");
  EXPECT_EQ(LastAuthorization(), "mine");
}

TEST_F(OAuth2, TroubleWithTheTokenIsToldWithoutSecrets) {
  source::Endpoint endpoint = Endpoint();
  endpoint.authentication.oauth2.client_secret = "hunter2";
  const int port = serin::testing::ClosedPort();
  endpoint.authentication.oauth2.token_url = fmt::format("http://127.0.0.1:{}/token", port);
  EXPECT_EQ(ErrorOf(endpoint),
            fmt::format("Post \"{}/api/v1/query\": Post \"http://127.0.0.1:{}/token\": dial tcp "
                        "127.0.0.1:{}: connect: connection refused",
                        prometheus_->Url(), port, port));
  const auto refusing = StubServer::Serving([](const StubRequest&) {
    return Http(401, R"({"error":"invalid_client","error_description":"who are you"})");
  });
  endpoint.authentication.oauth2.token_url = refusing->Url();
  EXPECT_THAT(ErrorOf(endpoint), EndsWith(": oauth2: \"invalid_client\" \"who are you\""));
  EXPECT_EQ(refusing->requests().size(), 2U);
}

TEST_F(OAuth2, ASilentTokenServerEndsAtTheTimeout) {
  const StubServer silent([](serin::testing::StubPeer& peer) { peer.WaitForEnd(); });
  source::Endpoint endpoint = Endpoint();
  endpoint.timeout_seconds = 1;
  endpoint.authentication.oauth2.token_url = silent.Url("/token");
  EXPECT_EQ(ErrorOf(endpoint),
            fmt::format("Post \"{}\": context deadline exceeded (waiting for the response)",
                        silent.Url("/token")));
}

class SigV4 : public serin::testing::LiveFixture {
 protected:
  SigV4() : prometheus_(StubServer::Serving([](const StubRequest&) { return Http(200, kOne); })) {}
  source::Endpoint Endpoint(const std::string& path = "/aps-workspaces/ws-1") const {
    source::Endpoint endpoint = EndpointAt(prometheus_->Url(path));
    endpoint.authentication.sigv4.region = "us-east-1";
    return endpoint;
  }
  StubRequest Last() const { return prometheus_->requests().back(); }

  FakeEnvironment fake_;
  std::unique_ptr<StubServer> prometheus_;
};

TEST_F(SigV4, KeysOfTheEnvironmentSign) {
  fake_.variables = {{"AWS_ACCESS_KEY_ID", "AKID"}, {"AWS_SECRET_ACCESS_KEY", "secret"}};
  environment_ = fake_.Make();
  const auto answer = Ask(Endpoint());
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_THAT(Last().headers.at("authorization"),
              StartsWith("AWS4-HMAC-SHA256 Credential=AKID/20231114/us-east-1/aps/aws4_request, "
                         "SignedHeaders=host;x-amz-date, Signature="));
  EXPECT_EQ(Last().headers.at("x-amz-date"), "20231114T221320Z");
}

TEST_F(SigV4, OnlyAmazonsWorkspacesAreSigned) {
  ASSERT_TRUE(Ask(Endpoint("/other")));
  EXPECT_FALSE(Last().headers.contains("authorization"));
}

TEST_F(SigV4, MissingKeysAreAConstructionError) {
  EXPECT_THAT(ErrorOf(Endpoint()), StartsWith("could not get SigV4 credentials: "));
}

TEST_F(SigV4, AWebIdentityAssumesARoleAndIsRenewed) {
  std::atomic<int> issued = 0;
  const auto sts = StubServer::Serving([&](const StubRequest& request) {
    const bool web = request.body.find("Action=AssumeRoleWithWebIdentity") != std::string::npos;
    return Http(200,
                fmt::format("<Credentials><AccessKeyId>{}{}</AccessKeyId><SecretAccessKey>s"
                            "</SecretAccessKey><SessionToken>tok</SessionToken><Expiration>"
                            "2023-11-14T23:13:20Z</Expiration></Credentials>",
                            web ? "WEB" : "ROLE", ++issued),
                "Content-Type: text/xml\r\n");
  });
  fake_.variables = {{"AWS_WEB_IDENTITY_TOKEN_FILE", "/token"},
                     {"AWS_ROLE_ARN", "arn:web"},
                     {"AWS_ENDPOINT_URL_STS", sts->Url()}};
  fake_.files = {{"/token", "jwt"}};
  environment_ = fake_.Make();
  source::Endpoint endpoint = Endpoint();
  endpoint.authentication.sigv4.role_arn = "arn:role";
  for (int i = 0; i < 2; ++i) {
    const auto answer = Ask(endpoint);
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_THAT(Last().headers.at("authorization"), HasSubstr("Credential=ROLE2/"));
    EXPECT_EQ(Last().headers.at("x-amz-security-token"), "tok");
  }
  ASSERT_EQ(sts->requests().size(), 2U);
  EXPECT_THAT(sts->requests()[0].body, HasSubstr("WebIdentityToken=jwt"));
  EXPECT_FALSE(sts->requests()[0].headers.contains("authorization"));
  EXPECT_THAT(sts->requests()[1].headers.at("authorization"),
              HasSubstr("Credential=WEB1/20231114/us-east-1/sts/aws4_request"));
  clock_.Advance(std::chrono::minutes(59));
  ASSERT_TRUE(Ask(endpoint));
  EXPECT_THAT(Last().headers.at("authorization"), HasSubstr("Credential=ROLE4/"));
}

TEST_F(SigV4, TroubleWithStsIsTold) {
  const auto sts = StubServer::Serving([](const StubRequest&) {
    return Http(403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>");
  });
  fake_.variables = {{"AWS_ACCESS_KEY_ID", "AKID"},
                     {"AWS_SECRET_ACCESS_KEY", "hunter2"},
                     {"AWS_ENDPOINT_URL_STS", sts->Url()}};
  environment_ = fake_.Make();
  source::Endpoint endpoint = Endpoint();
  endpoint.authentication.sigv4.role_arn = "arn:role";
  EXPECT_THAT(ErrorOf(endpoint),
              EndsWith("could not get SigV4 credentials: sts: AccessDenied: no"));
}

}  // namespace
}  // namespace serin::auth
