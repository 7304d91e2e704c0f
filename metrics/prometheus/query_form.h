#pragma once

#include <string>

#include "engine/source/metric_source.h"
#include "metrics/http/url.h"

namespace serin::prometheus {

// A query as the API wants it.
struct QueryForm {
  http::Url url;     // the address with its own query parameters
  std::string body;  // the form, the address's parameters included, sorted as Go's url.Values
};

QueryForm MakeQueryForm(const http::Url& address, const source::QueryRequest& request);

// Seconds since the epoch as shortest decimal text, through a double as upstream's formatTime.
std::string FormatQueryTime(Timestamp time);

}  // namespace serin::prometheus
