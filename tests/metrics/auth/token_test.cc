#include <gtest/gtest.h>

#include "metrics/auth/oauth2_token.h"
#include "metrics/auth/sts.h"

namespace serin::auth {
namespace {

http::Response Answer(int status, const std::string& body,
                      const std::string& type = "application/json") {
  http::Response response;
  response.status = status;
  response.headers.Set("Content-Type", type);
  response.body = body;
  return response;
}

std::string TokenError(const http::Response& response) {
  const auto token = ParseTokenResponse(response);
  EXPECT_FALSE(token) << response.body;
  return token ? "" : token.error().message;
}

TEST(ParseTokenResponse, JsonAndForms) {
  const auto json = ParseTokenResponse(
      Answer(200, R"({"access_token":"a b","token_type":"bearer","expires_in":3600,"x":{"y":1}})"));
  ASSERT_TRUE(json) << json.error().message;
  EXPECT_EQ(json->Credentials(), "Bearer a b");
  EXPECT_EQ(json->expires_in_seconds, 3600);
  const auto text = ParseTokenResponse(Answer(200, R"({"access_token":"t","expires_in":"60"})"));
  EXPECT_EQ(text->expires_in_seconds, 60);
  const auto form = ParseTokenResponse(Answer(200, "access_token=a%20b&token_type=mac",
                                              "application/x-www-form-urlencoded; charset=utf-8"));
  ASSERT_TRUE(form);
  EXPECT_EQ(form->Credentials(), "MAC a b");
  EXPECT_EQ(form->expires_in_seconds, std::nullopt);
}

TEST(ParseTokenResponse, ErrorsAreGosWithoutTheBody) {
  EXPECT_EQ(TokenError(Answer(401, R"({"error":"invalid_client","error_description":"no \"x\""})")),
            R"(oauth2: "invalid_client" "no \"x\"")");
  EXPECT_EQ(TokenError(Answer(200, R"({"error":"odd"})")), "oauth2: \"odd\"");
  EXPECT_EQ(TokenError(Answer(500, "secret page")), "oauth2: cannot fetch token: 500");
  EXPECT_EQ(TokenError(Answer(403, "x=secret", "text/plain")), "oauth2: cannot fetch token: 403");
  EXPECT_EQ(TokenError(Answer(200, "[]")), "oauth2: cannot parse json: not a JSON object");
  EXPECT_EQ(TokenError(Answer(200, std::string(100'000, '['))),
            "oauth2: cannot parse json: not a JSON object");
  EXPECT_EQ(TokenError(Answer(200, "{}")), "oauth2: server response missing access_token");
}

TEST(MakeTokenRequest, IdAndSecretGoIntoHeaderOrForm) {
  const source::OAuth2 oauth2{"https://t/token?a=1", "id:x", "s&t", {"one", "two"}};
  const auto header = MakeTokenRequest(oauth2, ClientAuth::kHeader);
  ASSERT_TRUE(header);
  EXPECT_EQ(header->body, "grant_type=client_credentials&scope=one+two");
  EXPECT_EQ(header->headers.Get("Authorization"), "Basic aWQlM0F4OnMlMjZ0");
  const auto form = MakeTokenRequest(oauth2, ClientAuth::kForm);
  EXPECT_EQ(form->body,
            "client_id=id%3Ax&client_secret=s%26t&grant_type=client_credentials&scope=one+two");
  EXPECT_FALSE(form->headers.Has("Authorization"));
  EXPECT_FALSE(MakeTokenRequest({"not a url", "i", "s", {}}, ClientAuth::kForm));
}

constexpr char kStsAnswer[] =
    R"(<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId>
  <SecretAccessKey>a&amp;b</SecretAccessKey><SessionToken>tok</SessionToken>
  <Expiration>2026-02-03T05:05:06Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>)";

TEST(ParseStsResponse, GivesTheKeysAndTheirEnd) {
  const auto keys = ParseStsResponse(Answer(200, kStsAnswer, "text/xml"));
  ASSERT_TRUE(keys) << keys.error().message;
  EXPECT_EQ(keys->keys, (AwsKeys{"ASIA", "a&b", "tok"}));
  EXPECT_EQ(FormatRfc3339(keys->expires), "2026-02-03T05:05:06Z");
}

TEST(ParseStsResponse, ErrorsAreTheServices) {
  EXPECT_EQ(ParseStsResponse(Answer(403,
                                    "<Error><Code>AccessDenied</Code><Message>not &lt;you&gt;"
                                    "</Message></Error>"))
                .error()
                .message,
            "sts: AccessDenied: not <you>");
  EXPECT_EQ(ParseStsResponse(Answer(500, "secret")).error().message, "sts: status 500");
  const std::string whole = kStsAnswer;
  for (size_t size = 0; size < whole.find("</Expiration>"); ++size) {
    EXPECT_FALSE(ParseStsResponse(Answer(200, whole.substr(0, size)))) << size;
  }
}

}  // namespace
}  // namespace serin::auth
