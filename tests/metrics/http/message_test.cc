#include "metrics/http/message.h"

#include <gtest/gtest.h>

namespace serin::http {
namespace {

Request Post() {
  Request request;
  request.method = "POST";
  request.url = *ParseUrl("http://host:9090/api?x=1");
  request.body = "a=b";
  return request;
}

TEST(Serialize, WritesHeadAndBody) {
  Request request = Post();
  request.headers.Set("X-Scope-OrgID", "tenant");
  EXPECT_EQ(Serialize(request, false).value(),
            "POST /api?x=1 HTTP/1.1\r\nHost: host:9090\r\nX-Scope-OrgID: tenant\r\n"
            "Content-Length: 3\r\n\r\na=b");
}

TEST(Serialize, AbsoluteFormIsForProxies) {
  EXPECT_TRUE(Serialize(Post(), true)->starts_with("POST http://host:9090/api?x=1 HTTP/1.1\r\n"));
}

TEST(Serialize, AnEmptyPostHasALength) {
  Request request = Post();
  request.body.clear();
  EXPECT_NE(Serialize(request, false)->find("Content-Length: 0\r\n"), std::string::npos);
  request.method = "GET";
  EXPECT_EQ(Serialize(request, false)->find("Content-Length"), std::string::npos);
}

TEST(Serialize, NothingBreaksOutOfItsPlace) {
  Request request = Post();
  request.headers.Set("X", "a\r\nEvil: yes");
  auto bytes = Serialize(request, false);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().message, "net/http: invalid header field value for \"X\"");
  request = Post();
  request.headers.Set("X: y\r\n", "a");
  EXPECT_FALSE(Serialize(request, false));
  request = Post();
  request.method = "GET / HTTP/1.1\r\nX:";
  EXPECT_FALSE(Serialize(request, false));
}

TEST(Serialize, TheFramingIsOurs) {
  Request request = Post();
  request.headers.Set("content-length", "100");
  request.headers.Set("Transfer-Encoding", "chunked");
  request.headers.Set("Host", "other");
  const std::string bytes = Serialize(request, false).value();
  EXPECT_EQ(bytes.find("100"), std::string::npos);
  EXPECT_EQ(bytes.find("chunked"), std::string::npos);
  EXPECT_EQ(bytes.find("other"), std::string::npos);
}

TEST(Headers, NamesCompareWithoutCase) {
  Headers headers;
  headers.Add("A-b", "1");
  headers.Add("a-B", "2");
  EXPECT_EQ(headers.Get("A-B"), "1");
  headers.Set("a-b", "3");
  ASSERT_EQ(headers.fields().size(), 1U);
  EXPECT_EQ(headers.fields()[0].value, "3");
  headers.Remove("A-B");
  EXPECT_FALSE(headers.Has("a-b"));
}

TEST(CanonicalName, IsGos) { EXPECT_EQ(CanonicalName("x-scope-OrgID"), "X-Scope-Orgid"); }

}  // namespace
}  // namespace serin::http
