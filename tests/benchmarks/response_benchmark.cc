#include <benchmark/benchmark.h>

#include "metrics/prometheus/response_parser.h"

namespace serin::prometheus {
namespace {

// A vector as Prometheus writes one: the labels of a usual HTTP request counter.
std::string VectorResponse(int64_t series) {
  std::string body = R"({"status":"success","data":{"resultType":"vector","result":[)";
  for (int64_t i = 0; i < series; ++i) {
    body += fmt::format(
        "{}{{\"metric\":{{\"__name__\":\"http_requests_total\",\"code\":\"{}\","
        "\"handler\":\"/api/v1/items/{}\",\"instance\":\"10.0.{}.{}:8080\",\"job\":\"backend\","
        "\"method\":\"GET\",\"namespace\":\"production\",\"pod\":\"backend-6d4cf56db6-{:05}\"}},"
        "\"value\":[1700000000.123,\"{}.{}\"]}}",
        i == 0 ? "" : ",", 200 + i % 5, i % 100, i / 256, i % 256, i, i * 7919 % 1000003, i % 10);
  }
  return body + "]}}";
}

std::string MatrixResponse(int64_t points) {
  std::string body =
      R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[)";
  for (int64_t i = 0; i < points; ++i) {
    body += fmt::format("{}[{},\"{}\"]", i == 0 ? "" : ",", 1'700'000'000 + 15 * i,
                        static_cast<double>(i) / 7);
  }
  return body + "]}]}}";
}

void Parse(benchmark::State& state, const std::string& body) {
  for (auto _ : state) {
    // The copy stands for the body that the network gives; the parser takes it apart in place.
    state.PauseTiming();
    std::string copy = body;
    copy.reserve(body.size() + 64);
    state.ResumeTiming();
    auto response = ParseResponse(std::move(copy));
    if (!response) state.SkipWithError(response.error().message.c_str());
    benchmark::DoNotOptimize(response);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * body.size()));
}

void BM_ParseVector(benchmark::State& state) { Parse(state, VectorResponse(state.range(0))); }
BENCHMARK(BM_ParseVector)->Arg(1)->Arg(10'000);

void BM_ParseMatrix(benchmark::State& state) { Parse(state, MatrixResponse(state.range(0))); }
BENCHMARK(BM_ParseMatrix)->Arg(11'000);

}  // namespace
}  // namespace serin::prometheus
