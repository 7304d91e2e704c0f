#include <arpa/inet.h>
#include <cstdio>
#include <cstdlib>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <unordered_map>

// A server for benchmarks: answers every request at once with the same one-series vector. Writes
// its port to standard output, and ends when standard input does.
namespace {

constexpr std::string_view kBody =
    R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{"__name__":"up",)"
    R"("instance":"localhost:9090","job":"prometheus"},"value":[1700000000.123,"0.9975"]}]}})";

int Listen() {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  if (::bind(fd, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(fd, 1024) != 0 ||
      ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    std::abort();
  }
  std::printf("%d\n", ntohs(address.sin_port));
  std::fflush(stdout);
  return fd;
}

// Bytes of the first whole request in `input`; 0 while it is incomplete.
size_t RequestSize(std::string_view input) {
  static constexpr std::string_view kLength = "Content-Length: ";
  const size_t end = input.find("\r\n\r\n");
  if (end == std::string_view::npos) return 0;
  const size_t field = input.find(kLength);
  const size_t body =
      field < end ? std::strtoul(input.data() + field + kLength.size(), nullptr, 10) : 0;
  const size_t total = end + 4 + body;
  return input.size() >= total ? total : 0;
}

void Watch(int epoll, int fd) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = fd;
  ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

// False at the connection's end.
bool Serve(int fd, std::string& input, const std::string& answer) {
  char chunk[16384];
  const ssize_t got = ::recv(fd, chunk, sizeof(chunk), 0);
  if (got <= 0) return false;
  input.append(chunk, static_cast<size_t>(got));
  while (const size_t size = RequestSize(input)) {
    input.erase(0, size);
    if (::send(fd, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) return false;
  }
  return true;
}

}  // namespace

int main() {
  const std::string answer =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
      std::to_string(kBody.size()) + "\r\n\r\n" + std::string(kBody);
  const int listener = Listen();
  const int epoll = ::epoll_create1(0);
  Watch(epoll, listener);
  Watch(epoll, STDIN_FILENO);
  std::unordered_map<int, std::string> inputs;
  while (true) {
    epoll_event events[64];
    const int count = ::epoll_wait(epoll, events, 64, -1);
    for (int i = 0; i < count; ++i) {
      const int fd = events[i].data.fd;
      if (fd == STDIN_FILENO) return 0;
      if (fd == listener) {
        const int accepted = ::accept(listener, nullptr, nullptr);
        const int on = 1;
        ::setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
        Watch(epoll, accepted);
      } else if (!Serve(fd, inputs[fd], answer)) {
        inputs.erase(fd);
        ::close(fd);
      }
    }
  }
}
