#include "metrics/prometheus/response_parser.h"

// The vector instructions change what RapidJSON's templates compile to, so they get a namespace of
// their own: other sources use the plain ones.
#define RAPIDJSON_NAMESPACE serin_rapidjson
#define RAPIDJSON_NAMESPACE_BEGIN namespace serin_rapidjson {
#define RAPIDJSON_NAMESPACE_END }
#if defined(__SSE4_2__)
#define RAPIDJSON_SSE42
#elif defined(__SSE2__)
#define RAPIDJSON_SSE2
#elif defined(__ARM_NEON)
#define RAPIDJSON_NEON
#endif
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>
#include <utility>

#include "metrics/prometheus/response_handler.h"

namespace serin::prometheus {
namespace {

namespace json = serin_rapidjson;

// RapidJSON's vector instructions read whole aligned blocks, up to this far past the end.
constexpr size_t kBlock = 16;

std::string Lower(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] += 'a' - 'A';
  while (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

Result<ApiResponse> ParseResponse(std::string body, const ResponseLimits& limits) {
  const size_t size = body.size();
  body.append(kBlock, '\0');
  ResponseHandler handler(limits, size);
  json::GenericReader<json::UTF8<>, json::UTF8<>> reader;
  json::InsituStringStream stream(body.data());
  constexpr unsigned kFlags = json::kParseInsituFlag | json::kParseNumbersAsStringsFlag;
  const json::ParseResult outcome = reader.Parse<kFlags>(stream, handler);
  if (handler.error()) {
    Error error = *handler.error();
    error.message += fmt::format(" (at byte {})", outcome.Offset());
    return Fail(std::move(error));
  }
  if (outcome.IsError()) {
    return Fail(ErrorCode::kBadPeer, fmt::format("invalid JSON at byte {}: {}", outcome.Offset(),
                                                 Lower(json::GetParseError_En(outcome.Code()))));
  }
  if (stream.Tell() < size) {
    return Fail(ErrorCode::kBadPeer,
                fmt::format("invalid JSON at byte {}: a zero byte", stream.Tell()));
  }
  return handler.Finish();
}

}  // namespace serin::prometheus
