#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/metrics/testing/certificates.h"
#include "tests/metrics/testing/web_fixture.h"

namespace serin::http {
namespace {

using serin::testing::CertificateOptions;
using serin::testing::Http;
using serin::testing::StubPeer;
using serin::testing::StubRequest;
using serin::testing::StubServer;
using serin::testing::TestAuthority;

std::string Ok(const StubRequest&) { return Http(200, "ok"); }

class Tls : public serin::testing::WebFixture {
 protected:
  Tls() { environment_ = authority_.Trusted(); }
  std::unique_ptr<StubServer> Serve(std::vector<std::string> names, long ends_in = 3600) {
    CertificateOptions options;
    options.names = std::move(names);
    options.ends_in_seconds = ends_in;
    tls_ = authority_.Issue(options);
    return StubServer::Serving(Ok, tls_.get());
  }
  static std::string Local(const StubServer& server) {
    return fmt::format("https://localhost:{}/", server.port());
  }

  TestAuthority authority_;
  std::shared_ptr<SSL_CTX> tls_;
};

TEST_F(Tls, ATrustedServerIsBelieved) {
  const auto server = Serve({"DNS:localhost"});
  for (int i = 0; i < 3; ++i) {
    const auto response = Fetch(Local(*server));
    ASSERT_TRUE(response) << response.error().message;
    EXPECT_EQ(response->body, "ok");
  }
  EXPECT_EQ(server->connections(), 1);
}

TEST_F(Tls, AnAddressMustBeInTheCertificate) {
  const auto server = Serve({"DNS:localhost", "IP:127.0.0.1"});
  EXPECT_TRUE(Fetch(server->Url("/")));
}

TEST_F(Tls, AnotherHostsCertificateIsRefused) {
  const auto server = Serve({"DNS:other.example", "IP:127.0.0.2"});
  EXPECT_EQ(ErrorOf(Local(*server)),
            "tls: failed to verify certificate: x509: certificate is not valid for localhost");
  EXPECT_EQ(ErrorOf(server->Url("/")),
            "tls: failed to verify certificate: x509: certificate is not valid for 127.0.0.1");
}

TEST_F(Tls, ANameOnlyInTheSubjectDoesNotCount) {
  CertificateOptions options;
  options.common_name = "localhost";
  tls_ = authority_.Issue(options);
  const auto server = StubServer::Serving(Ok, tls_.get());
  EXPECT_EQ(ErrorOf(Local(*server)),
            "tls: failed to verify certificate: x509: certificate is not valid for localhost");
}

TEST_F(Tls, AnExpiredCertificateIsRefused) {
  const auto server = Serve({"DNS:localhost"}, -60);
  EXPECT_EQ(ErrorOf(Local(*server)),
            "tls: failed to verify certificate: x509: certificate has expired or is not yet valid");
}

TEST_F(Tls, AnUnknownAuthorityIsRefused) {
  const TestAuthority stranger;
  environment_ = stranger.Trusted();
  const auto server = Serve({"DNS:localhost"});
  EXPECT_EQ(ErrorOf(Local(*server)),
            "tls: failed to verify certificate: x509: certificate signed by unknown authority");
}

TEST_F(Tls, InsecureLooksAtNothing) {
  environment_ = Environment::Empty();
  const auto server = Serve({"DNS:other.example"}, -60);
  source::WebRequest request = To(Local(*server));
  request.insecure = true;
  EXPECT_TRUE(Fetch(request));
  // The connection that was not verified is not used for a request that wants it verified.
  EXPECT_FALSE(Fetch(Local(*server)));
}

TEST_F(Tls, RootsComeFromADirectoryToo) {
  environment_.variable = [](const std::string& name) -> std::optional<std::string> {
    if (name == "SSL_CERT_FILE") return "/missing";
    if (name == "SSL_CERT_DIR") return "/empty:/certs";
    return std::nullopt;
  };
  environment_.list_files = [](const std::string& directory) {
    if (directory == "/certs") return std::vector<std::string>{"/certs/note", "/certs/ca"};
    return std::vector<std::string>{};
  };
  environment_.read_file = [pem =
                                authority_.Pem()](const std::string& path) -> Result<std::string> {
    if (path == "/certs/note") return "no certificate";
    if (path == "/certs/ca") return "comment\n" + pem;
    return Fail(ErrorCode::kNotFound, "no such file");
  };
  const auto server = Serve({"DNS:localhost"});
  const auto response = Fetch(Local(*server));
  EXPECT_TRUE(response) << response.error().message;
}

TEST_F(Tls, APlainServerIsNamedAsSuch) {
  const StubServer server([](StubPeer& peer) {
    peer.Write("HTTP/1.1 400 Bad Request\r\n\r\n");
    peer.WaitForEnd();
  });
  EXPECT_THAT(ErrorOf(fmt::format("https://127.0.0.1:{}/", server.port())),
              ::testing::HasSubstr("does not look like a TLS handshake"));
}

TEST_F(Tls, AServerThatHangsUpInTheHandshakeIsAnError) {
  const StubServer server([](StubPeer& peer) { peer.ReadSome(); });
  EXPECT_EQ(ErrorOf(fmt::format("https://127.0.0.1:{}/", server.port())),
            "tls: handshake failure: EOF");
}

TEST_F(Tls, AHandshakeThatNeverEndsTimesOut) {
  const StubServer server([](StubPeer& peer) { peer.WaitForEnd(); });
  ClientOptions options;
  options.tls_handshake_timeout = std::chrono::milliseconds(50);
  Connect(options);
  EXPECT_EQ(ErrorOf(fmt::format("https://127.0.0.1:{}/", server.port())),
            "net/http: TLS handshake timeout");
}

TEST_F(Tls, ABodyCutWithoutCloseNotifyIsTruncated) {
  CertificateOptions options;
  options.names = {"DNS:localhost"};
  tls_ = authority_.Issue(options);
  const StubServer server(
      [](StubPeer& peer) {
        StubRequest request;
        peer.Read(request);
        peer.Write("HTTP/1.1 200 OK\r\n\r\nhalf of it");
      },
      tls_.get());
  EXPECT_EQ(ErrorOf(fmt::format("https://localhost:{}/", server.port())),
            "unexpected EOF: the response is truncated");
}

class TlsThroughProxy : public Tls {
 protected:
  // `name` resolves nowhere: only the proxy may be asked.
  void UseProxy(int port) {
    environment_.variable = [inner = environment_.variable, port](const std::string& name) {
      if (name == "HTTPS_PROXY") {
        return std::optional(fmt::format("http://me:pw@127.0.0.1:{}", port));
      }
      return inner(name);
    };
    ClientOptions options;
    options.lookup = [](const std::string&) -> Result<std::vector<std::string>> {
      return Fail(ErrorCode::kUnavailable, "no such host");
    };
    Connect(options);
  }
};

TEST_F(TlsThroughProxy, HttpsGoesThroughATunnel) {
  CertificateOptions options;
  options.names = {"DNS:prometheus.example"};
  tls_ = authority_.Issue(options);
  StubRequest connect;
  const StubServer proxy([&](StubPeer& peer) {
    peer.Read(connect);
    peer.Write("HTTP/1.1 200 Connection established\r\n\r\n");
    if (!peer.StartTls(tls_.get())) return;
    StubRequest request;
    while (peer.Read(request)) peer.Write(Http(200, "through " + request.headers.at("host")));
  });
  UseProxy(proxy.port());
  const auto response = Fetch("https://prometheus.example/");
  ASSERT_TRUE(response) << response.error().message;
  EXPECT_EQ(response->body, "through prometheus.example");
  EXPECT_EQ(connect.method, "CONNECT");
  EXPECT_EQ(connect.target, "prometheus.example:443");
  EXPECT_EQ(connect.headers.at("proxy-authorization"), "Basic bWU6cHc=");
}

TEST_F(TlsThroughProxy, AProxyThatRefusesIsNamed) {
  const auto proxy = StubServer::Serving([](const StubRequest&) { return Http(407, "no"); });
  UseProxy(proxy->port());
  const std::string error = ErrorOf("https://prometheus.example/");
  EXPECT_EQ(error, "proxyconnect tcp: the proxy answered 407 to CONNECT");
}

}  // namespace
}  // namespace serin::http
