#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/metrics/testing/gzip_bytes.h"
#include "tests/metrics/testing/web_fixture.h"

namespace serin::http {
namespace {

using serin::testing::GzipBytes;
using serin::testing::Http;
using serin::testing::StubPeer;
using serin::testing::StubRequest;
using serin::testing::StubServer;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class BadPeer : public serin::testing::WebFixture {
 protected:
  // What the client makes of a server that reads a request, says this and closes.
  std::string ErrorAfter(const std::string& bytes) {
    const StubServer server([&](StubPeer& peer) {
      StubRequest request;
      peer.Read(request);
      peer.Write(bytes);
    });
    return ErrorOf(server.Url());
  }
};

TEST_F(BadPeer, NotHttpIsSaid) {
  EXPECT_THAT(ErrorAfter("SSH-2.0-OpenSSH_9.2\r\n"), StartsWith("malformed HTTP response: "));
  EXPECT_THAT(ErrorAfter(std::string(500, '\x01')), StartsWith("malformed HTTP response: "));
  EXPECT_THAT(ErrorAfter("HTTP/1.1 abc\r\n\r\n"), StartsWith("malformed HTTP response: "));
  EXPECT_THAT(ErrorAfter("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n"),
              StartsWith("malformed HTTP response: "));
}

TEST_F(BadPeer, ClosingWithoutAnAnswerIsSaid) {
  EXPECT_EQ(ErrorAfter(""), "EOF: the server closed the connection without an answer");
}

TEST_F(BadPeer, TruncationIsSaidWhereverItHappens) {
  const std::string whole = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789";
  for (size_t size = 1; size < whole.size(); ++size) {
    EXPECT_EQ(ErrorAfter(whole.substr(0, size)), "unexpected EOF: the response is truncated")
        << size;
  }
  EXPECT_EQ(ErrorAfter("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"),
            "unexpected EOF: the response is truncated");
}

TEST_F(BadPeer, ABrokenChunkIsSaid) {
  EXPECT_THAT(ErrorAfter("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
              StartsWith("malformed HTTP response: "));
}

TEST_F(BadPeer, AResetIsSaid) {
  const StubServer server([](StubPeer& peer) {
    StubRequest request;
    peer.Read(request);
    peer.Reset();
  });
  EXPECT_EQ(ErrorOf(server.Url()), "read: connection reset by peer");
}

TEST_F(BadPeer, BodyBeyondTheLimitIsRefusedBeforeItIsRead) {
  ClientOptions options;
  options.max_body_bytes = 1000;
  Connect(options);
  EXPECT_EQ(ErrorAfter("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"),
            "response body is larger than 1000 bytes");
  EXPECT_EQ(ErrorAfter("HTTP/1.1 200 OK\r\n\r\n" + std::string(1001, 'x')),
            "response body is larger than 1000 bytes");
  const auto server =
      StubServer::Serving([](const StubRequest&) { return Http(200, std::string(1000, 'x')); });
  EXPECT_TRUE(Fetch(server->Url()));
}

TEST_F(BadPeer, HeadersBeyondTheLimitAreRefused) {
  std::string head = "HTTP/1.1 200 OK\r\n";
  while (head.size() < kMaxHeaderBytes) head += "X-Filler: " + std::string(1000, 'x') + "\r\n";
  EXPECT_EQ(ErrorAfter(head + "\r\n"),
            fmt::format("response headers are larger than {} bytes", kMaxHeaderBytes));
}

TEST_F(BadPeer, AGzipBombIsStoppedAtTheLimit) {
  ClientOptions options;
  options.max_body_bytes = 1 << 20;
  Connect(options);
  const auto server = StubServer::Serving([](const StubRequest&) {
    return Http(200, GzipBytes(std::string(32 << 20, 'x')), "Content-Encoding: gzip\r\n");
  });
  EXPECT_THAT(ErrorOf(server->Url()), HasSubstr("after inflating"));
}

TEST_F(BadPeer, GzipIsAskedForAndUndone) {
  const auto server = StubServer::Serving([](const StubRequest& request) {
    if (request.headers.at("accept-encoding") != "gzip") return Http(200, "plain");
    return Http(200, GzipBytes("inflated"), "Content-Encoding: gzip\r\n");
  });
  EXPECT_EQ(Fetch(server->Url())->body, "inflated");
  // Who asks for an encoding gets what the server sends.
  source::WebRequest request = To(server->Url());
  request.headers = {{"Accept-Encoding", "identity"}};
  EXPECT_EQ(Fetch(request)->body, "plain");
}

TEST_F(BadPeer, InterimAnswersArePassedOver) {
  const StubServer server([](StubPeer& peer) {
    StubRequest request;
    peer.Read(request);
    peer.Write("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + Http(200, "real"));
  });
  EXPECT_EQ(Fetch(server.Url())->body, "real");
  std::string many;
  for (int i = 0; i < 20; ++i) many += "HTTP/1.1 100 Continue\r\n\r\n";
  EXPECT_EQ(ErrorAfter(many), "too many 1xx informational responses");
}

TEST_F(BadPeer, ABodyUntilTheCloseIsRead) {
  const StubServer server([](StubPeer& peer) {
    StubRequest request;
    peer.Read(request);
    peer.Write("HTTP/1.0 200 OK\r\n\r\nuntil the close");
  });
  EXPECT_EQ(Fetch(server.Url())->body, "until the close");
}

TEST_F(BadPeer, ASlowDripEndsAtTheTimeout) {
  const StubServer server([](StubPeer& peer) {
    StubRequest request;
    peer.Read(request);
    peer.Write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    peer.Write("drip");
    peer.WaitForEnd();
  });
  source::WebRequest request = To(server.Url());
  request.timeout = std::chrono::milliseconds(100);
  EXPECT_EQ(ErrorOf(request), "context deadline exceeded (reading the response body)");
}

TEST_F(BadPeer, SilenceEndsAtTheTimeout) {
  const StubServer server([](StubPeer& peer) { peer.WaitForEnd(); });
  source::WebRequest request = To(server.Url());
  request.timeout = std::chrono::milliseconds(50);
  EXPECT_EQ(ErrorOf(request), "context deadline exceeded (waiting for the response)");
}

TEST_F(BadPeer, ARefusedConnectionIsSaid) {
  const int port = serin::testing::ClosedPort();
  EXPECT_EQ(ErrorOf(fmt::format("http://127.0.0.1:{}/", port)),
            fmt::format("dial tcp 127.0.0.1:{}: connect: connection refused", port));
}

TEST_F(BadPeer, AnUnknownHostIsSaid) {
  ClientOptions options;
  options.lookup = [](const std::string&) -> Result<std::vector<std::string>> {
    return Fail(ErrorCode::kUnavailable, "no such host");
  };
  Connect(options);
  EXPECT_EQ(ErrorOf("http://nowhere.invalid/"), "dial tcp: lookup nowhere.invalid: no such host");
}

TEST_F(BadPeer, MessagesShowNoSecrets) {
  const int port = serin::testing::ClosedPort();
  source::WebRequest request =
      To(fmt::format("http://user:hunter2@127.0.0.1:{}/path?token=hunter2", port));
  request.headers = {{"Authorization", "hunter2"}};
  const auto response = Fetch(request);
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().message.find("hunter2"), std::string::npos)
      << response.error().message;
}

}  // namespace
}  // namespace serin::http
