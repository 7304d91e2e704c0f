#include "metrics/prometheus/query_form.h"

#include <map>
#include <utility>
#include <vector>

#include "engine/base/number.h"

namespace serin::prometheus {
namespace {

using Fields = std::map<std::string, std::vector<std::string>>;

// Go's url.ParseQuery, dropping what it would refuse.
Fields ParseFields(std::string_view query) {
  Fields fields;
  while (!query.empty()) {
    const size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty() || pair.find(';') != std::string_view::npos) continue;
    const size_t equals = std::min(pair.find('='), pair.size());
    auto key = http::UnescapeQuery(pair.substr(0, equals));
    auto value = http::UnescapeQuery(pair.substr(std::min(equals + 1, pair.size())));
    if (key && value) fields[*key].push_back(std::move(*value));
  }
  return fields;
}

std::string Encode(const Fields& fields) {
  std::string out;
  for (const auto& [key, values] : fields) {
    for (const std::string& value : values) {
      if (!out.empty()) out += '&';
      out += http::EscapeQuery(key) + '=' + http::EscapeQuery(value);
    }
  }
  return out;
}

// Go's path.Join(address path, endpoint): `.`, `..` and repeated slashes resolved.
std::string JoinPath(std::string_view base, std::string_view endpoint) {
  std::vector<std::string_view> parts;
  for (std::string_view rest : {base, endpoint}) {
    while (!rest.empty()) {
      const size_t end = std::min(rest.find('/'), rest.size());
      const std::string_view part = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (part == ".." && !parts.empty()) parts.pop_back();
      if (!part.empty() && part != "." && part != "..") parts.push_back(part);
    }
  }
  std::string path;
  for (const std::string_view part : parts) path.append("/").append(part);
  return path;
}

double Seconds(Duration duration) {
  // As Go's Duration.Seconds: whole seconds and the rest apart.
  const auto whole = duration.count() / 1'000'000'000;
  const auto rest = duration.count() % 1'000'000'000;
  return static_cast<double>(whole) + static_cast<double>(rest) / 1e9;
}

}  // namespace

std::string FormatQueryTime(Timestamp time) {
  const int64_t seconds = time.UnixSeconds();
  const int64_t nanos = (time - Timestamp::FromUnixSeconds(seconds)).count();
  return FormatGoFixed(static_cast<double>(seconds) + static_cast<double>(nanos) / 1e9);
}

QueryForm MakeQueryForm(const http::Url& address, const source::QueryRequest& request) {
  QueryForm form{.url = address, .body = {}};
  const auto decoded = http::UnescapePath(address.path);
  form.url.path = http::EscapePath(JoinPath(
      decoded.value_or(address.path), request.range ? "/api/v1/query_range" : "/api/v1/query"));
  Fields fields = ParseFields(address.query.value_or(""));
  fields["query"] = {request.promql};
  if (request.range) {
    fields["start"] = {FormatQueryTime(request.range->start)};
    fields["end"] = {FormatQueryTime(request.range->end)};
    fields["step"] = {FormatGoFixed(Seconds(request.range->step))};
  } else {
    fields["time"] = {FormatQueryTime(request.at)};
  }
  form.body = Encode(fields);
  return form;
}

}  // namespace serin::prometheus
