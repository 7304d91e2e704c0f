#pragma once

#include "engine/source/metric_source.h"
#include "metrics/http/message.h"

namespace serin::prometheus {

// What an HTTP answer of the query API means, with the texts of Prometheus's Go client. A
// body that is not the API's JSON also names its content type.
Result<source::QueryResponse> ReadAnswer(http::Response response);

// The error of an answer that is judged by its status alone.
Error StatusError(int status);

}  // namespace serin::prometheus
