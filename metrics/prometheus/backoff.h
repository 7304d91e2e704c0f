#pragma once

#include <chrono>

namespace serin::prometheus {

// What a server last asked for with Retry-After. Shared by everything that talks to one server, on
// the worker's thread.
struct Backoff {
  std::chrono::steady_clock::time_point not_before;
  int status = 0;  // the answer that asked for it: 429 or 503
};

}  // namespace serin::prometheus
