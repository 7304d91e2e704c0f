#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

typedef struct ssl_ctx_st SSL_CTX;
typedef struct ssl_st SSL;

namespace serin::testing {

struct StubRequest {
  std::string method;
  std::string target;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

// One accepted connection, as the script sees it. Blocking; every call gives up once the server is
// being destroyed.
class StubPeer {
 public:
  StubPeer(int fd, SSL_CTX* tls);
  ~StubPeer();
  StubPeer(const StubPeer&) = delete;
  StubPeer& operator=(const StubPeer&) = delete;

  // One HTTP request with its body; false at the connection's end.
  bool Read(StubRequest& request);
  bool Write(const std::string& bytes);
  // Ends with a TCP reset instead of an orderly close.
  void Reset();
  // Turns a plain connection into a TLS one, as after a CONNECT.
  bool StartTls(SSL_CTX* tls);
  // Waits for the first bytes and drops them: a close without that would be a reset.
  void ReadSome();
  // Waits until the other side closes.
  void WaitForEnd();

  void ShutDown();  // from the server's destructor

 private:
  long Receive(char* into, size_t size);

  int fd_;
  SSL* ssl_ = nullptr;
  std::string unread_;
};

// A server on 127.0.0.1 and a free port that does with each connection what the test says, on a
// thread of its own.
class StubServer {
 public:
  using Script = std::function<void(StubPeer&)>;
  using Answer = std::function<std::string(const StubRequest&)>;

  // `tls`: every connection begins with a handshake; borrowed.
  explicit StubServer(Script script, SSL_CTX* tls = nullptr);
  // Answers each request with what `answer` gives (whole responses, see Http()), keep-alive.
  static std::unique_ptr<StubServer> Serving(Answer answer, SSL_CTX* tls = nullptr);
  ~StubServer();
  StubServer(const StubServer&) = delete;
  StubServer& operator=(const StubServer&) = delete;

  int port() const { return port_; }
  // `http://127.0.0.1:<port><path>`
  std::string Url(const std::string& path = "") const;
  int connections() const { return connections_; }
  std::vector<StubRequest> requests() const;
  void Record(const StubRequest& request);

 private:
  void Accept();

  Script script_;
  SSL_CTX* tls_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<int> connections_ = 0;
  std::atomic<bool> closing_ = false;
  mutable std::mutex mutex_;
  std::list<std::shared_ptr<StubPeer>> peers_;  // guarded by mutex_
  std::vector<StubRequest> requests_;           // guarded by mutex_
  std::vector<std::thread> threads_;            // of the accepting thread, joined after it
  std::thread acceptor_;
};

// A whole HTTP/1.1 response with Content-Length. `headers` are lines ending in \r\n.
std::string Http(int status, const std::string& body,
                 const std::string& headers = "Content-Type: application/json\r\n");

// A 127.0.0.1 port on which nothing listens.
int ClosedPort();

}  // namespace serin::testing
