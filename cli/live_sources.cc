#include "cli/live_sources.h"

#include <fmt/format.h>

#include "cli/files.h"
#include "metrics/http/client.h"
#include "metrics/prometheus/prometheus_sources.h"
#include "metrics/web/http_web_source.h"

namespace serin::cli {
namespace {

std::string_view Trim(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Result<source::Header> ParseHeader(const std::string& text) {
  const size_t colon = text.find(':');
  const std::string_view name = Trim(std::string_view(text).substr(0, colon));
  if (colon == std::string::npos || name.empty()) {
    // The text may be a token that lost its name: do not repeat it.
    return InvalidArgument("--header: expected 'Name: value'");
  }
  return source::Header{std::string(name), std::string(Trim(text.substr(colon + 1)))};
}

}  // namespace

LiveSources::~LiveSources() = default;

source::MetricSources& LiveSources::metrics() { return *metrics_; }

Result<std::unique_ptr<LiveSources>> LiveSources::Create(const PrometheusOptions& options,
                                                         const Clock& clock, Context& context) {
  std::unique_ptr<LiveSources> sources(new LiveSources);
  prometheus::PrometheusOptions configured;
  configured.default_address = options.address;
  configured.insecure = options.insecure;
  for (const std::string& text : options.headers) {
    SERIN_TRY(source::Header header, ParseHeader(text));
    configured.headers.push_back(std::move(header));
  }
  if (!options.bearer_token_file.empty()) {
    SERIN_TRY(const NamedText file, ReadFile(options.bearer_token_file, *context.in));
    configured.bearer_token = Trim(file.text);
  }
  sources->bearer_token_ = configured.bearer_token;
  sources->default_address_ = !options.address.empty()
                                  ? options.address
                                  : context.Variable(prometheus::kAddressVariable).value_or("");
  http::ClientOptions client;
  client.user_agent = "serin";
  sources->client_ = http::Client::Create(client, http::Environment::FromProcess(), clock);
  sources->metrics_ = prometheus::PrometheusSources::Create(configured, sources->client_);
  sources->web_ = web::CreateWebSource(sources->client_);
  return sources;
}

}  // namespace serin::cli
