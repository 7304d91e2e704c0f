#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/time.h"
#include "metrics/http/environment.h"

namespace serin::http {

class Transport;
class Worker;

// What one answer may cost at most.
inline constexpr size_t kMaxBodyBytes = 100 << 20;  // as sent, and again after inflating
inline constexpr size_t kMaxHeaderBytes = 1 << 20;  // as Go's http.Transport

// Numeric addresses of a host, at most a few; the error is told as it stands.
using Lookup = std::function<Result<std::vector<std::string>>(const std::string& host)>;

struct ClientOptions {
  // Connections in use to one address at once; more requests wait their turn.
  size_t max_connections_per_address = 32;
  // Idle connections kept to one address, and for how long (Go: IdleConnTimeout).
  size_t max_idle_per_address = 32;
  Duration idle_timeout = std::chrono::seconds(90);
  // As Go's net.Dialer.Timeout and TLSHandshakeTimeout in Argo's transport.
  Duration connect_timeout = std::chrono::seconds(30);
  Duration tls_handshake_timeout = std::chrono::seconds(10);
  size_t max_body_bytes = kMaxBodyBytes;
  std::string user_agent = "serin";
  // Name resolution; the system's (getaddrinfo) when empty.
  Lookup lookup;
};

// An HTTP/1.1 client with one thread of its own, which does all I/O. Keeps connections, knows
// proxies (environment) and certificates. Sources built on it (Prometheus, web) share it.
//
// Safe from several threads. Destroying it ends whatever is in flight with kCancelled and joins the
// thread, so it must not be destroyed by one of its own callbacks; it waits for a name lookup that
// the system will not interrupt.
class Client {
 public:
  // `clock` must outlive the client.
  static std::shared_ptr<Client> Create(ClientOptions options, Environment environment,
                                        const Clock& clock);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  const Environment& environment() const { return environment_; }
  const Clock& clock() const { return clock_; }

  // For the sources of metrics/ (transport.h, worker.h). What runs on the worker must not hold the
  // client itself, which would then end on its own thread.
  Worker& worker() { return *worker_; }
  std::shared_ptr<Transport> transport() const { return transport_; }

 private:
  Client(Environment environment, const Clock& clock);

  Environment environment_;
  const Clock& clock_;
  std::unique_ptr<Worker> worker_;
  std::shared_ptr<Transport> transport_;
};

}  // namespace serin::http
