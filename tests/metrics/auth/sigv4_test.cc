#include "metrics/auth/sigv4.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace serin::auth {
namespace {

using ::testing::HasSubstr;

// Signatures by the AWS SDK for Go 1.55.8, signer/v4.
TEST(SignV4, SignsAsTheAwsSdkDoes) {
  const struct {
    const char* method;
    const char* url;
    const char* body;
    const char* session_token;
    const char* signature;
  } cases[] = {
      {"GET", "https://example.amazonaws.com/", "", "",
       "SignedHeaders=host;x-amz-date, "
       "Signature=c375f2fd2a88e686c08336231e6aef620f6a56c37a9de9ccb933bf27ab7cac8a"},
      {"POST", "https://aps-workspaces.us-east-1.amazonaws.com/workspaces/ws-1/api/v1/query",
       "query=up&time=1", "",
       "SignedHeaders=host;x-amz-date, "
       "Signature=8c6dd151c320a11bc248d1839e426df6dd06aca1c58823988e7480980c9d735d"},
      {"POST",
       "https://aps-workspaces.us-east-1.amazonaws.com/workspaces/ws%20a%2Fb/api/v1/"
       "query?b=2&a=1+x%2By&a=0&c",
       "query=up", "session/token==",
       "SignedHeaders=host;x-amz-date;x-amz-security-token, "
       "Signature=d6c3e91b5eb1f3b12481cbc9c502c2ef88572cfae25781473fad87e159774258"},
      {"GET",
       "https://aps-workspaces.us-east-1.amazonaws.com:8443/w/@x:$y/"
       "q?query=sum%28a%7Bb%3D%22c%22%7D%29",
       "", "",
       "SignedHeaders=host;x-amz-date, "
       "Signature=7f2dc060fd6f83f0f0a744393a7f01de7c6c6da1e704e56d8e99b591a7053a0e"},
  };
  for (const auto& [method, url, body, session_token, signature] : cases) {
    http::Request request;
    request.method = method;
    request.url = *http::ParseUrl(url);
    request.body = body;
    const AwsKeys keys{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", session_token};
    SignV4(request, keys, "us-east-1", "aps", *ParseRfc3339("2026-02-03T04:05:06Z"));
    EXPECT_EQ(request.headers.Get("Authorization"),
              "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260203/us-east-1/aps/aws4_request, " +
                  std::string(signature))
        << url;
    EXPECT_EQ(request.headers.Get("X-Amz-Date"), "20260203T040506Z");
    EXPECT_EQ(request.headers.Get("X-Amz-Security-Token").value_or(""), session_token);
  }
}

}  // namespace
}  // namespace serin::auth
