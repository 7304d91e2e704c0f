#include "tests/metrics/testing/stub_server.h"

#include <arpa/inet.h>
#include <cctype>
#include <csignal>
#include <cstdlib>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sstream>
#include <sys/socket.h>
#include <unistd.h>

namespace serin::testing {
namespace {

int Listen(int& port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  if (fd < 0 || ::bind(fd, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    std::abort();
  }
  port = ntohs(address.sin_port);
  return fd;
}

// OpenSSL writes to a socket without MSG_NOSIGNAL. Only this thread is spared the signal, so that a
// client that forgets about it is still found out.
void BlockSigpipe() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

std::string LowerText(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

StubPeer::StubPeer(int fd, SSL_CTX* tls) : fd_(fd) {
  if (tls != nullptr) StartTls(tls);
}

StubPeer::~StubPeer() {
  if (ssl_ != nullptr) SSL_free(ssl_);
  ::close(fd_);
}

bool StubPeer::StartTls(SSL_CTX* tls) {
  ssl_ = SSL_new(tls);
  SSL_set_fd(ssl_, fd_);
  const bool ok = SSL_accept(ssl_) == 1;
  ERR_clear_error();
  return ok;
}

long StubPeer::Receive(char* into, size_t size) {
  if (ssl_ == nullptr) return ::recv(fd_, into, size, 0);
  const int got = SSL_read(ssl_, into, static_cast<int>(size));
  ERR_clear_error();
  return got;
}

bool StubPeer::Write(const std::string& bytes) {
  size_t sent = 0;
  while (sent < bytes.size()) {
    const size_t left = bytes.size() - sent;
    const long wrote = ssl_ == nullptr
                           ? ::send(fd_, bytes.data() + sent, left, MSG_NOSIGNAL)
                           : SSL_write(ssl_, bytes.data() + sent, static_cast<int>(left));
    if (wrote <= 0) {
      ERR_clear_error();
      return false;
    }
    sent += static_cast<size_t>(wrote);
  }
  return true;
}

bool StubPeer::Read(StubRequest& request) {
  std::array<char, 16384> chunk;
  size_t head_end = 0;
  size_t length = 0;
  while (true) {
    head_end = unread_.find("\r\n\r\n");
    if (head_end != std::string::npos) {
      request = StubRequest();
      std::istringstream head(unread_.substr(0, head_end));
      std::string line;
      std::getline(head, line);
      std::istringstream first(line);
      first >> request.method >> request.target;
      while (std::getline(head, line)) {
        if (line.ends_with('\r')) line.pop_back();
        const size_t colon = line.find(':');
        const size_t value = line.find_first_not_of(' ', colon + 1);
        request.headers[LowerText(line.substr(0, colon))] =
            value == std::string::npos ? "" : line.substr(value);
      }
      const auto given = request.headers.find("content-length");
      length = given == request.headers.end() ? 0 : std::stoul(given->second);
      if (unread_.size() >= head_end + 4 + length) break;
    }
    const long got = Receive(chunk.data(), chunk.size());
    if (got <= 0) return false;
    unread_.append(chunk.data(), static_cast<size_t>(got));
  }
  request.body = unread_.substr(head_end + 4, length);
  unread_.erase(0, head_end + 4 + length);
  return true;
}

void StubPeer::Reset() {
  const linger abort_on_close{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &abort_on_close, sizeof(abort_on_close));
}

void StubPeer::ReadSome() {
  std::array<char, 16384> chunk;
  Receive(chunk.data(), chunk.size());
}

void StubPeer::WaitForEnd() {
  std::array<char, 4096> chunk;
  while (Receive(chunk.data(), chunk.size()) > 0) {
  }
}

void StubPeer::ShutDown() { ::shutdown(fd_, SHUT_RDWR); }

StubServer::StubServer(Script script, SSL_CTX* tls) : script_(std::move(script)), tls_(tls) {
  listener_ = Listen(port_);
  if (::listen(listener_, 1024) != 0) std::abort();
  acceptor_ = std::thread([this] { Accept(); });
}

std::unique_ptr<StubServer> StubServer::Serving(Answer answer, SSL_CTX* tls) {
  auto self = std::make_shared<StubServer*>(nullptr);
  auto server = std::make_unique<StubServer>(
      [answer = std::move(answer), self](StubPeer& peer) {
        StubRequest request;
        while (peer.Read(request)) {
          (*self)->Record(request);
          if (!peer.Write(answer(request))) return;
        }
      },
      tls);
  *self = server.get();
  return server;
}

StubServer::~StubServer() {
  closing_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  ::close(listener_);
  {
    const std::lock_guard lock(mutex_);
    for (const auto& peer : peers_) peer->ShutDown();
  }
  for (std::thread& thread : threads_) thread.join();
}

void StubServer::Accept() {
  while (true) {
    const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0) {
      if (closing_) return;
      continue;
    }
    ++connections_;
    threads_.emplace_back([this, fd] {
      BlockSigpipe();
      // The peer is known before the handshake, so that closing can interrupt that too.
      const auto peer = std::make_shared<StubPeer>(fd, nullptr);
      std::list<std::shared_ptr<StubPeer>>::iterator place;
      {
        const std::lock_guard lock(mutex_);
        place = peers_.insert(peers_.end(), peer);
        if (closing_) peer->ShutDown();
      }
      if (tls_ == nullptr || peer->StartTls(tls_)) script_(*peer);
      const std::lock_guard lock(mutex_);
      peers_.erase(place);
    });
  }
}

std::string StubServer::Url(const std::string& path) const {
  return fmt::format("{}://127.0.0.1:{}{}", tls_ == nullptr ? "http" : "https", port_, path);
}

std::vector<StubRequest> StubServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void StubServer::Record(const StubRequest& request) {
  const std::lock_guard lock(mutex_);
  requests_.push_back(request);
}

std::string Http(int status, const std::string& body, const std::string& headers) {
  return fmt::format("HTTP/1.1 {} Text\r\n{}Content-Length: {}\r\n\r\n{}", status, headers,
                     body.size(), body);
}

int ClosedPort() {
  int port = 0;
  ::close(Listen(port));
  return port;
}

}  // namespace serin::testing
