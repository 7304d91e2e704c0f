#include "metrics/prometheus/answer.h"

#include <utility>

#include "metrics/prometheus/response_parser.h"

namespace serin::prometheus {
namespace {

// The codes with which Prometheus sends its own error texts.
bool IsApiError(int status) { return status == 400 || status == 422; }

std::string NotJsonHint(std::string_view content_type) {
  const std::string_view type = content_type.substr(0, content_type.find(';'));
  if (type.empty() || type.size() > 100 || type.ends_with("json")) return {};
  return fmt::format(" (the server says that it is {})", type);
}

}  // namespace

Error StatusError(int status) {
  if (status / 100 == 4) {
    return {ErrorCode::kUnavailable, fmt::format("client_error: client error: {}", status)};
  }
  if (status / 100 == 5) {
    return {ErrorCode::kUnavailable, fmt::format("server_error: server error: {}", status)};
  }
  return {ErrorCode::kBadPeer, fmt::format("bad_response: bad response code {}", status)};
}

Result<source::QueryResponse> ReadAnswer(http::Response response) {
  const int status = response.status;
  if (status / 100 != 2 && !IsApiError(status)) return Fail(StatusError(status));
  const std::string content_type(response.headers.Get("Content-Type").value_or(""));
  Result<ApiResponse> parsed = ParseResponse(std::move(response.body));
  if (!parsed) {
    Error error = std::move(parsed).error();
    error.message = "bad_response: " + error.message + NotJsonHint(content_type);
    return Fail(std::move(error));
  }
  if (parsed->status == "error") {
    return Fail(ErrorCode::kBadPeer, fmt::format("{}: {}", parsed->error_type, parsed->error));
  }
  if (IsApiError(status) && parsed->status == "success") {
    return Fail(ErrorCode::kBadPeer, "bad_response: inconsistent body for response code");
  }
  if (!parsed->value) return Fail(ErrorCode::kBadPeer, "bad_response: an answer without a result");
  return source::QueryResponse{.value = std::move(*parsed->value),
                               .warnings = std::move(parsed->warnings)};
}

}  // namespace serin::prometheus
