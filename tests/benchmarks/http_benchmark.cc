#include <benchmark/benchmark.h>
#include <cstdio>
#include <cstdlib>
#include <semaphore>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "metrics/http/client.h"
#include "metrics/prometheus/prometheus_sources.h"

namespace serin::prometheus {
namespace {

constexpr ptrdiff_t kInFlight = 32;

class SteadyClock final : public Clock {
 public:
  Timestamp Now() const override { return Timestamp::FromUnixSeconds(1'700'000'000); }
  bool SleepUntil(Timestamp, const std::stop_token&) override { return false; }
};

// The stub in a process of its own, so that its work is not counted as ours.
class StubProcess {
 public:
  StubProcess() {
    int to_child[2];
    int from_child[2];
    if (::pipe(to_child) != 0 || ::pipe(from_child) != 0) std::abort();
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(to_child[0], STDIN_FILENO);
      ::dup2(from_child[1], STDOUT_FILENO);
      for (const int fd : {to_child[0], to_child[1], from_child[0], from_child[1]}) ::close(fd);
      ::execl(SERIN_HTTP_STUB, SERIN_HTTP_STUB, nullptr);
      ::_exit(127);
    }
    ::close(to_child[0]);
    ::close(from_child[1]);
    control_ = to_child[1];
    char text[16] = {};
    if (::read(from_child[0], text, sizeof(text) - 1) <= 0) std::abort();
    port_ = std::atoi(text);
    ::close(from_child[0]);
  }
  ~StubProcess() {
    ::close(control_);
    ::waitpid(child_, nullptr, 0);
  }
  StubProcess(const StubProcess&) = delete;
  StubProcess& operator=(const StubProcess&) = delete;
  int port() const { return port_; }

 private:
  pid_t child_ = 0;
  int control_ = -1;
  int port_ = 0;
};

double CpuSeconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Measurements over loopback: query, HTTP exchange, parsing. `per_cpu_second` counts the time of
// all threads of this process, so it is what one core of ours does.
void BM_Measurements(benchmark::State& state) {
  const StubProcess stub;
  const SteadyClock clock;
  auto client = http::Client::Create({}, http::Environment::Empty(), clock);
  auto sources = PrometheusSources::Create({}, client);
  source::Endpoint endpoint;
  endpoint.address = fmt::format("http://127.0.0.1:{}", stub.port());
  auto source = sources->OpenPrometheus(endpoint).value();
  std::counting_semaphore<> room(kInFlight);
  std::atomic<int64_t> failed = 0;
  source::QueryRequest request;
  request.promql =
      "sum(rate(http_requests_total{code!~\"5..\"}[5m])) / sum(rate(http_requests_total[5m]))";
  request.at = clock.Now();
  const double before = CpuSeconds();
  for (auto _ : state) {
    room.acquire();
    request.at = request.at + std::chrono::nanoseconds(1);  // another question each time
    source->QueryAsync(request, [&](const Result<source::QueryResponse>& answer) {
      if (!answer || std::get<source::Vector>(answer->value).size() != 1) ++failed;
      room.release();
    });
  }
  for (ptrdiff_t i = 0; i < kInFlight; ++i) room.acquire();
  if (failed > 0) state.SkipWithError("measurements failed");
  state.SetItemsProcessed(state.iterations());
  state.counters["per_cpu_second"] =
      static_cast<double>(state.iterations()) / (CpuSeconds() - before);
}
BENCHMARK(BM_Measurements)->UseRealTime()->MinTime(2);

}  // namespace
}  // namespace serin::prometheus
